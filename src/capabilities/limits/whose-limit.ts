const own =
  /\b(?:my (?:own )?(?:(?:daily|weekly|monthly|yearly|spending|image|video|music) )*(?:limit|cap|budget|spending|spend|allowance)|(?:limit|cap|stop) (?:me|myself)\b)|(?:วงเงิน|ลิมิต|เพดาน|งบ)(?:ของ)?(?:ฉัน|ผม|หนู|ดิฉัน|เรา ?เอง|ตัวเอง)/i;
const each =
  /\b(?:each|every) (?:member|person|one|user|teammate|of us)\b|\bper (?:member|person|head|user|seat)\b|\beach\b|คนละ|แต่ละคน|ต่อคน/i;

/** Whose limit a person's own words are about: their own, or one for each member. `undefined` for all together. */
export function whoseSaid(said: string | undefined): 'mine' | 'each' | undefined {
  if (said === undefined) return undefined;
  if (each.test(said)) return 'each';
  return own.test(said) ? 'mine' : undefined;
}
