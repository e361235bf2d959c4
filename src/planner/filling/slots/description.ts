import type { Clause, Mention } from '../../reading/mentions.ts';

/** General words for media, which say nothing of the content. "Poster" is not one of them. */
const generic =
  /^(?:an?\s)?(?:images?|pictures?|pics?|photos?|photographs?|imgs?|videos?|vids?|clips?|songs?|music|audio|sounds?|tracks?)\s+(?:of|showing|with|depicting|that shows|where|about)\s+/i;
/** The medium that a tier is named with: "budget image". */
const tieredMedium = /\b(?:images?|pictures?|pics?|photos?|videos?|vids?|clips?|songs?|tracks?)$/i;
/** What stands around such a medium: "a budget image of". */
const article = String.raw`(?:(?:an?|the|some|another)\s+)?`;
const about = String.raw`(?:\s+(?:of|showing|with|depicting|that shows|where|about)(?=\s))?`;
/** The verb before a Thai medium, which is one word with it: "วาดรูปแมว" is "รูปแมว". */
const thaiVerb = /^(?:วาด|สร้าง|ทำ)(?=รูป|ภาพ|วิดีโอ|คลิป|เพลง)/;
/** A Thai medium on its own. Without a space after it, it may be part of a longer word: "ภาพถ่าย". */
const thaiMedium = /^(?:รูปภาพ|รูป|ภาพ|วิดีโอ|คลิป|เพลง)(?:ให้หน่อย|ให้ที|หน่อย)?(?:\s+(?:เป็น)?|$)/;
const opening =
  /^(?:(?:to (?:order|request|get|have|see)|me|us|an?|some|the|for (?:me|us)|another|quick|short|new|one|please|to|up|ให้|ให้หน่อย|หน่อย|ที)\s+)+/i;
const closing =
  /(?:[\s,.!?]+(?:please|pls|plz|thanks|thx|thank you|too|as well|instead|for (?:me|us)|asap|now|ครับ|คับ|ค่ะ|คะ|ค่า|นะ|นะคะ|นะครับ)|\s?(?:แทน|ให้หน่อย|ให้ที|หน่อย|ให้ด้วย|ด้วยนะ|นะครับ|นะคะ|ครับ|คับ|ค่ะ|คะ|ค่า|นะ|ทีนะ|ด้วย))+[\s,.!?]*$/i;
const joining = String.raw`(?:[,.;]?\s*(?:and\s)?(?:(?:please\s)?(?:use|using|with|via|on|by|run it (?:thru|through|on|with)|through|thru|in|make it|do it (?:with|in|on)|go (?:with|for)|for)|ใช้|ด้วย|โดย|โดยใช้|เอาแบบ|เอา|ขอ|แบบ|กับ|ที่)\s*(?:the\s)?)`;

/** The description of the media as it was typed, without politeness, provider and tier. */
export function descriptionIn(clause: Clause): string | undefined {
  const start = subjectStart(clause);
  const kept = withoutAsides(clause, start);
  const text = kept.replace(closing, '').replace(opening, '').replace(generic, '').replace(opening, '');
  const tidy = text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/^[\s,.:;-]+|[\s,;:-]+$/g, '')
    .replace(closing, '')
    .replace(/[\s?]+$/, '')
    .replace(thaiVerb, '')
    .replace(thaiMedium, '')
    .trim();
  return tidy === '' ? undefined : tidy;
}

/** The subject begins after the verb that asks for it, or with the medium when no verb does. */
function subjectStart(clause: Clause): number {
  const medium = clause.first('media');
  const verbs = [
    ...clause.all('generate'),
    ...clause.all('make'),
    ...clause.all('wish'),
    ...clause.all('can-you'),
  ];
  const asking = verbs
    .filter(({ start }) => medium === undefined || start < medium.start)
    .sort((a, b) => a.start - b.start);
  const verb =
    clause.all('generate').find(({ start }) => medium === undefined || start <= medium.start + 1) ??
    asking.at(-1);
  if (verb === undefined)
    return medium === undefined || clause.all('rest').some(({ start }) => start < medium.start)
      ? clause.start
      : medium.start;
  const isMedium = clause.all('media').some(({ start, end }) => start === verb.start && end === verb.end);
  return isMedium ? verb.start : verb.end;
}

function withoutAsides(clause: Clause, start: number): string {
  const chosen = chosenProvider(clause);
  let text = clause.typed(start, clause.end);
  const asides = [
    ...clause.all('tier'),
    ...clause.all('provider').filter(({ value }) => value === chosen?.value),
  ];
  for (const aside of asides.filter((mention) => mention.start >= start)) {
    const words = clause.typed(aside.start, aside.end);
    const named = tieredMedium.test(words) ? `${article}${escaped(words)}${about}` : escaped(words);
    text = text.replace(
      new RegExp(
        `${joining}?${named}(?:\\s*(?:[=:]|tier|quality|please|pls|is fine|will do|version|พอ|นะ|เท่านั้น))*`,
        'i',
      ),
      ' ',
    );
  }
  return text;
}

const bringing = /(?:\b(?:use|using|with|via|on|by|through|thru|from|in)|ใช้|ด้วย|โดย|กับ|บน)\s*(?:the\s)?$/i;

const working =
  /^\s(?:to\s)?(?:make|draw|do|create|generate|render|produce|paint|design|compose|sing|read|narrate|animate|paint)\b/i;

/** The provider to use: the one named as a means, or the only one named. */
export function chosenProvider(clause: Clause): Mention | undefined {
  const named = clause.all('provider').filter((mention) => !isLabel(clause, mention));
  return (
    named.find((mention) => isMeans(clause, mention)) ??
    (named.some(({ value }) => value !== named[0]?.value) ? undefined : named[0])
  );
}

/** True if a provider is what a number is about: "GPT-4 120, GPT-5 300". */
function isLabel(clause: Clause, { start, end }: Mention): boolean {
  const isListed = /^[\s:=]*[-−$฿€£(]*\d[^,;\n]*(?:[,;\n]|\band\b)[^,;\n]*\d/.test(
    clause.slice(end, clause.end),
  );
  const isLast = /\d[^,;\n]*(?:[,;\n]|\band\b)\s*$/.test(clause.slice(clause.start, start));
  const isCounted = /^[\s:=]*[-−$฿€£(]*\d/.test(clause.slice(end, clause.end));
  return isCounted && (isListed || isLast) && !bringing.test(clause.slice(clause.start, start));
}

/** True if a provider is named as a means: "with luma", "…, flux". */
function isMeans(clause: Clause, { start, end }: Mention): boolean {
  const before = clause.slice(clause.start, start);
  const afterwards = clause.slice(end, clause.end);
  const isApart =
    /(?:^|[,.;!?-]\s*)$/.test(before) && /^\s*(?:$|[,.;!?:]|please|pls|plz|ครับ|ค่ะ|นะ)/i.test(afterwards);
  return (
    bringing.test(before) ||
    working.test(afterwards) ||
    isApart ||
    (/^\s*(?:please|pls)?\s*$/i.test(afterwards) && /\s(?:gen|video|image|music)\s*$/i.test(before))
  );
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
