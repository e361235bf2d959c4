const english =
  /\b(?:another|again|once more|one more|anew|afresh|redo|regenerate|(?:a |some )?(?:new|fresh|different) (?:one|ones|version|versions|try|take))\b/i;
const thai = /อีก|ใหม่|ไม่เหมือนเดิม|ต่างจากเดิม|แบบอื่น/;

/** Whether somebody wants a new one of what was made before: "another one". What is to be made says nothing of that. */
export function asksForNew(said: string | undefined, description: string): boolean {
  const wish = said?.replace(description, ' ') ?? '';
  return english.test(wish) || thai.test(wish);
}
