import { displayable } from '#reply/displayable.ts';
import { inlineSpans } from '#reply/text/markdown.ts';
import type { Span, Style } from '#reply/text/span.ts';
import { mentionProof } from './mention-proof.ts';

/** Prose in Markdown as Slack's own markup, for the places that take no Markdown. Nothing in it can ping or link by stealth. */
export function mrkdwn(text: string): string {
  return displayable(text)
    .trim()
    .split('\n')
    .map((line) => mrkdwnLine(line))
    .join('\n');
}

function mrkdwnLine(source: string): string {
  const heading = /^#{1,6}\s+(.*)$/.exec(source);
  if (heading) return `*${plainText(heading[1] ?? '')}*`;
  const item = /^(\s*)[-*+]\s+(.*)$/.exec(source);
  if (item) return `${item[1]}• ${inlineMrkdwn(item[2] ?? '')}`;
  return inlineMrkdwn(source);
}

export function inlineMrkdwn(source: string): string {
  return inlineSpans(source, true).map(spanMrkdwn).join('');
}

/** The words alone, without marks. */
export function plainText(source: string): string {
  return escaped(wordsOf(source));
}

/** The words of inline Markdown, for places that show no styles at all. */
export function wordsOf(source: string): string {
  return inlineSpans(source.replaceAll('\n', ' '), true)
    .map((span) => span.text)
    .join('');
}

const signs: Partial<Record<Style, string>> = { bold: '*', italic: '_', cyan: '`' };

function spanMrkdwn({ text, styles, link }: Span): string {
  if (link !== undefined && styles?.includes('underline')) return `<${escaped(link)}|${escaped(text)}>`;
  if (link !== undefined) return '';
  return (styles ?? []).reduce(
    (inner, style) => `${signs[style] ?? ''}${inner}${signs[style] ?? ''}`,
    escaped(text),
  );
}

/** Slack's three control characters as entities. Source: docs.slack.dev/messaging/formatting-message-text. */
export function escaped(text: string): string {
  return mentionProof(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
