import { darken, inkOn, lighten } from '../colour.ts';
import type { Palette } from '../palette.ts';
import type { Sheet } from '../sheet.ts';
import { element, group, type Markup, nothing, path, rect } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { fitText } from '../text/layout.ts';
import { textBlock, textLine } from '../text/text-block.ts';
import { curveThrough, drawArrow, elbow } from './arrow.ts';
import { type Box, type Layout, layOut, type Point, type Route } from './layout.ts';
import type { Graph, Node } from './notation.ts';
import type { Panel } from './panel.ts';
import { pictogram } from './pictogram.ts';

/** Draws boxes and the arrows between them. */
export function drawGraph(sheet: Sheet, graph: Graph, palette: Palette): Panel {
  const layout = layOut(graph);
  const colour = darken(lighten(palette.main, 0.15), 0.15);
  return {
    width: layout.width,
    height: layout.height,
    markup: [
      ...layout.routes.map((route) => connection(route, graph, layout, colour)),
      ...graph.nodes.map((node) => nodeBox(sheet, node, graph, layout, palette)),
      ...layout.routes.map(edgeLabel),
    ],
  };
}

function connection({ edge, points }: Route, graph: Graph, layout: Layout, colour: string): Markup {
  const from = layout.boxes[edge.from];
  const to = layout.boxes[edge.to];
  if (!from || !to) return nothing;
  if (from === to) return loop(from, colour);
  const { direction } = layout;
  const inner = points.slice(1, -1);
  const start = port(from, inner[0] ?? to, direction);
  const tip = port(to, inner.at(-1) ?? from, direction);
  const isForward = direction === 'right' ? tip.x > to.x - 1 : tip.y > to.y - 1;
  const angle = (direction === 'right' ? 0 : 90) + (isForward ? 180 : 0);
  const isTree = graph.kind === 'organisation' && tip.y > start.y && inner.length <= 1;
  return drawArrow(
    isTree ? elbow(start, tip) : curveThrough([start, ...inner, tip], direction),
    tip,
    angle,
    colour,
  );
}

/** Where an arrow meets a box: the middle of the side that looks to the neighbouring point. */
function port({ x, y, width, height }: Box, towards: Point, direction: Layout['direction']): Point {
  if (direction === 'right') return { x: x + (Math.sign(towards.x - x) * width) / 2, y };
  return { x, y: y + (Math.sign(towards.y - y) * height) / 2 };
}

/** An arrow from a box back to itself, above its right corner. */
function loop({ x, y, width, height }: Box, colour: string): Markup {
  const right = x + width / 2;
  const top = y - height / 2;
  const d = `M${right} ${y - height / 5}h14q12 0 12 -12V${top - 6}q0 -12 -12 -12H${right - 34}q-12 0 -12 12V${top}`;
  return drawArrow(d, { x: right - 46, y: top }, 90, colour);
}

function edgeLabel({ edge, label }: Route): Markup {
  if (!edge.label || !label) return nothing;
  const { x, y, width } = label;
  return group({}, [
    rect(x - width / 2 + 4, y - 14, width - 8, 28, { rx: 14, fill: '#ffffff', stroke: '#d5dbe8' }),
    textLine(drawable(edge.label), x, y + 5, { size: 15, weight: 600, fill: '#475069', anchor: 'middle' }),
  ]);
}

function nodeBox(sheet: Sheet, node: Node, graph: Graph, layout: Layout, palette: Palette): Markup {
  const box = layout.boxes[node.id];
  if (!box) return nothing;
  const { width, height } = box;
  const { fill, stroke, ink } = coloursOf(node, graph, palette);
  const isPlain = node.isDecision || graph.kind === 'organisation';
  const icon = isPlain ? undefined : pictogram(sheet, node.label);
  const text = fitText(drawable(node.label) || '…', {
    width: width - (node.isDecision ? 92 : 28),
    height: height - (node.isDecision ? 48 : icon ? 48 : 20),
    ...{ min: 11, max: 18, weight: 600, leading: 1.2 },
  });
  return group({ transform: `translate(${box.x - width / 2} ${box.y - height / 2})` }, [
    outline(box, node.isDecision, { y: 4, fill: '#2b3550', stroke: 'none', opacity: 0.07 }),
    outline(box, node.isDecision, { y: 0, fill, stroke, opacity: 1 }),
    icon ? group({ transform: `translate(${width / 2 - 15} 11)` }, [icon]) : nothing,
    textBlock(text, width / 2, icon ? (height + 34) / 2 : height / 2, {
      ...{ fill: ink, weight: 600, anchor: 'middle', centred: true, leading: 1.2 },
    }),
  ]);
}

function coloursOf({ id, isDecision }: Node, { edges }: Graph, { main }: Palette) {
  if (isDecision) return { fill: '#fff4d6', stroke: '#e8b53f', ink: '#262c43' };
  const isFirst = !edges.some(({ to }) => to === id);
  const isLast = !edges.some(({ from }) => from === id);
  if (isFirst) return { fill: main, stroke: main, ink: inkOn(main) };
  return {
    fill: isLast ? lighten(main, 0.82) : '#ffffff',
    stroke: lighten(main, isLast ? 0.3 : 0.55),
    ink: '#262c43',
  };
}

function outline(
  { width, height }: Box,
  isDecision: boolean,
  { y, ...colours }: { y: number; fill: string; stroke: string; opacity: number },
): Markup {
  const style = { ...colours, 'stroke-width': 2, 'stroke-linejoin': 'round' };
  if (!isDecision) return element('rect', { ...style, y, width, height, rx: 14 });
  const d = `M${width / 2} ${y}L${width} ${height / 2 + y}L${width / 2} ${height + y}L0 ${height / 2 + y}Z`;
  return path(d, { ...style });
}
