import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import { cardContent } from '#reply/card.ts';
import { displayable, displayableLine } from '#reply/displayable.ts';
import type {
  Block,
  ButtonsBlock,
  CardBlock,
  FieldsBlock,
  FileBlock,
  FormLinkBlock,
  ImageBlock,
  NoticeBlock,
  TextBlock,
} from '#reply/reply.ts';
import { shortened } from '#reply/text/shortened.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { mentionProof } from './mention-proof.ts';
import { escaped, inlineMrkdwn, plainText, wordsOf } from './mrkdwn.ts';
import { type BlockPart, blockPart, context, type Part, plainTextObject } from './part.ts';
import { prose } from './prose.ts';
import { renderChart } from './render-chart.ts';
import { renderTable } from './render-table.ts';
import { splitText } from './split-text.ts';

/** Where blocks are drawn. Views take no Markdown, tables, charts and files. */
export interface Surface {
  locale: Locale;
  kind: 'message' | 'view';
  /** Whether the workspace takes Slack's own charts. */
  takesCharts: boolean;
}

type Renderers = { [K in Block['kind']]: (block: Extract<Block, { kind: K }>, surface: Surface) => Part[] };

const renderers: Renderers = {
  text: renderText,
  notice: renderNotice,
  fields: renderFields,
  table: (table, surface) =>
    surface.kind === 'view' ? asText(table, surface) : renderTable(table, surface.locale),
  chart: (chart, surface) => (surface.kind === 'view' ? asText(chart, surface) : renderChart(chart, surface)),
  image: renderImage,
  file: renderFile,
  buttons: (block) => renderButtons(block, block),
  card: renderCard,
  'form-link': renderFormLink,
  divider: (block) => [blockPart({ type: 'divider' }, block)],
};

/** A reply's blocks in Slack's, in their order. */
export function renderBlocks(blocks: readonly Block[], surface: Surface): Part[] {
  return blocks.flatMap((block) => renderBlock(block, surface));
}

function renderBlock<K extends Block['kind']>(block: Extract<Block, { kind: K }>, surface: Surface): Part[] {
  return renderers[block.kind as K](block, surface);
}

function renderText(block: TextBlock, { kind, locale }: Surface): Part[] {
  if (kind === 'view') return prose(block.text, block);
  const whole = mentionProof(displayable(block.text));
  const parts = splitText(whole, limits.markdownBlock);
  const shown = parts.length > limits.messagesPerText ? parts.slice(0, 1) : parts;
  const drawn = shown.map((text) =>
    blockPart({ type: 'markdown', text } as types.MarkdownBlock, { kind: 'text', text }),
  );
  if (shown.length === parts.length) return drawn;
  const note = slackMessages.in(locale).restAttached;
  const content = async () => Buffer.from(whole);
  const upload = { name: 'answer.md', title: 'answer.md', alternativeText: undefined, content };
  return [...drawn, blockPart(context(note), { kind: 'text', text: note }), { kind: 'upload', upload }];
}

const toneSigns: Record<NoticeBlock['tone'], string> = {
  info: 'ℹ️',
  success: '✅',
  warning: '⚠️',
  error: '❌',
};

function renderNotice(block: NoticeBlock): Part[] {
  return prose(`${toneSigns[block.tone]} ${block.text}`, block);
}

/** Short values side by side, long ones over the whole width, in their order. */
function renderFields(block: FieldsBlock): Part[] {
  const parts = block.title === undefined ? [] : prose(`**${wordsOf(block.title)}**`, block);
  let short: string[] = [];
  const flush = () => {
    parts.push(...inGroups(short, limits.fieldsPerSection).map((texts) => fieldsPart(texts, block)));
    short = [];
  };
  for (const { label, value } of block.fields) {
    const text = `*${plainText(label)}*\n${inlineMrkdwn(displayableLine(value))}`;
    if (text.length <= widestShortField) {
      short.push(text);
      continue;
    }
    flush();
    parts.push(...prose(`**${wordsOf(label)}**\n${displayableLine(value)}`, block));
  }
  flush();
  return parts;
}

function fieldsPart(texts: readonly string[], source: FieldsBlock): BlockPart {
  const fields = texts.map((text) => ({ type: 'mrkdwn', text }));
  return blockPart({ type: 'section', fields } as types.SectionBlock, source);
}

const widestShortField = 300;

function renderImage(block: ImageBlock, surface: Surface): Part[] {
  const { file, alternativeText } = block;
  if (surface.kind === 'view') return prose(alternativeText, block, plainText, context);
  const title = shortened(alternativeText, limits.notificationText);
  return [{ kind: 'upload', upload: { name: file.name, title, alternativeText, content: file } }];
}

function renderFile(block: FileBlock, surface: Surface): Part[] {
  const { file, label } = block;
  if (surface.kind === 'view') return prose(label, block, plainText, context);
  const title = shortened(label, limits.notificationText);
  return [{ kind: 'upload', upload: { name: file.name, title, alternativeText: undefined, content: file } }];
}

/** Up to 25 in a row; what does not fit into a button is told as what to type. */
function renderButtons({ buttons }: Pick<ButtonsBlock, 'buttons'>, source: Block): Part[] {
  const elements = buttons
    .filter(({ value }) => value.length <= limits.buttonValue)
    .map(({ label, action, value, style }, index) => ({
      type: 'button' as const,
      action_id: `${action}:${index}`,
      text: plainTextObject(shortened(label, limits.buttonLabel)),
      value,
      ...(style && { style }),
    }));
  const rows = inGroups(elements, limits.elementsPerActions).map((row) =>
    blockPart({ type: 'actions', elements: row } as types.ActionsBlock, source),
  );
  const typed = buttons.filter(({ value }) => value.length > limits.buttonValue);
  return [...rows, ...typed.flatMap(({ typed: text }) => prose(text, source))];
}

/** Every part of it names the card as its source, so that it is one text where Slack refuses the blocks. */
function renderCard(card: CardBlock, surface: Surface): Part[] {
  const { body, buttons } = cardContent(card, surface.locale);
  const drawn = [...renderBlocks(body, surface), ...renderButtons({ buttons }, card)];
  return drawn.map((part) => (part.kind === 'block' ? { ...part, source: card } : part));
}

function renderFormLink(block: FormLinkBlock): Part[] {
  const { label, tool, value } = block;
  const button = {
    type: 'button',
    action_id: `form:${tool}`,
    text: plainTextObject(shortened(label, limits.buttonLabel)),
    value,
  };
  return [blockPart({ type: 'actions', elements: [button] } as types.ActionsBlock, block)];
}

/** Where there are neither tables nor charts: in letters of one width. */
function asText(block: Block, { locale }: Surface): Part[] {
  const text = blocksToText([block], { locale, widthColumns: 72, colour: false }).replaceAll('```', "'''");
  return prose(text, block, (part) => `\`\`\`${escaped(part)}\`\`\``);
}

function inGroups<T>(items: readonly T[], most: number): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / most) }, (_, at) => at * most);
  return starts.map((start) => items.slice(start, start + most));
}
