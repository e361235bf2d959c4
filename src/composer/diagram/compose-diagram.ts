import { darken, inkOn, lighten } from '../colour.ts';
import { asTitle, type Description } from '../description.ts';
import type { Drawing } from '../drawing.ts';
import { type Palette, paletteFor } from '../palette.ts';
import { Sheet } from '../sheet.ts';
import { element, group, type Markup, nothing } from '../svg.ts';
import { drawable } from '../text/drawable.ts';
import { textWidth } from '../text/font.ts';
import { fitText } from '../text/layout.ts';
import { textBlock, textLine } from '../text/text-block.ts';
import { edgePath } from './edge-path.ts';
import { box, type Layout, layOut } from './layout.ts';
import { pictogram } from './pictogram.ts';
import { type Edge, type Graph, type Node, readDiagram } from './read-diagram.ts';

const margin = 64;

export function composeDiagram(description: Description): Drawing {
  const graph = readDiagram(description);
  const layout = layOut(graph);
  const headingHeight = graph.title ? 84 : 0;
  const loops =
    graph.edges.some(({ from, to }) => (layout.spots[to]?.x ?? 0) <= (layout.spots[from]?.x ?? 0)) &&
    !layout.winding;
  const width = Math.round(Math.max(layout.width + margin * 2, 820));
  const height = Math.round(Math.max(layout.height + margin * 2 + headingHeight + (loops ? 60 : 0), 380));
  const sheet = new Sheet(width, height, description.text);
  const left = (width - layout.width) / 2;
  const top = headingHeight + (height - headingHeight - layout.height - (loops ? 60 : 0)) / 2;
  const palette = paletteFor(description);
  const title = graph.title || asTitle(description.subject);
  const heading = fitText(drawable(graph.title), {
    width: width - margin * 2,
    height: 60,
    min: 18,
    max: 32,
    weight: 700,
  });
  const svg = sheet.finish(title, description.text, [
    element('rect', { width, height, fill: '#f6f8fc' }),
    graph.title
      ? textBlock(heading, width / 2, 64, { fill: '#262c43', weight: 700, anchor: 'middle', centred: true })
      : nothing,
    group({ transform: `translate(${left} ${top})` }, [
      ...graph.edges.map((edge) => connection(edge, layout, palette)),
      ...graph.nodes.map((node) => nodeBox(sheet, node, graph, layout, palette)),
      ...graph.edges.map((edge) => edgeLabel(edge, layout)),
    ]),
  ]);
  return { svg, kind: 'diagram', title, width, height };
}

function connection(edge: Edge, layout: Layout, palette: Palette): Markup {
  const { d, tip, angle } = edgePath(edge, layout);
  const colour = lighten(darken(palette.main, 0.2), 0.2);
  return group({}, [
    element('path', {
      d,
      fill: 'none',
      stroke: colour,
      'stroke-width': 2.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    element('path', {
      d: 'M0 0L-13 -7Q-10 0 -13 7Z',
      fill: colour,
      transform: `translate(${tip.x} ${tip.y}) rotate(${angle})`,
    }),
  ]);
}

function edgeLabel(edge: Edge, layout: Layout): Markup {
  if (!edge.label) return nothing;
  const { middle } = edgePath(edge, layout);
  const width = textWidth(edge.label, 15, 600) + 20;
  return group({}, [
    element('rect', {
      x: middle.x - width / 2,
      y: middle.y - 14,
      width,
      height: 28,
      rx: 14,
      fill: '#ffffff',
      stroke: '#d5dbe8',
    }),
    textLine(edge.label, middle.x, middle.y + 5, {
      size: 15,
      weight: 600,
      fill: '#475069',
      anchor: 'middle',
    }),
  ]);
}

function nodeBox(sheet: Sheet, node: Node, graph: Graph, layout: Layout, palette: Palette): Markup {
  const spot = layout.spots[node.id] ?? { x: 0, y: 0 };
  const isFirst = !graph.edges.some(({ to }) => to === node.id);
  const isLast = !graph.edges.some(({ from }) => from === node.id) && !isFirst;
  const fill = node.decision
    ? '#fff4d6'
    : isFirst
      ? palette.main
      : isLast
        ? darken(palette.main, 0.55)
        : '#ffffff';
  const stroke = node.decision ? '#e8b53f' : isFirst || isLast ? fill : lighten(palette.main, 0.55);
  const ink = node.decision || (!isFirst && !isLast) ? '#262c43' : inkOn(fill);
  const icon = node.decision ? undefined : pictogram(sheet, node.label);
  const label = drawable(node.label) || '…';
  const text = fitText(label, {
    width: box.width - (node.decision ? 70 : 34),
    height: box.height - (icon ? 54 : 28),
    min: 11,
    max: 19,
    weight: 600,
    leading: 1.2,
  });
  return group({ transform: `translate(${spot.x - box.width / 2} ${spot.y - box.height / 2})` }, [
    outline(node.decision, 5, '#2b3550', 'none', 0.07),
    outline(node.decision, 0, fill, stroke, 1),
    icon ? group({ transform: `translate(${box.width / 2 - 15} 14)` }, [icon]) : nothing,
    textBlock(text, box.width / 2, icon ? 72 : box.height / 2, {
      fill: ink,
      weight: 600,
      anchor: 'middle',
      centred: true,
      leading: 1.2,
    }),
  ]);
}

function outline(decision: boolean, drop: number, fill: string, stroke: string, opacity: number): Markup {
  const { width, height } = box;
  const style = { fill, stroke, 'stroke-width': 2, opacity, 'stroke-linejoin': 'round' } as const;
  if (!decision) return element('rect', { ...style, y: drop, width, height, rx: 18 });
  return element('path', {
    ...style,
    d: `M${width / 2} ${-12 + drop}L${width + 14} ${height / 2 + drop}L${width / 2} ${height + 12 + drop}L-14 ${height / 2 + drop}Z`,
  });
}
