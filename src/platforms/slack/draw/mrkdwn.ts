import { displayable } from '#reply/displayable.ts';
import { withHosts } from '#reply/text/honest-links.ts';
import { inlineSpans } from '#reply/text/inline.ts';
import type { Span, Style } from '#reply/text/span.ts';
import { mentionProof } from './proof.ts';

/** Converts Markdown to Slack's own markup, for surfaces without Markdown. Removes mentions and hidden links. */
export function mrkdwn(text: string): string {
  return displayable(text)
    .trim()
    .split('\n')
    .map((line) => mrkdwnLine(line))
    .join('\n');
}

function mrkdwnLine(source: string): string {
  const heading = /^#{1,6}\s+(.*)$/.exec(source);
  if (heading) return `*${plainMrkdwn(heading[1] ?? '')}*`;
  const item = /^(\s*)[-*+]\s+(.*)$/.exec(source);
  if (item) return `${item[1]}• ${inlineMrkdwn(item[2] ?? '')}`;
  return inlineMrkdwn(source);
}

export function inlineMrkdwn(source: string): string {
  return inlineSpans(withHosts(source), true).map(spanMrkdwn).join('');
}

/** Converts inline Markdown to its text without styles, escaped for Slack's markup. */
export function plainMrkdwn(source: string): string {
  return escaped(plainText(source));
}

/** Returns the text of inline Markdown without styles, for surfaces without any markup. */
export function plainText(source: string): string {
  return inlineSpans(source.replaceAll('\n', ' '), true)
    .map((span) => span.text)
    .join('');
}

/**
 * A moment as each reader's Slack shows it. Source: docs.slack.dev/messaging/formatting-message-text#date-formatting, and
 * /reference/block-kit/block-elements/date-element for tables.
 */
export const momentFormat = '{date_short_pretty} {time}';

export function slackSeconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}

const signs: Partial<Record<Style, string>> = { bold: '*', italic: '_', cyan: '`' };

function spanMrkdwn({ text, styles, link, moment }: Span): string {
  if (moment) return `<!date^${slackSeconds(moment)}^${momentFormat}|${escaped(text).replaceAll('|', '')}>`;
  if (link !== undefined && styles?.includes('underline')) return `<${escaped(link)}|${escaped(text)}>`;
  if (link !== undefined) return '';
  return (styles ?? []).reduce(
    (inner, style) => `${signs[style] ?? ''}${inner}${signs[style] ?? ''}`,
    escaped(text),
  );
}

/** Escapes Slack's three control characters. Source: docs.slack.dev/messaging/formatting-message-text. */
export function escaped(text: string): string {
  return mentionProof(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
