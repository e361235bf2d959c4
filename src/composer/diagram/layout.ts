import { Graph as DagreGraph, layout } from '@dagrejs/dagre';
import { textWidth } from '../text/font.ts';
import type { Edge, Graph, Node } from './notation.ts';

export type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };
export type Route = {
  readonly edge: Edge;
  /** From the border of one box to the border of the other. */
  readonly points: readonly Point[];
  readonly label: Box | undefined;
};
export type Layout = {
  readonly direction: 'right' | 'down';
  /** By node id; x and y are the centre. */
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
  readonly width: number;
  readonly height: number;
};

const step = { width: 200, height: 96 };
const decision = { width: 232, height: 128 };
const post = { width: 184, height: 76 };
/** A wider picture is too small to read in a chat. */
const widest = 1_300;

/** Places boxes and routes arrows: a flow to the right as long as it can be read, all else downwards. */
export function layOut(graph: Graph): Layout {
  const right = graph.kind === 'flow' ? layOutIn('right', graph) : undefined;
  return right && right.width <= widest ? right : layOutIn('down', graph);
}

function layOutIn(direction: Layout['direction'], graph: Graph): Layout {
  const placed = new DagreGraph({ multigraph: true });
  const isTree = graph.kind === 'organisation';
  placed.setGraph({
    rankdir: direction === 'right' ? 'LR' : 'TB',
    nodesep: isTree ? 28 : 44,
    ranksep: isTree ? 60 : 72,
    edgesep: 28,
  });
  for (const node of graph.nodes) placed.setNode(String(node.id), { ...sizeOf(node, isTree) });
  // Of equally good orders dagre takes the one that begins with the last arrow.
  for (const [index, edge] of [...graph.edges.entries()].toReversed()) {
    const label = edge.label ? { width: textWidth(edge.label, 15, 600) + 28, height: 30 } : {};
    placed.setEdge(String(edge.from), String(edge.to), { ...label, labelpos: 'c' }, String(index));
  }
  layout(placed);
  const boxes = graph.nodes.map(({ id }): Box => boxOf(placed.node(String(id))));
  const routes = graph.edges.map((edge, index): Route => {
    const laid = placed.edge(String(edge.from), String(edge.to), String(index));
    const points = ((laid.points ?? []) as Point[]).map(({ x, y }) => ({ x, y }));
    return { edge, points, label: edge.label ? boxOf(laid) : undefined };
  });
  const { width = 0, height = 0 } = placed.graph();
  return { direction, boxes, routes, width, height };
}

function sizeOf({ isDecision }: Node, isTree: boolean) {
  if (isTree) return post;
  return isDecision ? decision : step;
}

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x, y, width, height };
}
