/** Invisible, and no part of any of Slack's signs. */
const joiner = '\u2060';

/** Text from anywhere that cannot call anybody: Slack sees neither `<!channel>`, `<@U…>`, `<#C…>` nor `@here` in it. */
export function mentionProof(text: string): string {
  return text
    .replace(/<(?=[!@#])/g, `<${joiner}`)
    .replace(/@(?=channel|here|everyone|group)/gi, `@${joiner}`);
}

/** The end of a growing text that may yet become a call; it waits for what follows. */
export function unsettledTail(text: string): number {
  return text.length - (/(?:<|@[a-z]{0,8})$/i.exec(text)?.[0].length ?? 0);
}
