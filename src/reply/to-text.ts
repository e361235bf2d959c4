import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import stringWidth from 'string-width';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { cardContent } from './card.ts';
import { displayableLine } from './displayable.ts';
import type {
  Block,
  ButtonsBlock,
  CardBlock,
  FieldsBlock,
  FileReference,
  NoticeBlock,
  Reply,
  TableBlock,
} from './reply.ts';
import { chartLines } from './text/chart.ts';
import { fileSize } from './text/figures.ts';
import { inlineSpans } from './text/inline.ts';
import { markdownLines } from './text/markdown.ts';
import { type Line, paint, plain, type Style, styled } from './text/span.ts';
import { tableLines } from './text/table.ts';
import { wrap, wrapBehind } from './text/wrap.ts';

export interface TextPage {
  locale: Locale;
  /** Terminal columns. `Infinity` never wraps, for logs and JSON. The minimum is 20. */
  widthColumns: number;
  /** Enables ANSI styles and hyperlinks. */
  colour: boolean;
  /** Absolute path of the data folder's `files/`; without it files are shown by name only. */
  filesFolder?: string | undefined;
}

const narrowest = 20;

const messages = defineMessages({
  en: { image: 'Image', file: 'File', empty: 'Nothing to show.' },
  th: { image: 'รูปภาพ', file: 'ไฟล์', empty: 'ไม่มีรายการ' },
});

/** Renders a reply as text, for terminals, logs and other plain-text outputs. */
export function replyToText(reply: Reply, page: TextPage): string {
  return blocksToText(reply.blocks, page);
}

/** No escape sequence, control character or bidi override of a block reaches the text. */
export function blocksToText(blocks: readonly Block[], page: TextPage): string {
  return paint(blocksToLines(blocks, page), page.colour);
}

/** Renders blocks as styled lines, for callers that frame or measure them. */
export function blocksToLines(blocks: readonly Block[], page: TextPage): Line[] {
  const width = Math.max(narrowest, page.widthColumns);
  const parts = blocks.map((block) => linesOf(block, { ...page, widthColumns: width }));
  return parts
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : [[], ...lines]));
}

type LinesOf = { [K in Block['kind']]: (block: Extract<Block, { kind: K }>, page: TextPage) => Line[] };

const linesByKind: LinesOf = {
  text: ({ text }, { widthColumns, colour }) => markdownLines(text, widthColumns, colour),
  notice: noticeLines,
  fields: fieldsLines,
  table: tableBlockLines,
  chart: (chart, { widthColumns, locale }) => chartLines(chart, widthColumns, locale),
  image: ({ file, alternativeText }, page) =>
    fileLines(file, alternativeText, messages.in(page.locale).image, page),
  file: ({ file, label }, page) => fileLines(file, label, messages.in(page.locale).file, page),
  buttons: buttonsLines,
  card: cardLines,
  'form-link': (link, { widthColumns }) => typedLines(link.typed, link.label, 'cyan', widthColumns),
  divider: (_, { widthColumns }) => [[styled('─'.repeat(Math.min(widthColumns, 40)), 'dim')]],
};

function linesOf<K extends Block['kind']>(block: Extract<Block, { kind: K }>, page: TextPage): Line[] {
  return linesByKind[block.kind as K](block, page);
}

const tones: Record<NoticeBlock['tone'], { sign: string; style: Style }> = {
  info: { sign: 'ℹ', style: 'blue' },
  success: { sign: '✓', style: 'green' },
  warning: { sign: '⚠', style: 'yellow' },
  error: { sign: '✗', style: 'red' },
};

function noticeLines({ tone, text }: NoticeBlock, { widthColumns, colour }: TextPage): Line[] {
  const { sign, style } = tones[tone];
  return markdownLines(text, widthColumns - 2, colour).map((line, index) => [
    index === 0 ? styled(`${sign} `, style) : plain('  '),
    ...line,
  ]);
}

function fieldsLines({ title, fields }: FieldsBlock, { widthColumns, colour }: TextPage): Line[] {
  const labels = fields.map(({ label }) => displayableLine(label));
  const labelWidth = Math.max(0, ...labels.map((label) => stringWidth(label)));
  const aside = labelWidth + 2 <= widthColumns * 0.5;
  const lines = fields.flatMap(({ value }, index) => {
    const label = labels[index] ?? '';
    const spans = inlineSpans(displayableLine(value), colour);
    if (!aside)
      return [...wrap([styled(label, 'dim')], widthColumns), ...wrapBehind(plain('  '), spans, widthColumns)];
    return wrapBehind(
      styled(label + ' '.repeat(labelWidth + 2 - stringWidth(label)), 'dim'),
      spans,
      widthColumns,
    );
  });
  return [...titleLines(title, widthColumns), ...lines];
}

function tableBlockLines(table: TableBlock, { widthColumns, colour, locale }: TextPage): Line[] {
  const rows =
    table.rows.length === 0
      ? [[styled(messages.in(locale).empty, 'dim')]]
      : tableLines(table, widthColumns, colour);
  const note =
    table.note === undefined ? [] : wrap([styled(displayableLine(table.note), 'dim')], widthColumns);
  return [...titleLines(table.title, widthColumns), ...rows, ...note];
}

function titleLines(title: string | undefined, width: number): Line[] {
  return title === undefined ? [] : wrap([styled(displayableLine(title), 'bold')], width);
}

/** The path is not wrapped, so that it can be copied. */
function fileLines(file: FileReference, label: string, word: string, page: TextPage): Line[] {
  const title = wrapBehind(styled(`${word}: `, 'bold'), [plain(displayableLine(label))], page.widthColumns);
  const size = styled(` (${fileSize(file.bytes, page.locale)})`, 'dim');
  if (page.filesFolder === undefined) return [...title, [plain(displayableLine(file.name)), size]];
  const path = resolve(page.filesFolder, file.path);
  return [
    ...title,
    [{ text: displayableLine(path), link: pathToFileURL(path).href, styles: ['underline'] }, size],
  ];
}

function buttonsLines({ buttons }: ButtonsBlock, { widthColumns }: TextPage): Line[] {
  return buttons.flatMap(({ typed, label, style }) =>
    typedLines(
      typed,
      label,
      style === 'danger' ? 'red' : style === 'primary' ? 'green' : 'cyan',
      widthColumns,
    ),
  );
}

function cardLines(card: CardBlock, page: TextPage): Line[] {
  const { body, buttons } = cardContent(card, page.locale);
  return blocksToLines(buttons.length > 0 ? [...body, { kind: 'buttons', buttons }] : body, page);
}

/** The text to type, followed by its effect where it says something else. */
function typedLines(typed: string, label: string, style: Style, width: number): Line[] {
  const effect = label === typed ? [] : [styled(`  ${displayableLine(label)}`, 'dim')];
  const line = [styled(displayableLine(typed), 'bold', style), ...effect];
  return wrapBehind(plain('→ '), line, width);
}
