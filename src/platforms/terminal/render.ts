import { listText } from '#lib/formats.ts';
import type { Block, ButtonsBlock } from '#reply/reply.ts';
import { type Line, paint, plain, styled, widthOf } from '#reply/text/span.ts';
import { wrap } from '#reply/text/wrap.ts';
import { blocksToLines, type TextPage } from '#reply/to-text.ts';
import { words } from './words.ts';

/** Blocks for a person at a terminal: as text, with what waits for approval in a box. */
export function renderBlocks(blocks: readonly Block[], page: TextPage): string {
  const parts = cardsOf(blocks).map((part) =>
    part.approval === undefined
      ? blocksToLines(part.blocks, page)
      : boxed([...cardLines(part.blocks, page), ...typedLines(part.approval, page)], page.widthColumns),
  );
  const lines = parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at === 0 ? part : [[], ...part]));
  return paint(lines, page.colour);
}

interface Part {
  blocks: Block[];
  /** The buttons that make these blocks a card. */
  approval?: ButtonsBlock;
}

/** Approval buttons close a card that holds the block of words right before them. */
function cardsOf(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  let loose: Block[] = [];
  for (const block of blocks) {
    if (block.kind !== 'buttons' || !isApproval(block)) {
      loose.push(block);
      continue;
    }
    const start = cardStart(loose);
    parts.push({ blocks: loose.slice(0, start) }, { blocks: loose.slice(start), approval: block });
    loose = [];
  }
  return [...parts, { blocks: loose }];
}

function isApproval({ buttons }: ButtonsBlock): boolean {
  return buttons.some((button) => /^approve\s/.test(button.typed));
}

function cardStart(blocks: readonly Block[]): number {
  const kind = blocks.at(-1)?.kind;
  return kind === 'fields' || kind === 'notice' || kind === 'text' ? blocks.length - 1 : blocks.length;
}

function cardLines(blocks: readonly Block[], page: TextPage): Line[] {
  const lines = blocksToLines(blocks, { ...page, widthColumns: page.widthColumns - 4 });
  return lines.length === 0 ? [] : [...lines, []];
}

function typedLines({ buttons }: ButtonsBlock, { locale, widthColumns }: TextPage): Line[] {
  const commands = listText(
    buttons.map((button) => button.typed),
    locale,
    'or',
  );
  return wrap([styled(words.in(locale).typeOneOf(commands), 'bold')], widthColumns - 4);
}

function boxed(lines: readonly Line[], width: number): Line[] {
  const inner = Math.min(width - 4, Math.max(...lines.map(widthOf)));
  const rule = '─'.repeat(inner + 2);
  const body = lines.map((line): Line => {
    const gap = plain(' '.repeat(Math.max(0, inner - widthOf(line))));
    return [styled('│ ', 'yellow'), ...line, gap, styled(' │', 'yellow')];
  });
  return [[styled(`╭${rule}╮`, 'yellow')], ...body, [styled(`╰${rule}╯`, 'yellow')]];
}
