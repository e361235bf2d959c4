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
/** A pattern of every name in {@link names}. */
export const anyCurrency = names.map(([, written]) => written).join('|');
const any = anyCurrency;
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

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The ISO code of a currency by its name, sign or code, in lower case. */
export function currencyNamed(written: string): string | undefined {
  if (written === '$') return 'USD';
  const code = written.toUpperCase();
  return (
    names.find(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(written))?.[0] ??
    (codes.has(code) ? code : undefined)
  );
}

const own = new RegExp(
  String.raw`\bcurrency\b[^.]{0,20}?(?<after>${any})(?![a-z])|สกุล(?:เงิน)?[^.]{0,12}?(?<thai>${any})`,
);

/** The currency in which somebody wants all reports: "our reporting currency is euros", "report in baht, too". */
export function reportCurrencyIn(plain: string): string | undefined {
  const { after, thai } = own.exec(plain)?.groups ?? {};
  const named = after ?? thai;
  return named === undefined
    ? (wantedCurrenciesIn(plain)[0]?.value as string | undefined)
    : currencyNamed(named);
}
