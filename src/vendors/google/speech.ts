import { z } from 'zod';
import { amongLocales, anyText } from '#capabilities/media/media-choices.ts';
import {
  longestSpokenText,
  type MediaAdapter,
  type MediaOffer,
  type Parameters,
  type Voice,
} from '#capabilities/media/media-vendor.ts';
import type { JsonHttp } from '#lib/json-http.ts';
import { tooManyBytes, wrongVoice } from './errors.ts';
import { chirpLocales, standardLocales } from './locales.ts';
import { openService, speechAddress } from './service.ts';

/** Families of voices, each with its own price. They stand in the names: `th-TH-Chirp3-HD-Aoede`, `th-TH-Standard-A`. */
export const products = ['Chirp3-HD', 'Standard'] as const;
type Product = (typeof products)[number];

const usual = {
  'Chirp3-HD': { voice: 'en-US-Chirp3-HD-Aoede', locales: chirpLocales, tier: 'premium' },
  Standard: { voice: 'en-US-Standard-A', locales: standardLocales, tier: 'budget' },
} as const satisfies Record<Product, object>;

/** Of the text, in UTF-8: a Thai letter takes three. */
const maxTextBytes = 5_000;
/** Base64 of an MP3 of some ten minutes, and more than the list of all voices. */
const maxAnswerBytes = 16_000_000;

const answerShape = z.object({ audioContent: z.base64() });
const voicesShape = z.object({
  voices: z.array(
    z.object({ name: z.string(), languageCodes: z.array(z.string()), ssmlGender: z.string().optional() }),
  ),
});

/** Opens Google's voices: the text goes to `text:synthesize`, and the answer holds the MP3. */
export function open(baseUrl = speechAddress): MediaAdapter[] {
  const http = openService(baseUrl, { maxAnswerBytes, timeoutMs: 120_000 });
  return products.map((product) => adapterOf(http, product));
}

function adapterOf(http: JsonHttp, product: Product): MediaAdapter {
  return {
    offer: offerOf(product),
    submit: async ({ description: text, parameters }, { key }) => {
      if (Buffer.byteLength(text) > maxTextBytes) throw tooManyBytes(maxTextBytes);
      const body = {
        input: { text },
        voice: voiceIn(product, parameters),
        audioConfig: { audioEncoding: 'MP3' },
      };
      const { audioContent } = await http.post('/v1/text:synthesize', body, answerShape, { key });
      const bytes = Buffer.from(audioContent, 'base64');
      return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge: { kind: 'estimated' } };
    },
    voices: async ({ key }, signal) => {
      const { voices } = await http.get('/v1/voices', voicesShape, { key, signal });
      return voices.flatMap(({ name, languageCodes, ssmlGender }): Voice[] => {
        const own = name.match(formOf(product))?.groups?.own;
        if (own === undefined) return [];
        const character = ssmlGender?.toLowerCase();
        return [{ id: name, name: own, languages: languageCodes, ...(character && { character }) }];
      });
    },
  };
}

function offerOf(product: Product): MediaOffer {
  const { voice, locales, tier } = usual[product];
  return {
    ...{ tier, product },
    parameters: { voice },
    choices: {
      voice: anyText(100, (value) => ({ voice: value })),
      language: amongLocales(locales, (locale) => ({ locale })),
    },
    passage: { longest: maxTextBytes, counts: 'bytes' },
    maxDescriptionLength: longestSpokenText,
    pollEveryMs: 1_000,
    deadlineMs: 5 * 60_000,
  };
}

const formOf = (product: Product) => new RegExp(`^(?<locale>[a-z]{2,3}-\\w+)-${product}-(?<own>\\w+)$`);

/** Voices of one family have the same names in each of its languages, so a language takes the place of the voice's own. */
function voiceIn(product: Product, { voice = usual[product].voice, locale }: Parameters) {
  const named = String(voice).match(formOf(product))?.groups;
  if (!named) throw wrongVoice(String(voice), product, usual[product].voice);
  const languageCode = typeof locale === 'string' ? locale : named.locale;
  return { languageCode, name: `${languageCode}-${product}-${named.own}` };
}
