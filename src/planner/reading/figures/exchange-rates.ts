import type { Mention } from '../mentions.ts';
import { anyCurrency, currencyNamed } from './wanted-currencies.ts';

/** One unit of a currency in another, as somebody wrote it. The rate is exact digits. */
export interface WrittenRate {
  base: string;
  quote: string;
  rate: string;
}

const named = String.raw`(?:${anyCurrency}|\$|[a-z]{3})(?![a-z])`;
const figure = String.raw`\d+(?:[.,]\d+)*`;
const equals = `(?:=|as|is|are|was|at|to|equals|เท่ากับ|เป็น|คือ|ได้|ที่)`;
const pair = String.raw`(?<base>${named})\s?(?:\/|-|to|into|in|ต่อ|กับ|เป็น)\s?(?<quote>${named})`;

/** "1 usd = 33.5 thb", "usd/thb at 33.5", "33.5 baht to the dollar". */
const forms = [
  String.raw`\b(?:1|one|a)\s?(?<base>${named})\s?${equals}\s?(?<rate>${figure})\s?(?<quote>${named})`,
  String.raw`\$\s?1\s?${equals}\s?(?<rate>${figure})\s?(?<quote>${named})`,
  String.raw`${pair}\s?(?:exchange rate|rate|เรต)?\s?(?:${equals}|of|:)?\s?(?<rate>${figure})(?!\s?(?:%|per cent))`,
  String.raw`(?<rate>${figure})\s?(?<quote>${named})\s?(?:per|to the|to a|to one|for a|for one|for|a|ต่อ|\/)\s?(?:1\s?)?(?<base>\$\s?1(?!\d)|${named})`,
].map((form) => new RegExp(form));

/** Where somebody says what one unit of a currency is worth in another. */
export function exchangeRatesIn(plain: string): Mention[] {
  for (const form of forms) {
    const found = form.exec(plain);
    const { base = 'usd', quote = '', rate = '' } = found?.groups ?? {};
    const value = {
      base: currencyNamed(base.replace(/\s?1$/, '')),
      quote: currencyNamed(quote),
      rate: digitsOf(rate),
    };
    if (found && value.base && value.quote && value.rate)
      return [{ concept: 'exchange-rate', start: found.index, end: found.index + found[0].length, value }];
  }
  return [];
}

/** "1,234.5" and "33,50", as exact digits; `undefined` if it could be either. */
function digitsOf(written: string): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(written)) return written;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(written)) return written.replaceAll(',', '');
  return /^\d+,(?:\d{1,2}|\d{4,})$/.test(written) ? written.replace(',', '.') : undefined;
}
