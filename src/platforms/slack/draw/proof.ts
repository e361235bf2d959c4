import { displayable } from '#reply/displayable.ts';
import { settledLinks, withHosts } from '#reply/text/honest-links.ts';

/** Invisible, and without meaning in Slack's markup. */
const joiner = '\u2060';

/**
 * Disables Slack's own markup in text from any source: Slack then finds no `<!channel>`, `<@U…>`, `<#C…>`, `@here` or
 * `<https://…|label>` in it.
 */
export function mentionProof(text: string): string {
  return text
    .replace(/<(?=[!@#a-z])/gi, `<${joiner}`)
    .replace(/@(?=channel|here|everyone|group)/gi, `@${joiner}`);
}

/** Makes Markdown from any source safe to show: it mentions nobody, and each link shows its host. */
export function proofMarkdown(text: string): string {
  return mentionProof(withHosts(displayable(text)));
}

/** Makes the part of a growing Markdown safe that no further text changes. */
export function settledMarkdown(text: string): string {
  const beforeMention = text.length - (/(?:<|@[a-z]{0,8}|\r)$/i.exec(text)?.[0].length ?? 0);
  return proofMarkdown(text.slice(0, settledLinks(text.slice(0, beforeMention))));
}
