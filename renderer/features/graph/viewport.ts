import { NODE_HEIGHT, NODE_WIDTH, type Point } from './layout.ts';

interface Viewport extends Point {
  readonly zoom: number;
}

/** Room for the lines that run around the outer columns. */
const MARGIN = 28;

/** The smallest zoom taken only to show all nodes: below it they are hard to read. */
const READABLE_ZOOM = 0.75;

/**
 * The viewport moved, and made a little smaller, by as little as it takes to show all nodes or, where they do not fit
 * and stay readable, the whole of the chosen one.
 */
export function keepInView(
  viewport: Viewport,
  nodes: readonly Point[],
  chosen: Point,
  size: { readonly width: number; readonly height: number },
): Viewport {
  const { x, y, zoom } = shrink(viewport, nodes, size.width);
  const along = (offset: number, at: (point: Point) => number, node: number, room: number): number => {
    const starts = nodes.map((point) => offset + at(point) * zoom);
    const first = Math.min(...starts);
    const all = Math.max(...starts) + node * zoom - first;
    if (all <= room - 2 * MARGIN) return shift(first, all, room);
    return shift(offset + at(chosen) * zoom, node * zoom, room);
  };
  return {
    x: x + along(x, (point) => point.x, NODE_WIDTH, size.width),
    y: y + along(y, (point) => point.y, NODE_HEIGHT, size.height),
    zoom,
  };
}

/** A smaller zoom about the left edge of the nodes, where that alone makes them fit the width. */
function shrink(viewport: Viewport, nodes: readonly Point[], room: number): Viewport {
  const lefts = nodes.map((point) => point.x);
  const left = Math.min(...lefts);
  const zoom = (room - 2 * MARGIN) / (Math.max(...lefts) + NODE_WIDTH - left);
  if (zoom >= viewport.zoom || zoom < READABLE_ZOOM) return viewport;
  const top = Math.min(...nodes.map((point) => point.y));
  return {
    x: viewport.x + left * (viewport.zoom - zoom),
    y: viewport.y + top * (viewport.zoom - zoom),
    zoom,
  };
}

function shift(start: number, length: number, room: number): number {
  if (start < MARGIN) return MARGIN - start;
  const over = start + length - (room - MARGIN);
  return over > 0 ? -Math.min(over, start - MARGIN) : 0;
}
