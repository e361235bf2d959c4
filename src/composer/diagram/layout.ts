import type { Edge, Graph } from './read-diagram.ts';

export type Spot = { readonly x: number; readonly y: number };
export type Layout = {
  readonly spots: readonly Spot[];
  readonly width: number;
  readonly height: number;
  /** Whether steps run in rows of alternating direction. */
  readonly winding: boolean;
};

export const box = { width: 212, height: 104 } as const;
const gap = { x: 76, y: 78 } as const;
const perRow = 4;

/** Places the centres of the boxes, with coordinates from 0. */
export function layOut(graph: Graph): Layout {
  return isChain(graph) ? wind(graph.nodes.length) : layer(graph);
}

function isChain({ nodes, edges }: Graph): boolean {
  return edges.length <= nodes.length - 1 && edges.every(({ from, to, label }) => to === from + 1 && !label);
}

/** Runs rows alternately left to right and right to left, to keep arrows short. */
function wind(count: number): Layout {
  const columns = count <= 5 ? Math.max(count, 1) : count <= 6 ? 3 : perRow;
  const spots = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const column = row % 2 ? columns - 1 - (index % columns) : index % columns;
    return {
      x: column * (box.width + gap.x) + box.width / 2,
      y: row * (box.height + gap.y) + box.height / 2,
    };
  });
  const rows = Math.max(1, Math.ceil(count / columns));
  return {
    spots,
    width: columns * (box.width + gap.x) - gap.x,
    height: rows * (box.height + gap.y) - gap.y,
    winding: true,
  };
}

/** Places nodes in columns by their distance from the start, ordered as in the previous column. */
function layer(graph: Graph): Layout {
  const ranks = ranksOf(graph);
  const columns: number[][] = [];
  graph.nodes.forEach(({ id }) => {
    const rank = ranks[id] ?? 0;
    columns[rank] ??= [];
    columns[rank].push(id);
  });
  const tallest = Math.max(...columns.map((column) => column.length), 1);
  const height = tallest * (box.height + gap.y) - gap.y;
  const spots: Spot[] = [];
  columns.forEach((column, rank) => {
    const ordered = inOrderOfParents(column, graph.edges, spots);
    ordered.forEach((id, index) => {
      const y =
        (height - (ordered.length * (box.height + gap.y) - gap.y)) / 2 +
        index * (box.height + gap.y) +
        box.height / 2;
      spots[id] = { x: rank * (box.width + gap.x * 1.3) + box.width / 2, y };
    });
  });
  return { spots, width: columns.length * (box.width + gap.x * 1.3) - gap.x * 1.3, height, winding: false };
}

/** Returns the longest path to each node, ignoring edges that close a cycle. */
function ranksOf({ nodes, edges }: Graph): number[] {
  const ranks = nodes.map(() => 0);
  const forward = edges.filter((edge) => !leadsBack(edge, edges));
  for (let round = 0; round < nodes.length; round++) {
    for (const { from, to } of forward)
      ranks[to] = Math.min(Math.max(ranks[to] ?? 0, (ranks[from] ?? 0) + 1), nodes.length);
  }
  return ranks;
}

function leadsBack(edge: Edge, edges: readonly Edge[]): boolean {
  if (edge.to > edge.from) return false;
  const reached = new Set([edge.to]);
  for (const id of reached) for (const { from, to } of edges) if (from === id && to !== from) reached.add(to);
  return reached.has(edge.from);
}

function inOrderOfParents(
  column: readonly number[],
  edges: readonly Edge[],
  spots: readonly Spot[],
): number[] {
  const weight = (id: number) => {
    const parents = edges.filter(({ to }) => to === id).map(({ from }) => spots[from]?.y ?? 0);
    return parents.length > 0 ? parents.reduce((sum, y) => sum + y, 0) / parents.length : 0;
  };
  return [...column].sort((one, other) => weight(one) - weight(other) || one - other);
}
