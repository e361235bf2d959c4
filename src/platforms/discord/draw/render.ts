import { ButtonStyle, ComponentType, escapeMarkdown, SeparatorSpacingSize } from 'discord.js';
import { cardContent } from '#reply/card.ts';
import { displayable, displayableLine } from '#reply/displayable.ts';
import { grouped } from '#reply/grouped.ts';
import type {
  Block,
  ButtonsBlock,
  CardBlock,
  FieldsBlock,
  FormLinkBlock,
  NoticeBlock,
  TextBlock,
} from '#reply/reply.ts';
import { withHosts } from '#reply/text/honest-links.ts';
import { shortened } from '#reply/text/shortened.ts';
import { splitText } from '#reply/text/split-text.ts';
import { customIdOf, type Press } from '../hear/custom-id.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import { Canvas, type RenderContext } from './canvas.ts';
import { type Page, pack } from './pack.ts';
import { actionRow, container, type Part, part, textDisplay } from './part.ts';
import { renderChart } from './render-chart.ts';
import { attached, renderFile, renderImage } from './render-file.ts';
import { renderTable } from './render-table.ts';
import { withTimestamps } from './timestamps.ts';

type Renderers = {
  [K in Block['kind']]: (block: Extract<Block, { kind: K }>, canvas: Canvas) => Part[] | Promise<Part[]>;
};

const renderers: Renderers = {
  text: renderText,
  notice: renderNotice,
  fields: renderFields,
  table: renderTable,
  chart: renderChart,
  image: renderImage,
  file: renderFile,
  buttons: renderButtons,
  card: renderCard,
  'form-link': renderFormLink,
  divider: () => [
    part({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }),
  ],
};

/** Draws a reply's blocks as messages, in order. An empty reply yields none. */
export async function renderBlocks(blocks: readonly Block[], context: RenderContext): Promise<Page[]> {
  const canvas = new Canvas(context);
  const parts: Part[] = [];
  for (const block of blocks) parts.push(...(await renderBlock(block, canvas)));
  return pack(parts);
}

function renderBlock<K extends Block['kind']>(block: Extract<Block, { kind: K }>, canvas: Canvas) {
  return renderers[block.kind as K](block, canvas);
}

function renderText({ text }: TextBlock, canvas: Canvas): Part[] {
  const fullText = prose(text);
  const parts = splitText(fullText, limits.textDisplay);
  if (parts.length <= limits.textParts) return parts.map((content) => part(textDisplay(content)));
  const note = `-# ${discordMessages.in(canvas.locale).restAttached}`;
  const file = attached(
    { name: 'answer.md', data: Buffer.from(fullText), mediaType: 'text/markdown' },
    canvas,
  );
  return [part(textDisplay(parts[0] ?? '')), part(textDisplay(note)), ...file];
}

/** Cleans prose for Discord, which has only three levels of headings. Each link shows its host. */
export function prose(text: string): string {
  return withTimestamps(withHosts(displayable(text))).replace(/^#{4,6}\s+/gm, '### ');
}

const tones: Record<NoticeBlock['tone'], { sign: string; colour: number }> = {
  info: { sign: 'ℹ️', colour: 0x3498db },
  success: { sign: '✅', colour: 0x2ecc71 },
  warning: { sign: '⚠️', colour: 0xf1c40f },
  error: { sign: '❌', colour: 0xe74c3c },
};

function renderNotice({ tone, text }: NoticeBlock): Part[] {
  const { sign, colour } = tones[tone];
  return splitText(`${sign} ${prose(text)}`, limits.textDisplay).map((content) =>
    part(container(content, colour)),
  );
}

function renderFields({ title, fields }: FieldsBlock): Part[] {
  const heading = title === undefined ? [] : [`### ${plain(title)}`];
  const lines = fields.map(
    ({ label, value }) => `**${plain(label)}** ${withTimestamps(withHosts(displayableLine(value)))}`,
  );
  const text = [...heading, ...lines].join('\n');
  return splitText(text, limits.textDisplay).map((content) => part(container(content)));
}

/** Escapes text so that none of it is interpreted as Markdown. */
function plain(text: string): string {
  return withTimestamps(escapeMarkdown(displayableLine(text)));
}

const styles = { primary: ButtonStyle.Success, danger: ButtonStyle.Danger } as const;

interface Drawable {
  press: Press;
  label: string;
  typed: string;
  style?: keyof typeof styles;
}

function renderButtons({ buttons }: Pick<ButtonsBlock, 'buttons'>, canvas: Canvas): Part[] {
  const drawables = buttons.map(({ action, value, ...rest }) => ({
    press: { kind: 'button', name: action, value } as const,
    ...rest,
  }));
  return rows(drawables, canvas);
}

/** Draws a card. `pack` moves the buttons into the container above them. */
function renderCard(card: CardBlock, canvas: Canvas): Part[] {
  const { body, buttons } = cardContent(card, canvas.locale);
  const drawn = body.flatMap((block) =>
    block.kind === 'fields' ? renderFields(block) : renderText(block, canvas),
  );
  const rows = renderButtons({ buttons }, canvas);
  return [...drawn, ...rows.map((row) => ({ ...row, approvalId: card.approvalId }))];
}

/** Draws a button that opens a form; without that form, says what to type. */
function renderFormLink({ label, tool, value, typed }: FormLinkBlock, canvas: Canvas): Part[] {
  if (!canvas.context.opensForm(tool)) return typedLine({ label, typed }, canvas);
  return rows([{ press: { kind: 'form', name: tool, value }, label, typed }], canvas);
}

/** Draws rows of five buttons. A value too long for a custom id is replaced by what to type. */
function rows(drawables: readonly Drawable[], canvas: Canvas): Part[] {
  const drawn = drawables.map((drawable) => ({
    drawable,
    id: customIdOf(drawable.press, canvas.nextSerial()),
  }));
  const buttons = drawn.flatMap(({ drawable, id }) => (id === undefined ? [] : [button(drawable, id)]));
  const actionRows = grouped(buttons, (row) => row.length <= limits.buttonsPerRow).map((row) =>
    part(actionRow(row)),
  );
  const tooLong = drawn.filter(({ id }) => id === undefined);
  return [...actionRows, ...tooLong.flatMap(({ drawable }) => typedLine(drawable, canvas))];
}

function button({ label, style }: Drawable, id: string) {
  return {
    type: ComponentType.Button,
    style: style === undefined ? ButtonStyle.Secondary : styles[style],
    label: shortened(displayableLine(label), limits.buttonLabel),
    custom_id: id,
  } as const;
}

function typedLine({ label, typed }: { label: string; typed: string }, canvas: Canvas): Part[] {
  const line = discordMessages
    .in(canvas.locale)
    .typeInstead(plain(label), displayableLine(typed).replaceAll('`', "'"));
  return splitText(line, limits.textDisplay).map((content) => part(textDisplay(content)));
}
