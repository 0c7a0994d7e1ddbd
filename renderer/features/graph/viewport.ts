import { NODE_HEIGHT, NODE_WIDTH, type Point } from './layout.ts';

interface Viewport extends Point {
  readonly zoom: number;
}

const MARGIN = 24;

/** The viewport moved by as little as it takes to show a whole node, with a margin. */
export function keepInView(
  viewport: Viewport,
  node: Point,
  size: { readonly width: number; readonly height: number },
): Viewport {
  const { x, y, zoom } = viewport;
  return {
    x: x + shift(x + node.x * zoom, NODE_WIDTH * zoom, size.width),
    y: y + shift(y + node.y * zoom, NODE_HEIGHT * zoom, size.height),
    zoom,
  };
}

function shift(start: number, length: number, room: number): number {
  if (start < MARGIN) return MARGIN - start;
  return start + length > room - MARGIN ? Math.max(MARGIN - start, room - MARGIN - start - length) : 0;
}
