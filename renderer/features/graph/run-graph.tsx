import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Controls, ReactFlow, ReactFlowProvider, useReactFlow, type NodeMouseHandler } from '@xyflow/react';
import type { WorkflowDescription } from '../../../contracts/run.ts';
import { useWorkflow } from '../../engine/workflow.ts';
import { FIT_MARGIN, NODE_HEIGHT, NODE_WIDTH, placeSteps, type PlacedGraph, type Size } from './layout.ts';
import { StepEdge, type StepFlowEdge } from './step-edge.tsx';
import { StepNode, type StepFlowNode } from './step-node.tsx';
import { stepTowards } from './travel.ts';
import { keepInView } from './viewport.ts';
import '@xyflow/react/dist/base.css';
import './flow.css';
import styles from './graph.module.css';

const nodeTypes = { step: StepNode };
const edgeTypes = { step: StepEdge };
const fit = { padding: `${FIT_MARGIN}px`, maxZoom: 1 } as const;

export interface RunGraphProps {
  readonly stepId: string | null;
  readonly onSelect: (stepId: string | null) => void;
}

/** The watched run as a graph, drawn from what the engine says of its workflow. */
export function RunGraph(props: RunGraphProps) {
  const workflow = useWorkflow((state) => state.workflow);
  const box = useRef<HTMLDivElement>(null);
  const canvas = useOpeningSize(box);
  return (
    <div ref={box} className={styles.canvas}>
      {workflow && canvas && (
        <ReactFlowProvider key={`${String(canvas.width)}|${String(canvas.height)}`}>
          <Canvas workflow={workflow} canvas={canvas} box={box} {...props} />
        </ReactFlowProvider>
      )}
    </div>
  );
}

interface CanvasProps extends RunGraphProps {
  readonly workflow: WorkflowDescription;
  readonly canvas: Size;
  readonly box: RefObject<HTMLDivElement | null>;
}

function Canvas({ workflow, canvas, box, stepId, onSelect }: CanvasProps) {
  const placed = placeSteps(workflow.steps, canvas);
  const nodes = useMemo(() => flowNodes(workflow, placed, stepId), [workflow, placed, stepId]);
  const edges = useMemo(() => flowEdges(placed), [placed]);
  const onNodeClick = useCallback<NodeMouseHandler<StepFlowNode>>(
    (_event, node) => {
      onSelect(node.id);
    },
    [onSelect],
  );
  useChosenInView(box, placed, stepId);
  return (
    <ReactFlow<StepFlowNode, StepFlowEdge>
      aria-label="Graph of the run"
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodeClick={onNodeClick}
      onPaneClick={() => {
        onSelect(null);
      }}
      onKeyDown={(event) => {
        travel(event, box, placed, onSelect);
      }}
      fitView
      fitViewOptions={fit}
      minZoom={0.3}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      panOnScroll
      zoomOnDoubleClick={false}
    >
      <Controls orientation="horizontal" showInteractive={false} fitViewOptions={fit} aria-label="Zoom" />
    </ReactFlow>
  );
}

/** Arrows go from step to step, Enter and Space select. */
function travel(
  event: KeyboardEvent,
  box: RefObject<HTMLDivElement | null>,
  placed: PlacedGraph,
  onSelect: (stepId: string) => void,
): void {
  const id = focusedStep(event.target);
  if (id === null) return;
  const next = stepTowards(placed.nodes, id, event.key);
  if (next !== null) {
    box.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)?.focus();
  } else if (event.key === 'Enter' || event.key === ' ') onSelect(id);
  else return;
  event.preventDefault();
}

function focusedStep(target: EventTarget): string | null {
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return null;
  return target.dataset['id'] ?? null;
}

/**
 * The size when the graph was opened or the window last changed. The inspector beside it does not count: opening it
 * must not rearrange what one is looking at.
 */
function useOpeningSize(box: RefObject<HTMLDivElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const measure = (): void => {
      if (box.current) setSize({ width: box.current.clientWidth, height: box.current.clientHeight });
    };
    measure();
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, [box]);
  return size;
}

/** Moves the graph just enough that the inspector does not cover the selected step. */
function useChosenInView(
  box: RefObject<HTMLDivElement | null>,
  placed: PlacedGraph,
  stepId: string | null,
): void {
  const flow = useReactFlow();
  useEffect(() => {
    const node = placed.nodes.find((candidate) => candidate.stepId === stepId);
    if (!node) return;
    // The inspector takes its room in the same frame; the canvas has its new size in the next.
    const frame = requestAnimationFrame(() => {
      const size = { width: box.current?.clientWidth ?? 0, height: box.current?.clientHeight ?? 0 };
      const viewport = flow.getViewport();
      const next = keepInView(viewport, placed.nodes, node, size);
      if (next.x !== viewport.x || next.y !== viewport.y) void flow.setViewport(next, { duration: 120 });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [box, placed, stepId, flow]);
}

/** Only the shape and the selection: what a step is doing is read by its node. */
function flowNodes(
  workflow: WorkflowDescription,
  placed: PlacedGraph,
  chosen: string | null,
): StepFlowNode[] {
  const described = new Map(workflow.steps.map((step) => [step.stepId, step]));
  return placed.nodes.map(({ stepId, x, y }) => ({
    id: stepId,
    type: 'step',
    position: { x, y },
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    selected: stepId === chosen,
    focusable: true,
    ariaRole: 'button',
    data: {
      label: described.get(stepId)?.label ?? stepId,
      isFanOut: described.get(stepId)?.isFanOut ?? false,
    },
  }));
}

function flowEdges(placed: PlacedGraph): StepFlowEdge[] {
  return placed.edges.map((edge) => ({
    id: edge.id,
    source: edge.source,
    target: edge.target,
    type: 'step',
    selectable: false,
    focusable: false,
    domAttributes: { 'aria-hidden': true },
    data: { placed: edge, needs: placed.needs },
  }));
}
