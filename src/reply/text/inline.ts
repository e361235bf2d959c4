import { momentOf } from '../moment.ts';
import { plain, type Span, type Style, styled } from './span.ts';

/** Repetitions are bounded so that a hostile line cannot cause quadratic matching. */
const inline =
  /`([^`\n]+)`|\*\*(?=\S)(.{1,1000}?)(?<=\S)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=\S)\*(?!\*)|\[([^[\]\n]{1,300})\]\(((?:https?|mailto|moment):[^\s)]+)\)/gu;

/** Inline Markdown of one line. Without colour, code keeps its backticks so that commands stand out. */
export function inlineSpans(source: string, colour: boolean): Span[] {
  const spans: Span[] = [];
  let last = 0;
  for (const match of source.matchAll(inline)) {
    if (match.index > last) spans.push(plain(source.slice(last, match.index)));
    spans.push(...markedSpans(match, colour));
    last = match.index + match[0].length;
  }
  if (last < source.length) spans.push(plain(source.slice(last)));
  return spans;
}

function markedSpans(match: RegExpExecArray, colour: boolean): Span[] {
  const [, code, bold, italic, label, address] = match;
  if (code !== undefined) return [styled(colour ? code : `\`${code}\``, 'cyan')];
  if (bold !== undefined) return addStyle(inlineSpans(bold, colour), 'bold');
  if (italic !== undefined) return addStyle(inlineSpans(italic, colour), 'italic');
  return linkSpans(label ?? '', address ?? '');
}

/** The address stays visible next to its label, since a label may be misleading. */
function linkSpans(label: string, address: string): Span[] {
  const moment = momentOf(address);
  if (moment) return [{ text: label, moment }];
  if (!URL.canParse(address)) return [plain(`${label} (${address})`)];
  const link = new URL(address).href;
  const shown: Span = { text: label, styles: ['underline'], link };
  return label === address ? [shown] : [shown, { text: ` (${address})`, styles: ['dim'], link }];
}

export function addStyle(spans: readonly Span[], style: Style): Span[] {
  return spans.map((span) => ({ ...span, styles: [...(span.styles ?? []), style] }));
}
