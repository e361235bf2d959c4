/** Invisible, and without meaning in Slack's markup. */
const joiner = '\u2060';

/** Disables mentions in text from any source: Slack then finds no `<!channel>`, `<@U…>`, `<#C…>` or `@here` in it. */
export function mentionProof(text: string): string {
  return text
    .replace(/<(?=[!@#])/g, `<${joiner}`)
    .replace(/@(?=channel|here|everyone|group)/gi, `@${joiner}`);
}

/** Returns the length of a growing text without an end that may still become a mention. */
export function settledLength(text: string): number {
  return text.length - (/(?:<|@[a-z]{0,8})$/i.exec(text)?.[0].length ?? 0);
}
