import type { Block, ChartBlock, TableBlock } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';

type Json = Record<string, unknown>;

/** Draws a message's blocks as Slack would show them, by the renderer of the terminal. Buttons are left out. */
export function drawSlack(blocks: unknown, widthColumns: number, colour: boolean): string {
  return blocksToText(list(blocks).flatMap(blocksOf), { locale: 'en', widthColumns, colour });
}

function blocksOf(block: Json): Block[] {
  switch (block.type) {
    case 'table':
      return [tableOf(block)];
    case 'data_visualization':
      return [chartOf(block)];
    case 'divider':
      return [{ kind: 'divider' }];
    case 'actions':
    case 'context_actions':
      return [];
    default: {
      const text = textsIn(block).join('\n');
      return text === '' ? [] : [{ kind: 'text', text }];
    }
  }
}

function tableOf({ rows, column_settings: settings }: Json): TableBlock {
  const cells = (rows as Json[][]).map((row) => row.map((cell) => textsIn(cell).join('')));
  const [head = [], ...body] = cells;
  const aligns = list(settings).map(({ align }) => align);
  const columns = head.map((label, at) => ({
    label,
    align: aligns[at] === 'right' ? ('right' as const) : ('left' as const),
  }));
  return { kind: 'table', columns, rows: body };
}

function chartOf({ title, chart }: Json): ChartBlock {
  const { type, segments, series } = chart as Json;
  const points = (of: unknown) =>
    list(of).map(({ label, value }) => ({ label: String(label), y: Number(value) }));
  return {
    kind: 'chart',
    title: String(title),
    shape: type as ChartBlock['shape'],
    series: segments
      ? [{ name: String(title), points: points(segments) }]
      : list(series).map(({ name, data }) => ({ name: String(name), points: points(data) })),
  };
}

/** Every text in a block, in its order. */
function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  const { text, type, fallback, ...others } = part as Json;
  if (type === 'button') return [];
  if (typeof text === 'string') return [type === 'mrkdwn' ? asMarkdown(text) : text];
  return [
    ...textsIn(text),
    ...(type === 'date' ? [String(fallback)] : []),
    ...textsIn(Object.values(others)),
  ];
}

/** Slack's own markup as Markdown. */
function asMarkdown(mrkdwn: string): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]*)\|([^>]*)>/g, '[$2]($1)')
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, '**$1**')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value : [];
}
