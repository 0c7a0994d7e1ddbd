import type { StepId } from '../../../contracts/run.ts';
import type { PlacedNode } from './layout.ts';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/**
 * The step that an arrow key leads to: the nearest one on that side in the same band; at the end of a band Right goes
 * on in the next one, as reading does. `null` where nothing lies there or the key is no arrow.
 */
export function stepTowards(nodes: readonly PlacedNode[], from: StepId, key: string): StepId | null {
  const direction = directions[key];
  const start = nodes.find((node) => node.stepId === from);
  if (!direction || !start) return null;
  const [dx, dy] = direction;
  const beside = nearest(nodes, start, dx, dy);
  if (beside || dx === 0) return beside;
  const reading = [...nodes].sort((a, b) => a.y - b.y || a.x - b.x);
  return reading[reading.indexOf(start) + dx]?.stepId ?? null;
}

function nearest(nodes: readonly PlacedNode[], start: PlacedNode, dx: number, dy: number): StepId | null {
  let best: { readonly stepId: StepId; readonly cost: number } | null = null;
  for (const node of nodes) {
    const along = (node.x - start.x) * dx + (node.y - start.y) * dy;
    const aside = Math.abs((node.x - start.x) * dy) + Math.abs((node.y - start.y) * dx);
    // Sideways, only what is more beside than below counts: the next band is below.
    if (along <= 0 || (dx !== 0 && aside > along)) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { stepId: node.stepId, cost };
  }
  return best?.stepId ?? null;
}
