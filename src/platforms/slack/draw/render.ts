import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import { cardContent } from '#reply/card.ts';
import { displayableLine } from '#reply/displayable.ts';
import { grouped } from '#reply/grouped.ts';
import { withoutMoments } from '#reply/moment.ts';
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
import { splitText } from '#reply/text/split-text.ts';
import { blocksToText } from '#reply/to-text.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { escaped, inlineMrkdwn, plainMrkdwn, plainText } from './mrkdwn.ts';
import { type BlockPart, blockPart, context, type Part, plainTextObject } from './part.ts';
import { proofMarkdown } from './proof.ts';
import { prose } from './prose.ts';
import { renderChart } from './render-chart.ts';
import { renderTable } from './render-table.ts';

/** Where blocks are drawn. Views have no Markdown, tables, charts or files. */
export interface Surface {
  locale: Locale;
  kind: 'message' | 'view';
  /** Whether the workspace supports native charts. */
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

/** Draws a reply's blocks for Slack, in order. */
export function renderBlocks(blocks: readonly Block[], surface: Surface): Part[] {
  return blocks.flatMap((block) => renderBlock(block, surface));
}

function renderBlock<K extends Block['kind']>(block: Extract<Block, { kind: K }>, surface: Surface): Part[] {
  return renderers[block.kind as K](block, surface);
}

function renderText(block: TextBlock, { kind, locale }: Surface): Part[] {
  // Slack reads Markdown without moments.
  if (kind === 'view' || withoutMoments(block.text) !== block.text) return prose(block.text, block);
  const fullText = proofMarkdown(block.text);
  const parts = splitText(fullText, limits.markdownBlock);
  const shown = parts.length > limits.messagesPerText ? parts.slice(0, 1) : parts;
  const drawn = shown.map((text) =>
    blockPart(
      { type: 'markdown', text } as types.MarkdownBlock,
      parts.length === 1 ? block : { kind: 'text', text },
    ),
  );
  if (shown.length === parts.length) return drawn;
  const note = slackMessages.in(locale).restAttached;
  const content = async () => Buffer.from(fullText);
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

/** Draws short values side by side and long ones over the full width, in order. */
function renderFields(block: FieldsBlock): Part[] {
  const parts = block.title === undefined ? [] : prose(`**${plainText(block.title)}**`, block);
  let short: string[] = [];
  const flush = () => {
    const sections = grouped(short, (group) => group.length <= limits.fieldsPerSection);
    parts.push(...sections.map((fields) => fieldsPart(fields, block)));
    short = [];
  };
  for (const { label, value } of block.fields) {
    const text = `*${plainMrkdwn(label)}*\n${inlineMrkdwn(displayableLine(value))}`;
    if (text.length <= maxShortFieldLength) {
      short.push(text);
      continue;
    }
    flush();
    parts.push(...prose(`**${plainText(label)}**\n${displayableLine(value)}`, block));
  }
  flush();
  return parts;
}

function fieldsPart(texts: readonly string[], source: FieldsBlock): BlockPart {
  const fields = texts.map((text) => ({ type: 'mrkdwn', text }));
  return blockPart({ type: 'section', fields } as types.SectionBlock, source);
}

const maxShortFieldLength = 300;

function renderImage(block: ImageBlock, surface: Surface): Part[] {
  const { file, alternativeText } = block;
  if (surface.kind === 'view') return prose(alternativeText, block, plainMrkdwn, context);
  const title = shortened(alternativeText, limits.notificationText);
  return [{ kind: 'upload', upload: { name: file.name, title, alternativeText, content: file } }];
}

function renderFile(block: FileBlock, surface: Surface): Part[] {
  const { file, label } = block;
  if (surface.kind === 'view') return prose(label, block, plainMrkdwn, context);
  const title = shortened(label, limits.notificationText);
  return [{ kind: 'upload', upload: { name: file.name, title, alternativeText: undefined, content: file } }];
}

/** Draws rows of up to 25 buttons. A value too long for a button is replaced by what to type. */
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
  const rows = grouped(elements, (row) => row.length <= limits.elementsPerActions).map((row) =>
    blockPart({ type: 'actions', elements: row } as types.ActionsBlock, source),
  );
  const typed = buttons.filter(({ value }) => value.length > limits.buttonValue);
  return [...rows, ...typed.flatMap(({ typed: text }) => prose(text, source))];
}

/** Makes the card the source of all its parts, so that it becomes one text if Slack rejects the blocks. */
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

/** Draws a table or chart as monospaced text, for surfaces without them. */
function asText(block: Block, { locale }: Surface): Part[] {
  const text = blocksToText([block], { locale, widthColumns: 72, colour: false }).replaceAll('```', "'''");
  return prose(text, block, (part) => `\`\`\`${escaped(part)}\`\`\``);
}
