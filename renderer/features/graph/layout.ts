import { Graph, layout } from '@dagrejs/dagre';
import type { StepId } from '../../../contracts/run.ts';
import { edgeId, needsByStep, spineOf, type NeedsByStep, type Shape } from './shape.ts';

export const NODE_WIDTH = 208;
export const NODE_HEIGHT = 64;
/** Between two columns; lines turn in the middle of it. */
const GAP = 44;
/** Between two bands; lines that skip columns or change bands run in it. */
const GUTTER = 76;
const SPINE_LANE = 50;
const FIRST_LANE = 12;
const LANE_STEP = 6;
/** Kept free around the graph when it is fitted into its canvas. */
export const FIT_MARGIN = 36;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode {
  readonly stepId: StepId;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly id: string;
  readonly source: StepId;
  readonly target: StepId;
  /** Always drawn; the others only where a run went along them because what lies between was skipped. */
  readonly isSpine: boolean;
  /** Corners of an orthogonal line from the right of the source to the left of the target. */
  readonly points: readonly Point[];
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly needs: NeedsByStep;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Cell {
  readonly rank: number;
  /** Centre, as dagre ordered the steps of one rank. */
  readonly y: number;
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

const rankings = new Map<string, RankedShape>();
const layouts = new Map<string, PlacedGraph>();

/**
 * Where each step stands: left to right, and where the width ends on in the next band, as text does, so that a long
 * workflow stays readable. Computed once per shape and number of columns: every run of a workflow shares one layout.
 */
export function placeSteps(shape: Shape, canvas: Size): PlacedGraph {
  const shapeKey = JSON.stringify(shape.map(({ stepId, needs }) => [stepId, needs]));
  const ranked = remember(rankings, shapeKey, () => rankShape(shape));
  const columns = chooseColumns(ranked.ranks, canvas);
  return remember(layouts, `${String(columns)}|${shapeKey}`, () => computeLayout(ranked, columns));
}

function remember<Value>(kept: Map<string, Value>, key: string, compute: () => Value): Value {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const value = compute();
  kept.set(key, value);
  return value;
}

/** The number of columns with which a workflow is drawn largest; where several are, the fewest bands, then columns. */
export function chooseColumns(ranks: number, canvas: Size): number {
  let best = { columns: 1, zoom: 0, bands: Infinity };
  for (let columns = 1; columns <= ranks; columns += 1) {
    const bands = Math.ceil(ranks / columns);
    const width = columns * (NODE_WIDTH + GAP) - GAP + 2 * FIT_MARGIN;
    const height = bands * (NODE_HEIGHT + GUTTER) - GUTTER + 2 * FIT_MARGIN;
    const zoom = Math.min(1, canvas.width / width, canvas.height / height);
    if (zoom > best.zoom || (zoom === best.zoom && bands < best.bands)) best = { columns, zoom, bands };
  }
  return best.columns;
}

interface RankedShape {
  readonly needs: NeedsByStep;
  readonly spine: ReadonlySet<string>;
  readonly cells: ReadonlyMap<StepId, Cell>;
  readonly ranks: number;
}

function rankShape(shape: Shape): RankedShape {
  const needs = needsByStep(shape);
  const spine = spineOf(needs);
  const cells = rankSteps(shape, needs, spine);
  return { needs, spine, cells, ranks: Math.max(0, ...[...cells.values()].map(({ rank }) => rank + 1)) };
}

function computeLayout({ needs, spine, cells }: RankedShape, columns: number): PlacedGraph {
  const bands = stackBands(cells, columns);
  const at = new Map(
    [...cells].map(([stepId, cell]) => [stepId, nodeAt(stepId, cell, columns, bands, cells)]),
  );
  const bandOf = (stepId: StepId): number => Math.floor((cells.get(stepId)?.rank ?? 0) / columns);
  const edges = [...needs].flatMap(([target, sources]) =>
    sources.map((source): PlacedEdge => {
      const id = edgeId(source, target);
      const ends = {
        from: at.get(source),
        to: at.get(target),
        fromBand: bandOf(source),
        toBand: bandOf(target),
      };
      return { id, source, target, isSpine: spine.has(id), points: route(ends, bands, spine.has(id)) };
    }),
  );
  return { nodes: [...at.values()], edges, needs };
}

/** Rank and order of every step, by dagre on the spine. */
function rankSteps(shape: Shape, needs: NeedsByStep, spine: ReadonlySet<string>): ReadonlyMap<StepId, Cell> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { stepId } of shape) graph.setNode(stepId, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const [target, sources] of needs) {
    for (const source of sources) if (spine.has(edgeId(source, target))) graph.setEdge(source, target);
  }
  layout(graph);
  const centres = shape.map(({ stepId }) => {
    const { x = 0, y = 0 } = graph.node(stepId) as Partial<Point>;
    return { stepId, x: Math.round(x), y };
  });
  const columns = [...new Set(centres.map(({ x }) => x))].sort((a, b) => a - b);
  return new Map(centres.map(({ stepId, x, y }) => [stepId, { rank: columns.indexOf(x), y }]));
}

function stackBands(cells: ReadonlyMap<StepId, Cell>, columns: number): readonly Band[] {
  const bands: Band[] = [];
  const count = Math.max(0, ...[...cells.values()].map(({ rank }) => Math.floor(rank / columns) + 1));
  for (let band = 0; band < count; band += 1) {
    const ys = ysOf(cells, columns, band);
    const top = bands.length === 0 ? 0 : (bands.at(-1)?.bottom ?? 0) + GUTTER;
    bands.push({ top, bottom: top + Math.max(...ys) - Math.min(...ys) + NODE_HEIGHT });
  }
  return bands;
}

function ysOf(cells: ReadonlyMap<StepId, Cell>, columns: number, band: number): readonly number[] {
  return [...cells.values()].filter(({ rank }) => Math.floor(rank / columns) === band).map(({ y }) => y);
}

function nodeAt(
  stepId: StepId,
  { rank, y }: Cell,
  columns: number,
  bands: readonly Band[],
  cells: ReadonlyMap<StepId, Cell>,
): PlacedNode {
  const band = Math.floor(rank / columns);
  const top = bands[band]?.top ?? 0;
  return {
    stepId,
    x: (rank % columns) * (NODE_WIDTH + GAP),
    y: top + y - Math.min(...ysOf(cells, columns, band)),
  };
}

interface Ends {
  readonly from: PlacedNode | undefined;
  readonly to: PlacedNode | undefined;
  readonly fromBand: number;
  readonly toBand: number;
}

/** Lines turn only between columns and run across only between bands, so none ever crosses a node. */
function route(
  { from, to, fromBand, toBand }: Ends,
  bands: readonly Band[],
  isSpine: boolean,
): readonly Point[] {
  if (!from || !to) return [];
  const start = { x: from.x + NODE_WIDTH, y: from.y + NODE_HEIGHT / 2 };
  const end = { x: to.x, y: to.y + NODE_HEIGHT / 2 };
  const out = start.x + GAP / 2;
  const into = end.x - GAP / 2;
  const isNext = fromBand === toBand && into <= out;
  if (isNext) return [start, { x: out, y: start.y }, { x: out, y: end.y }, end];
  // Each column has its own lane, so that lines of different steps do not run on top of each other.
  const lane = isSpine ? SPINE_LANE : FIRST_LANE + (from.x / (NODE_WIDTH + GAP)) * LANE_STEP;
  const below = (bands[fromBand]?.bottom ?? 0) + lane;
  const above = (bands[toBand]?.top ?? 0) - GUTTER + lane;
  const head = [start, { x: out, y: start.y }, { x: out, y: below }];
  const tail = [{ x: into, y: end.y }, end];
  if (toBand - fromBand <= 1) return [...head, { x: into, y: below }, ...tail];
  const margin = -GAP / 2 - lane;
  return [...head, { x: margin, y: below }, { x: margin, y: above }, { x: into, y: above }, ...tail];
}
