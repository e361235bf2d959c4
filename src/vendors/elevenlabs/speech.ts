import { z } from 'zod';
import { amongLocales, anyText, wholeBetween } from '#capabilities/media/media-choices.ts';
import {
  type Charge,
  longestSpokenText,
  type MediaAdapter,
  type MediaOffer,
  type VendorAccess,
  type Voice,
} from '#capabilities/media/media-vendor.ts';
import type { JsonHttp } from '#lib/json-http.ts';
import { asMp3, atOnce, openHttp } from './client.ts';
import { spokenBy } from './languages.ts';

export const products = ['eleven_flash_v2_5', 'eleven_v3'] as const;
type Product = (typeof products)[number];

/** What a character costs, in the credits of which an answer tells how many it took. */
const creditsPerCharacter: Record<Product, number> = { eleven_flash_v2_5: 0.5, eleven_v3: 1 };
const maxCharacters: Record<Product, number> = { eleven_flash_v2_5: 40_000, eleven_v3: 5_000 };

/** George, whom its documents take as their example. */
const defaultVoice = 'JBFqnCBWsd6RMkjVDRZzb';

/** Opens text to speech: `POST /v1/text-to-speech/{voice}`, answered with the recording. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openHttp(baseUrl);
  return products.map((product) => ({
    offer: offerOf(product),
    submit: async ({ description, parameters: { voice = defaultVoice, ...rest } }, { key }) => {
      const path = `/v1/text-to-speech/${encodeURIComponent(String(voice))}?${asMp3}`;
      const body = { ...rest, text: description, model_id: product };
      const { bytes, headers } = await http.postForBytes(path, body, { key });
      return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge: chargeOf(product, headers) };
    },
    voices: (access, signal) => voicesOf(http, access, signal),
  }));
}

function offerOf(product: Product): MediaOffer {
  return {
    tier: product === 'eleven_v3' ? 'premium' : 'budget',
    ...{ product, parameters: { voice: defaultVoice }, maxDescriptionLength: longestSpokenText },
    passage: { longest: maxCharacters[product], counts: 'characters' },
    choices: {
      voice: anyText(100, (voice) => ({ voice })),
      language: amongLocales(spokenBy[product], (language_code) => ({ language_code })),
      seed: wholeBetween(0, 4_294_967_295, (seed) => ({ seed })),
    },
    ...atOnce,
  };
}

/** The header counts credits, of which a plan has its own price; the characters are charged at the list price. */
function chargeOf(product: Product, headers: Headers): Charge {
  const told = headers.get('character-cost');
  const credits = Number(told);
  if (!told || !(credits >= 0)) return { kind: 'estimated' };
  const characters = credits / creditsPerCharacter[product];
  return { kind: 'counted', demand: { quantity: 1, characters } };
}

const voicesShape = z.object({
  voices: z.array(
    z.object({
      voice_id: z.string(),
      name: z.string().nullish(),
      labels: z.record(z.string(), z.string()).catch({}),
    }),
  ),
  has_more: z.boolean(),
  next_page_token: z.string().nullish(),
});
type ListedVoice = z.infer<typeof voicesShape>['voices'][number];

const mostPages = 20;

/** The voices of the account: those of ElevenLabs and its own. Each speaks every language of a model. */
async function voicesOf(http: JsonHttp, { key }: VendorAccess, signal: AbortSignal): Promise<Voice[]> {
  const voices: Voice[] = [];
  let next = '';
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/v2/voices?page_size=100${next && `&next_page_token=${encodeURIComponent(next)}`}`;
    const answer = await http.get(path, voicesShape, { key, signal });
    voices.push(...answer.voices.map(voiceOf));
    next = answer.next_page_token ?? '';
    if (!answer.has_more || !next) break;
  }
  return voices;
}

function voiceOf({ voice_id: id, name, labels }: ListedVoice): Voice {
  const { gender, age, accent, descriptive, description = descriptive } = labels;
  const character = [description, gender, age?.replaceAll('_', ' '), accent].filter(Boolean).join(', ');
  return { id, name: name ?? id, languages: [], ...(character && { character }) };
}
