import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { PublishedDay, PublishedRates, RatesFile } from '#capabilities/currencies/published-rates.ts';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { Secret } from '#lib/secret.ts';

const address = 'https://www.ecb.europa.eu/stats/eurofxref';

interface Named {
  path: string;
  maxAnswerBytes: number;
  /** For the file, with retries. Somebody may wait for it. */
  timeoutMs: number;
}

/** The whole history since 1999 was some 8 MB in 2026; the last day is less than 2 KB. */
const files: Readonly<Record<RatesFile, Named>> = {
  day: { path: '/eurofxref-daily.xml', maxAnswerBytes: 100_000, timeoutMs: 8_000 },
  quarter: { path: '/eurofxref-hist-90d.xml', maxAnswerBytes: 1_000_000, timeoutMs: 8_000 },
  history: { path: '/eurofxref-hist.xml', maxAnswerBytes: 24_000_000, timeoutMs: 20_000 },
};

/** The files are public. */
const noKey = new Secret('no key');

const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '', removeNSPrefix: true },
  // Rates are exact digits; a number would lose them.
  ...{ parseAttributeValue: false, parseTagValue: false, processEntities: false },
  isArray: (name) => name === 'Cube',
});

const rate = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  rate: z.string().regex(/^(?=.*[1-9])\d{1,9}(?:\.\d{1,12})?$/),
});
const file = z.object({
  Envelope: z.object({
    Cube: z.tuple([
      z.object({ Cube: z.array(z.object({ time: z.iso.date(), Cube: z.array(rate).min(1) })).min(1) }),
    ]),
  }),
});

/**
 * The European Central Bank's reference rates, units of a currency for one euro, of each day on which it publishes.
 * Source: https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates
 */
export function ecbReferenceRates(baseUrl = address, allowedMs?: number): PublishedRates {
  return {
    source: { en: 'European Central Bank', th: 'ธนาคารกลางยุโรป' },
    read: async (name, signal) => {
      const { path, maxAnswerBytes, timeoutMs } = files[name];
      const http = new JsonHttp({
        ...{ vendor: 'ecb', baseUrl, timeoutMs: allowedMs ?? timeoutMs, maxAnswerBytes },
        headers: () => ({ accept: 'application/xml, text/xml', 'user-agent': 'Jarvis' }),
        refusals: { detail: z.never() },
      });
      return daysIn(await http.getText(path, { key: noKey, signal }));
    },
  };
}

/** Throws a `VendorError` for whatever is not the file as a whole: a page in HTML, a torn download, a rate that is no number. */
function daysIn(text: string): PublishedDay[] {
  const { data, error: cause } = file.safeParse(parsed(text));
  if (!data) throw new VendorError('ecb', 'malformed_answer', 'no file of rates', { cause });
  return data.Envelope.Cube[0].Cube.map(({ time, Cube }) => ({
    day: time,
    rates: Object.fromEntries(Cube.map(({ currency, rate: digits }) => [currency, digits])),
  }));
}

function parsed(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch (cause) {
    throw new VendorError('ecb', 'malformed_answer', 'no XML', { cause });
  }
}
