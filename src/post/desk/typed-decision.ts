export interface TypedDecision {
  verdict: 'approve' | 'deny';
  code?: string;
  /** They mean the latest card: "deny the last one". */
  isLatest?: true;
}

const verdicts: Readonly<Record<string, TypedDecision['verdict']>> = {
  approve: 'approve',
  อนุมัติ: 'approve',
  deny: 'deny',
  reject: 'deny',
  decline: 'deny',
  ไม่อนุมัติ: 'deny',
  ปฏิเสธ: 'deny',
};
/** Words that change nothing about a decision. */
const courtesies = new Set(
  `please pls plz thanks thank you ok okay yes yeah sure hey jarvis just now then so and i the code number card request one
  ครับ คับ ค่ะ คะ นะ หน่อย ที ด้วย เลย ให้ กรุณา ช่วย ขอ โอเค แล้ว รหัส การ์ด คำขอ รายการ`.split(/\s+/),
);
const pronouns = new Set('it this that them these those all both นี้ นั้น อันนี้ อันนั้น ทั้งหมด'.split(' '));
const latest = new Set('last latest newest ล่าสุด อันล่าสุด สุดท้าย อันสุดท้าย'.split(' '));

const marks = /[`"'“”‘’*#.,!:;()]+/g;
const thai = /[\u0E00-\u0E7F]+/g;
const thaiWords = [...Object.keys(verdicts), ...courtesies, ...pronouns, ...latest]
  .filter((word) => word.search(thai) === 0)
  .sort((a, b) => b.length - a.length);
const code = /^[a-z2-9]{5}$/;

/**
 * Reads a message that is a decision and says nothing else besides courtesies: "approve K7Q2P please", "อนุมัติ K7Q2P ครับ".
 */
export function typedDecision(text: string): TypedDecision | undefined {
  const spaced = text.toLowerCase().replace(marks, ' ').replace(thai, apart);
  const words = spaced.split(/\s+/).filter((word) => word !== '' && !courtesies.has(word));
  const [verb = '', meant, ...others] = words;
  const verdict = Object.hasOwn(verdicts, withoutSlash(verb)) ? verdicts[withoutSlash(verb)] : undefined;
  if (verdict === undefined || others.length > 0) return undefined;
  if (meant === undefined || pronouns.has(meant)) return { verdict };
  if (latest.has(meant)) return { verdict, isLatest: true };
  return code.test(meant) ? { verdict, code: meant.toUpperCase() } : undefined;
}

function withoutSlash(word: string): string {
  return word.replace(/^\//, '');
}

/** Puts spaces around the known words of Thai, which has none. Any other word stays as it is, and speaks against a decision. */
function apart(words: string): string {
  let rest = words;
  let spaced = '';
  while (rest !== '') {
    const known = thaiWords.find((word) => rest.startsWith(word)) ?? rest;
    spaced += ` ${known} `;
    rest = rest.slice(known.length);
  }
  return spaced;
}
