import type { Mention } from '../mentions.ts';

/** The currencies in which people ask to be shown money. */
const names: readonly (readonly [string, string])[] = [
  ['USD', 'us dollars?|dollars?|usd|bucks|ดอลลาร์|ดอลล่าร์|เหรียญ'],
  ['EUR', 'euros?|eur|€|ยูโร'],
  ['GBP', 'british pounds?|pounds?|gbp|sterling|quid|ปอนด์'],
  ['THB', 'thai baht|baht|thb|บาท'],
  ['JPY', 'japanese yen|yen|jpy|เยน'],
  ['CNY', 'yuan|rmb|cny|หยวน'],
  ['INR', 'indian rupees?|rupees?|inr|รูปี'],
  ['SGD', 'singapore dollars?|sgd|ดอลลาร์สิงคโปร์'],
  ['AUD', 'australian dollars?|aud|ดอลลาร์ออสเตรเลีย'],
];
const any = names.map(([, written]) => written).join('|');
const wanted = new RegExp(
  String.raw`\b(?:in|to|into|as)\s(?<in>${any})(?![a-z])|\bhow many (?<many>${any})(?![a-z])|(?:เป็น(?:เงิน|สกุล)?|คิดเป็น|กี่(?!บาท))\s?(?<thai>${any})(?![a-z])`,
  'g',
);

/** Where somebody asks for amounts in a currency: "what did we spend in euros", "เป็นเงินบาท". The value is its ISO code. */
export function wantedCurrenciesIn(plain: string): Mention[] {
  return [...plain.matchAll(wanted)].flatMap(({ 0: written, index, groups = {} }) => {
    const said = groups.in ?? groups.many ?? groups.thai ?? '';
    const code = names.find(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(said))?.[0];
    return code === undefined
      ? []
      : [{ concept: 'wanted-currency', start: index, end: index + written.length, value: code }];
  });
}
