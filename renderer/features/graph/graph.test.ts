import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { stepStatuses, type StepStatus } from '../../../contracts/run.ts';
import { edgeState } from './edge-state.ts';
import {
  chooseColumns,
  NODE_HEIGHT,
  NODE_WIDTH,
  placeSteps,
  type PlacedGraph,
  type Point,
} from './layout.ts';
import { roundedPath } from './rounded-path.ts';
import { edgeId, needsByStep, spineOf, type Shape } from './shape.ts';
import { stepTowards } from './travel.ts';
import { keepInView } from './viewport.ts';

/** As the buyer group workflow declares its needs: nearly every step needs nearly every earlier one. */
const discovery: Shape = [
  { stepId: 'validate', needs: [] },
  { stepId: 'checkCache', needs: ['validate'] },
  { stepId: 'resolveCompany', needs: ['validate', 'checkCache'] },
  { stepId: 'discover', needs: ['validate', 'resolveCompany'] },
  { stepId: 'enrich', needs: ['validate', 'resolveCompany', 'discover'] },
  { stepId: 'research', needs: ['validate', 'discover', 'enrich'] },
  { stepId: 'quality', needs: ['validate', 'discover', 'enrich', 'research'] },
  { stepId: 'save', needs: ['validate', 'checkCache', 'discover', 'enrich', 'research', 'quality'] },
];
const diamond: Shape = [
  { stepId: 'a', needs: [] },
  { stepId: 'b', needs: ['a'] },
  { stepId: 'c', needs: ['a'] },
  { stepId: 'd', needs: ['b', 'c'] },
];
const anyShape: fc.Arbitrary<Shape> = fc
  .array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 14 })
  .map((rows) =>
    rows.map((row, at) => ({
      stepId: `s${String(at)}`,
      needs: at === 0 ? [] : [...new Set(row.map((need) => `s${String(need % at)}`))],
    })),
  );
const wide = { width: 4000, height: 800 };
const square = { width: 1092, height: 685 };

describe('the spine', () => {
  it('leaves out what a longer way implies', () => {
    expect([...spineOf(needsByStep(discovery))]).toEqual([
      'validate->checkCache',
      'checkCache->resolveCompany',
      'resolveCompany->discover',
      'discover->enrich',
      'enrich->research',
      'research->quality',
      'quality->save',
    ]);
    expect(spineOf(needsByStep(diamond)).size).toBe(4);
  });

  it('ignores needs that the workflow does not have', () => {
    expect(spineOf(needsByStep([{ stepId: 'a', needs: ['gone'] }])).size).toBe(0);
  });

  it('keeps every step reachable from those it needs', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const needs = needsByStep(shape);
        const spine = spineOf(needs);
        const reaches = (from: string, to: string): boolean =>
          from === to ||
          (needs.get(to) ?? []).some((need) => spine.has(edgeId(need, to)) && reaches(from, need));
        for (const [to, sources] of needs) {
          for (const from of sources) expect(reaches(from, to)).toBe(true);
        }
      }),
    );
  });
});

describe('placing', () => {
  it('goes left to right in one band where there is room', () => {
    const { nodes } = placeSteps(discovery, wide);
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(1);
    expect(nodes.map(({ x }) => x)).toEqual([...nodes.map(({ x }) => x)].sort((a, b) => a - b));
  });

  it('goes on in the next band where the width ends', () => {
    const { nodes } = placeSteps(discovery, square);
    const [first] = nodes;
    const wrapped = nodes.find((node) => node.y > (first?.y ?? 0));
    expect(wrapped?.x).toBe(first?.x);
  });

  it('uses as many columns as draw it largest', () => {
    expect(chooseColumns(9, { width: 1092, height: 685 })).toBe(3);
    expect(chooseColumns(9, { width: 668, height: 365 })).toBe(3);
    expect(chooseColumns(9, { width: 1412, height: 800 })).toBe(5);
    expect(chooseColumns(9, { width: 300, height: 2000 })).toBe(1);
    expect(chooseColumns(0, square)).toBe(1);
  });

  it('computes a shape once', () => {
    expect(placeSteps(diamond, square)).toBe(placeSteps([...diamond], square));
  });

  it('puts no two steps on top of each other', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const { nodes } = placeSteps(shape, square);
        for (const a of nodes) {
          for (const b of nodes) {
            if (a === b) continue;
            const isApart = Math.abs(a.x - b.x) >= NODE_WIDTH || Math.abs(a.y - b.y) >= NODE_HEIGHT;
            expect(isApart, `${a.stepId} and ${b.stepId}`).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('draws every edge from the right of its source to the left of its target without crossing a step', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const placed = placeSteps(shape, square);
        for (const edge of placed.edges) {
          const source = placed.nodes.find(({ stepId }) => stepId === edge.source);
          const target = placed.nodes.find(({ stepId }) => stepId === edge.target);
          expect(edge.points[0]).toEqual({
            x: (source?.x ?? 0) + NODE_WIDTH,
            y: (source?.y ?? 0) + NODE_HEIGHT / 2,
          });
          expect(edge.points.at(-1)).toEqual({ x: target?.x, y: (target?.y ?? 0) + NODE_HEIGHT / 2 });
          expect(crossed(placed, edge.points), edge.id).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Steps that a line runs through; lines are horizontal or vertical. */
function crossed(placed: PlacedGraph, points: readonly Point[]): readonly string[] {
  return placed.nodes
    .filter(({ x, y }) =>
      points.slice(1).some((to, at) => {
        const from = points[at];
        if (!from) return false;
        const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
        const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
        return right > x && left < x + NODE_WIDTH && bottom > y && top < y + NODE_HEIGHT;
      }),
    )
    .map(({ stepId }) => stepId);
}

describe('an edge', () => {
  const placed = placeSteps(discovery, square);
  const state = (source: string, target: string, statuses: Record<string, StepStatus>) => {
    const edge = placed.edges.find(({ id }) => id === edgeId(source, target));
    if (!edge) throw new Error('There is no such edge.');
    return edgeState(edge, placed.needs, (stepId) => statuses[stepId] ?? 'waiting');
  };
  const begun = { validate: 'succeeded', checkCache: 'succeeded', resolveCompany: 'reused' } as const;

  it('waits until its source is done', () => {
    expect(state('validate', 'checkCache', {})).toBe('pending');
    expect(state('validate', 'checkCache', { validate: 'running' })).toBe('pending');
    expect(state('validate', 'checkCache', { validate: 'succeeded' })).toBe('pending');
  });

  it('is active while its target runs and taken once it ran, well or not', () => {
    expect(state('resolveCompany', 'discover', { ...begun, discover: 'backing_off' })).toBe('active');
    expect(state('resolveCompany', 'discover', { ...begun, discover: 'succeeded' })).toBe('taken');
    expect(state('resolveCompany', 'discover', { ...begun, discover: 'failed' })).toBe('taken');
  });

  it('is untaken into and out of what never ran', () => {
    expect(state('discover', 'enrich', { ...begun, discover: 'succeeded', enrich: 'skipped' })).toBe(
      'untaken',
    );
    expect(state('discover', 'enrich', { ...begun, discover: 'failed', enrich: 'upstream_failed' })).toBe(
      'untaken',
    );
  });

  it('shows the way around skipped steps, and only that one', () => {
    const statuses = { ...begun, discover: 'succeeded', enrich: 'skipped', research: 'skipped' } as const;
    expect(state('discover', 'quality', { ...statuses, quality: 'succeeded' })).toBe('taken');
    expect(state('discover', 'quality', statuses)).toBe('pending');
    expect(state('validate', 'quality', { ...statuses, quality: 'succeeded' })).toBe('hidden');
    expect(state('discover', 'save', { ...statuses, quality: 'succeeded', save: 'succeeded' })).toBe(
      'hidden',
    );
  });

  it('shows no way around what ran or still may', () => {
    expect(state('discover', 'quality', { ...begun, discover: 'succeeded' })).toBe('hidden');
    expect(
      state('discover', 'quality', { discover: 'succeeded', enrich: 'succeeded', quality: 'succeeded' }),
    ).toBe('hidden');
  });

  it('of the spine is drawn whatever happened', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stepStatuses), fc.constantFrom(...stepStatuses), (source, target) => {
        expect(state('validate', 'checkCache', { validate: source, checkCache: target })).not.toBe('hidden');
      }),
    );
  });
});

describe('travelling', () => {
  const { nodes } = placeSteps(discovery, square);

  it('follows the band and goes on in the next, as reading does', () => {
    const visited = ['validate'];
    for (let step = 0; step < 20; step += 1) {
      const next = stepTowards(nodes, visited.at(-1) ?? '', 'ArrowRight');
      if (next === null) break;
      visited.push(next);
    }
    expect(visited).toEqual(discovery.map(({ stepId }) => stepId));
  });

  it('comes back the way it went', () => {
    for (const { stepId } of nodes) {
      const next = stepTowards(nodes, stepId, 'ArrowRight');
      if (next !== null) expect(stepTowards(nodes, next, 'ArrowLeft')).toBe(stepId);
    }
  });

  it('goes up and down between bands, nowhere at the edge, and ignores other keys', () => {
    const below = stepTowards(nodes, 'validate', 'ArrowDown');
    expect(below).toBe('enrich');
    expect(stepTowards(nodes, below ?? '', 'ArrowUp')).toBe('validate');
    expect(stepTowards(nodes, 'validate', 'ArrowUp')).toBeNull();
    expect(stepTowards(nodes, 'validate', 'Enter')).toBeNull();
    expect(stepTowards(nodes, 'gone', 'ArrowDown')).toBeNull();
  });

  it('chooses among parallel steps', () => {
    const parallel = placeSteps(diamond, wide).nodes;
    const beside = stepTowards(parallel, 'b', 'ArrowDown') ?? stepTowards(parallel, 'b', 'ArrowUp');
    expect(beside).toBe('c');
    expect(stepTowards(parallel, 'c', 'ArrowRight')).toBe('d');
  });
});

describe('keeping in view', () => {
  const nodes = [
    { x: 0, y: 0 },
    { x: 504, y: 280 },
  ];
  const viewport = { x: 200, y: 100, zoom: 1 };

  it('moves nothing while everything shows', () => {
    expect(keepInView(viewport, nodes, { x: 0, y: 0 }, { width: 1200, height: 700 })).toEqual(viewport);
  });

  it('moves the graph by as little as it takes', () => {
    const moved = keepInView(viewport, nodes, { x: 0, y: 0 }, { width: 900, height: 700 });
    expect(moved).toEqual({ ...viewport, x: 900 - 28 - 712 });
  });

  it('shrinks it a little where that shows everything', () => {
    const moved = keepInView(viewport, nodes, { x: 0, y: 0 }, { width: 700, height: 700 });
    expect(moved.zoom).toBeCloseTo((700 - 56) / 712);
    expect(moved.x).toBeCloseTo(28);
  });

  it('shows the chosen step where the rest does not fit', () => {
    const moved = keepInView(viewport, nodes, { x: 504, y: 280 }, { width: 400, height: 700 });
    expect(moved.zoom).toBe(1);
    expect(moved.x + 504).toBeGreaterThanOrEqual(28);
    expect(moved.x + 504 + NODE_WIDTH).toBeLessThanOrEqual(400 - 28);
  });
});

describe('a rounded path', () => {
  it('is a straight line where nothing turns', () => {
    expect(
      roundedPath(
        [
          { x: 0, y: 5 },
          { x: 10, y: 5 },
          { x: 20, y: 5 },
        ],
        8,
      ),
    ).toBe('M0,5L20,5');
  });

  it('rounds corners by no more than half of the shorter side', () => {
    expect(
      roundedPath(
        [
          { x: 0, y: 0 },
          { x: 20, y: 0 },
          { x: 20, y: 8 },
        ],
        10,
      ),
    ).toBe('M0,0L16,0Q20,0 20,4L20,8');
  });

  it('of nothing is nothing', () => {
    expect(roundedPath([], 8)).toBe('');
  });
});
