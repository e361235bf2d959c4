import type { Clause, Mention } from '../reading/mentions.ts';
import { tokensOf } from '../reading/tokens.ts';
import { describedIn } from './describing.ts';

/** "another one", "make a new one", "อีกรูป": the same once more. */
const again =
  /\b(?:another(?: one)?|one more|a (?:new|fresh|different) one|(?:once |same )?again|same (?:one|thing)|repeat (?:it|that))\b|อีก/i;
/** What opens or closes a message that goes on from the one before. "No" does only before a comma. */
const opening =
  /^(?:(?:ok|okay|oh|no(?=,)|(?:no )?wait|hm+|actually|but|and|so|then|what about|how about|also)[, ]+)+/i;
/** What is said in place of how something is: "no, blue". */
const correcting = /^(?:no|wait|actually)\b/i;
/** "How much is that …", "what's it …": what was just reckoned, with another value. */
const askingOfIt =
  /^(?:what|how much)(?:'s| is| are| was| would| does| do| will)? (?:that|it|this|those|they|these)\b(?: be| cost| come to)?/i;
const thaiOpening = /^(?:(?:เอ้ย|เอ๊ย|อุ๊ย|จริงๆ|แล้วถ้า|แล้ว|ถ้า|และ|โอเค|งั้น)\s*)+/;
const closing = /\b(?:then|instead|only|rather|better)\b|แทน|ดีกว่า|ละกัน|แล้วกัน|ล่ะ|ละ(?=\s*$)|เฉพาะ/i;
/** "make it", "can you make that a bit", "เอา", "ทำเป็น": what follows is how it should be. */
const changing =
  /^(?:(?:please|can you|could you|let'?s|just|now)\s+)*(?:make|turn|move|change|switch|put|set|have)\s+(?:it|that|this|them|those)\b(?:\s+(?:to|into|in|on|at|be))?/i;
const thaiChanging = /^(?:(?:ช่วย|ขอ|เอา|ทำ|เปลี่ยน|เลื่อน|ย้าย|ปรับ|ให้|ใช้|เป็น)\s*)+/;
const courtesy = /[\s,]*(?:please|pls|thanks|thank you|ครับ|ค่ะ|คะ|หน่อย|นะ|ที|ด้วย)?[\s.!?]*$/i;
/** "Make it a watercolor instead": how it should be ends before it. */
const contrastingEnd = /[\s,]+(?:instead|then|rather|too|as well)$|\s*แทน$/i;

/** "not luma", "let us not use it", "อย่าใช้": what should not be. */
const refusing =
  /^(?:(?:please|just|let'?s|let us|i|we|you|do|should|would|will|can|could|rather)\s+)*(?:no|not|never|[a-z]+n'?t|stop \w+ing)\b/i;
const thaiRefusing = /^(?:ไม่|อย่า|ห้าม)/;
/** After it, the message may say what should be instead. */
const contrasting = /[,.;:]\s|\bbut\b|แต่/i;

/** Words that carry a follow-up and no subject. */
const carrying = new Set(
  `a an the of to for on in at with and or it that this these them be is just now only then instead rather actually also try
  each per again same one ones another new fresh different จริงๆ จริง ๆ แทน เฉพาะ อีก ล่ะ ละ เป็น ใช้ เอา ให้ ขอ ที่ กับ ของ แล้ว ครับ ค่ะ คะ นะ หน่อย ที ด้วย
  แค่ ไป มา อัน ตัว ใน วัน ตอน เท่านั้น ก็ กัน ละกัน แล้วกัน ดีกว่า better more นึง หนึ่ง`.split(/\s+/),
);
/** Concepts that a follow-up may have besides its values. Any other is about something else. */
const neutral = new Set(
  `pronoun possessive please wish can-you yes use switch make add question-mark instead-of bare-day bare-week bare-month
  another-provider vendor other`.split(/\s+/),
);
/** Of these, what asks for nothing by itself. */
const silent = new Set('pronoun please yes question-mark instead-of'.split(' '));

/** What needs a value of which only the direction is said. */
const comparative = /\b(?:longer|shorter)\b|ยาวกว่า|ยาวขึ้น|สั้นกว่า|สั้นลง/i;
const adding = /\b(?:another(?! one)|(?<!one )more|extra|additional|plus|on top)\b|\+|อีก|เพิ่ม/i;

const besides =
  /^and\b|\b(?:another|also|too|as well|additionally)\b|\ban?\s(?:\w+\s)?one\b|อีก|ด้วย(?!เหมือนกัน)|เพิ่ม/i;

/** How a message may go on from the one before. */
export interface Wording {
  /** It asks for the same once more. */
  isAgain: boolean;
  /** It says that something is to be changed: "make it …". Without a request before it, it means nothing. */
  isChange: boolean;
  /** It says what should not be, and nothing else. */
  isRefusal: boolean;
  /** It gives a number that comes on top of another one, or may. */
  isOnTop: boolean;
  /** It wants something besides what is there: "and a weekly one". */
  isBesides: boolean;
  /** It asks for another length and does not say which. */
  isOtherLength: boolean;
  /** It begins or ends like a message that goes on. */
  goesOn: boolean;
  /** Between these offsets into the message are the words that say how it should be. */
  from: number;
  until: number;
  /** How it should be, in the person's words: "blue". */
  description: string | undefined;
  /** "in blue": the description may as well be a remark. */
  isUnsure: boolean;
}

export function wordingOf(clause: Clause): Wording {
  const { text, start } = clause;
  const before = opening.exec(text)?.[0] ?? wholeWords(thaiOpening, text);
  const opened = before + (askingOfIt.exec(text.slice(before.length))?.[0] ?? '');
  const rest = text.slice(opened.length);
  const changed = changing.exec(rest)?.[0] ?? wholeWords(thaiChanging, rest);
  const kept = text.replace(courtesy, '');
  const from = opened.length + changed.length;
  const isCorrecting = correcting.test(opened);
  const described = describedIn(
    clause,
    changed,
    isCorrecting,
    kept.slice(from).replace(contrastingEnd, '').trim(),
  );
  const isStrong =
    changed !== '' && (/[a-z]|เปลี่ยน|เลื่อน|ย้าย|ปรับ|ใช้|เอา/i.test(changed) || described !== undefined);
  return {
    isAgain: again.test(text),
    isChange: isStrong,
    isRefusal: (refusing.test(rest) || thaiRefusing.test(rest)) && !contrasting.test(rest),
    isOnTop: adding.test(text) && (clause.has('number') || clause.has('count')),
    isBesides: !isStrong && besides.test(text),
    isOtherLength: comparative.test(text),
    goesOn: opened !== '' || closing.test(text),
    from: start + from,
    until: start + kept.length,
    description: described,
    isUnsure: changed === '',
  };
}

/** What a pattern matches at the start of a Thai text, unless it ends inside a word: "ขอ" in "ขอโทษ". */
function wholeWords(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[0] ?? '';
  const end = found.trimEnd().length;
  return tokensOf(text).some((token) => token.end === end) ? found : '';
}

/** Whether every word carries a follow-up or is part of one of its values. */
export function isAccountedFor(
  clause: Clause,
  values: readonly Mention[],
  { from, until }: Wording,
): boolean {
  const known = [...values, ...clause.mentions.filter(({ concept }) => neutral.has(concept))];
  const words = tokensOf(clause.text)
    .filter(({ kind }) => kind !== 'mark')
    .map((token) => ({ ...token, start: token.start + clause.start, end: token.end + clause.start }))
    .filter(({ start, end }) => end > from && start < until);
  const isPlaced = values.some(
    ({ concept, start }) =>
      concept === 'number' &&
      /\b(?:at|in|on) $/i.test(clause.slice(Math.max(start - 4, clause.start), start)),
  );
  return (
    (!isPlaced || values.some(({ concept }) => concept === 'clock')) &&
    words.every((word) => carrying.has(word.text) || isWithin(word, known))
  );
}

const chart = /\b(?:(?:bar|line|pie)\s)?(?:charts?|graphs?|plot(?:ted)?)\b|(?:กราฟ|แผนภูมิ)(?:แท่ง|เส้น|วงกลม)?/i;
/** What a wish for a chart may say besides. */
const wishing = ['show', 'wish', 'generate', 'make', 'please', 'pronoun', 'can-you', 'use', 'question-mark'];

/** Whether a message asks for a chart and says nothing of what it is to show: "chart that", "ขอเป็นกราฟหน่อย". */
export function asksForChart(clause: Clause): boolean {
  const named = chart.exec(clause.text);
  if (named === null) return false;
  const start = clause.start + named.index;
  const known = [
    { start, end: start + named[0].length },
    ...wishing.flatMap((concept) => clause.all(concept)),
  ];
  return tokensOf(clause.text)
    .filter(({ kind }) => kind !== 'mark')
    .map((token) => ({ ...token, start: token.start + clause.start, end: token.end + clause.start }))
    .every((word) => word.text === 'as' || carrying.has(word.text) || isWithin(word, known));
}

/** Whether a message has values and nothing that asks for something: "and with Luma?", "to #finance instead". */
export function isElliptic(clause: Clause, values: readonly Mention[]): boolean {
  return clause.mentions.every(
    (mention) => mention.concept === 'rest' || silent.has(mention.concept) || isWithin(mention, values),
  );
}

type Stretch = Pick<Mention, 'start' | 'end'>;

function isWithin({ start, end }: Stretch, values: readonly Stretch[]): boolean {
  return values.some((value) => start < value.end && end > value.start);
}
