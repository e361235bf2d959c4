import { listText } from '#lib/formats.ts';
import { cardContent } from '#reply/card.ts';
import type { Block, CardBlock } from '#reply/reply.ts';
import { type Line, paint, plain, styled, widthOf } from '#reply/text/span.ts';
import { wrap } from '#reply/text/wrap.ts';
import { blocksToLines, type TextPage } from '#reply/to-text.ts';
import { terminalMessages } from './messages.ts';

/** Draws blocks as text, with pending approvals in a box. */
export function renderBlocks(blocks: readonly Block[], page: TextPage): string {
  const parts = blocks.map((block) =>
    block.kind === 'card' && block.state === 'pending'
      ? boxedCard(block, page)
      : blocksToLines([block], page),
  );
  const lines = parts
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at === 0 ? part : [[], ...part]));
  return paint(lines, page.colour);
}

function boxedCard(card: CardBlock, page: TextPage): Line[] {
  const { locale, widthColumns } = page;
  const inner = { ...page, widthColumns: widthColumns - 4 };
  const { body, buttons } = cardContent(card, locale);
  const commands = buttons.map(({ typed }) => typed);
  const hint = styled(terminalMessages.in(locale).typeOneOf(listText(commands, locale, 'or')), 'bold');
  return boxed([...blocksToLines(body, inner), [], ...wrap([hint], inner.widthColumns)], widthColumns);
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
