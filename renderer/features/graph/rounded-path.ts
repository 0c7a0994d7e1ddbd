import type { Point } from './layout.ts';

/** An SVG path along these corners, each rounded by at most `radius`; corners on a straight line are left out. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const corners = points.filter((point, at) => !isStraight(points[at - 1], point, points[at + 1]));
  const [first] = corners;
  if (!first) return '';
  const parts = [`M${text(first)}`];
  for (let at = 1; at < corners.length; at += 1) {
    const corner = corners[at];
    const before = corners[at - 1];
    const after = corners[at + 1];
    if (!corner || !before) continue;
    if (!after) parts.push(`L${text(corner)}`);
    else {
      const reach = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
      parts.push(
        `L${text(towards(corner, before, reach))}Q${text(corner)} ${text(towards(corner, after, reach))}`,
      );
    }
  }
  return parts.join('');
}

function isStraight(before: Point | undefined, point: Point, after: Point | undefined): boolean {
  if (!before || !after) return false;
  return (before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, reach: number): Point {
  const length = distance(from, to) || 1;
  return {
    x: from.x + ((to.x - from.x) / length) * reach,
    y: from.y + ((to.y - from.y) / length) * reach,
  };
}

function text({ x, y }: Point): string {
  return `${String(x)},${String(y)}`;
}
