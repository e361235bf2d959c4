/** A cleaned-up request: safe text, its language, and the phrase without "please draw". */
export type Description = {
  readonly text: string;
  readonly lower: string;
  readonly subject: string;
  /** The subject with its line breaks. */
  readonly lines: string;
  readonly language: 'en' | 'th';
};

/** As long as the longest description that is taken. */
const maxCharacters = 4_000;
const bidiAndInvalid =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]/g;

const openings = [
  /^(?:please|pls|hey|hi|ok|okay|jarvis|can you|could you|i want|i need|we need|i'd like|let's)[\s,:!]+/i,
  /^(?:draw|generate|gen|make|create|design|render|paint|sketch|show|give|produce|compose)\b(?:\s+(?:me|us))?[\s,:]+/i,
  /^(?:an?|the|some)\s+(?=(?:\w+\s+){0,2}(?:picture|image|drawing|pic|img)\b)/i,
  /^(?:(?:nice|cute|simple|beautiful|free)\s+)?(?:picture|image|drawing|pic|img)s?\s+(?:of|showing|with)\s+/i,
  /^(?:ช่วย|ขอ|อยากได้|ต้องการ|รบกวน|พี่คะ|พี่ครับ|น้อง)\s*/,
  /^(?:วาดรูป|วาดภาพ|วาด|สร้างรูป|สร้างภาพ|สร้าง|ทำรูป|ทำภาพ|ทำ|ออกแบบ|เจน|gen|เขียนภาพ|ภาพของ|รูปของ|รูปภาพ|ภาพ|รูป)(?!ถ่าย)\s*/i,
] as const;
const closings = [
  /[\s,]*(?:please|pls|thanks|thank you|for me|for us)[.!]*$/i,
  /\s*(?:ให้หน่อย|ให้ที|หน่อย|ด้วย|นะ|ครับ|คะ|ค่ะ|จ้า|ที)[.!]*$/,
] as const;

export function readDescription(given: string): Description {
  const lines = given
    .slice(0, maxCharacters * 4)
    .toWellFormed()
    .normalize('NFC')
    .replace(bidiAndInvalid, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
    .slice(0, maxCharacters)
    .toWellFormed()
    .replace(/\ufffd/g, '');
  const text = lines.replaceAll('\n', ' ');
  const language = /[\u0e01-\u0e5b]/.test(text) ? 'th' : 'en';
  return { text, lower: text.toLowerCase(), subject: subjectOf(text), lines: subjectOf(lines), language };
}

function subjectOf(text: string): string {
  let subject = text;
  for (let before = ''; before !== subject; ) {
    before = subject;
    for (const pattern of [...openings, ...closings]) subject = subject.replace(pattern, '').trim();
  }
  return subject || text;
}

/** Turns a description into a heading: capitalised, without a final full stop, at most `maxLength` characters. */
export function asTitle(phrase: string, maxLength = 90): string {
  const plain = phrase.replace(/^(?:an?|the)\s+/i, '').replace(/[.\s]+$/, '');
  const short =
    plain.length > maxLength
      ? `${plain
          .slice(0, maxLength)
          .toWellFormed()
          .replace(/\ufffd/g, '')
          .trimEnd()}…`
      : plain;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
