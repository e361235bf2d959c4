import type { Clause, Mention } from '../reading/mentions.ts';

/** "another one", "อีกรูป": the same once more. */
const again =
  /\b(?:another(?: one)?|one more|(?:once |same )?again|same (?:one|thing)|repeat (?:it|that))\b|อีก/i;
/** What opens or closes a message that goes on from the one before. */
const opening = /^(?:(?:ok|okay|oh|no|hm+|actually|but|and|so|then|what about|how about|also)[, ]+)+/i;
const thaiOpening = /^(?:(?:จริงๆ|แล้วถ้า|แล้ว|ถ้า|และ|โอเค|งั้น)\s*)+/;
const closing = /\b(?:then|instead|only|rather)\b|แทน|ล่ะ|ละ(?=\s*$)|เฉพาะ/i;
/** "make it", "can you make that a bit", "เอา", "ทำเป็น": what follows is how it should be. */
const changing =
  /^(?:(?:please|can you|could you|let'?s|just|now)\s+)*(?:make|turn|move|change|switch|put|set|have)\s+(?:it|that|this|them|those)\b(?:\s+(?:to|into|in|on|at|be))?/i;
const thaiChanging = /^(?:(?:ช่วย|ขอ|เอา|ทำ|เปลี่ยน|เลื่อน|ย้าย|ปรับ|ให้|ใช้|เป็น)\s*)+/;
const describing = /^(?:in|with|without|more|less|no)\s/i;
const courtesy = /[\s,]*(?:please|pls|thanks|thank you|ครับ|ค่ะ|คะ|หน่อย|นะ|ที|ด้วย)?[\s.!?]*$/i;

/** Words that carry a follow-up and no subject. */
const carrying = new Set(
  'instead actually only just rather then another again more จริงๆ แทน เฉพาะ อีก ล่ะ'.split(' '),
);
/** Concepts that a follow-up may have besides its values. Any other is about something else. */
const neutral = new Set(
  `pronoun possessive please wish can-you yes use switch make add greeting thanks question-mark instead-of show retraction
  bare-day bare-week bare-month another-provider vendor other`.split(/\s+/),
);

/** Of these, what asks for nothing by itself. */
const silent = new Set('pronoun please yes question-mark instead-of'.split(' '));

/** What needs a value of which only the direction is said. */
const comparative = /\b(?:longer|shorter)\b|ยาวกว่า|ยาวขึ้น|สั้นกว่า|สั้นลง/i;

/** How a message may go on from the one before. */
export interface Wording {
  /** It asks for the same once more. */
  isAgain: boolean;
  /** It says that something is to be changed: "make it …". Without a request before it, it means nothing. */
  isChange: boolean;
  /** It asks for another length and does not say which. */
  isOtherLength: boolean;
  /** It begins or ends like a message that goes on. */
  goesOn: boolean;
  /** Where the words begin that say how it should be, as an offset into the message. */
  from: number;
  /** How it should be, in the person's words: "blue". */
  description: string | undefined;
}

export function wordingOf({ text, start }: Clause): Wording {
  const opened = opening.exec(text)?.[0] ?? thaiOpening.exec(text)?.[0] ?? '';
  const rest = text.slice(opened.length);
  const changed = changing.exec(rest)?.[0] ?? thaiChanging.exec(rest)?.[0] ?? '';
  const described = changed !== '' || describing.test(rest) ? rest.slice(changed.length) : '';
  const description = described.trim().replace(courtesy, '').trim();
  return {
    isAgain: again.test(text),
    isChange: changed !== '',
    isOtherLength: comparative.test(text),
    goesOn: opened !== '' || closing.test(text),
    from: start + opened.length + changed.length,
    description: description === '' ? undefined : description,
  };
}

/** The words that neither carry a follow-up nor are part of one of the values. */
export function otherWords(clause: Clause, values: readonly Mention[], { from }: Wording): string[] {
  return clause
    .all('rest')
    .filter((word) => word.end > from && !isWithin(word, values))
    .map(({ start, end }) => clause.slice(start, end).toLowerCase())
    .filter((word) => !carrying.has(word));
}

/** Whether everything besides the values may stand in a follow-up. */
export function isAboutNothingElse(clause: Clause, values: readonly Mention[]): boolean {
  return clause.mentions.every(
    (mention) => mention.concept === 'rest' || neutral.has(mention.concept) || isWithin(mention, values),
  );
}

/** Whether a message has values and nothing that asks for something: "and with Luma?", "to #finance instead". */
export function isElliptic(clause: Clause, values: readonly Mention[]): boolean {
  return clause.mentions.every(
    (mention) => mention.concept === 'rest' || silent.has(mention.concept) || isWithin(mention, values),
  );
}

function isWithin({ start, end }: Mention, values: readonly Mention[]): boolean {
  return values.some((value) => start < value.end && end > value.start);
}
