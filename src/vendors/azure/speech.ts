import { z } from 'zod';
import { anyText } from '#capabilities/media/media-choices.ts';
import {
  longestSpokenText,
  type MediaAdapter,
  type MediaOffer,
  type Voice,
} from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { RawBody } from '#lib/http-body.ts';
import { wrongVoice } from './errors.ts';
import { AzureService } from './service.ts';
import { ssml } from './ssml.ts';

export const products = ['neural', 'neural-hd'] as const;
type Product = (typeof products)[number];

/** Both speak many languages, English and Thai among them, by what the text is written in. */
const defaultVoice: Record<Product, string> = {
  neural: 'en-US-AvaMultilingualNeural',
  'neural-hd': 'en-US-Ava:DragonHDLatestNeural',
};
const isOfProduct = (voice: string, product: string) => voice.includes(':') === (product === 'neural-hd');

/** Ten minutes at 96 kbit/s are 7.2 MB; the list of voices is as large. */
const maxAnswerBytes = 16_000_000;

const voicesShape = z.array(
  z.object({
    ShortName: z.string(),
    DisplayName: z.string(),
    Locale: z.string(),
    Gender: z.string().optional(),
    SecondaryLocaleList: z.array(z.string()).default([]),
    StyleList: z.array(z.string()).default([]),
  }),
);

/** Opens Azure's prebuilt voices, the usual ones and the HD ones, which cost more. */
export function open(baseUrl?: string): MediaAdapter[] {
  const service = new AzureService({
    ...{ domain: 'tts.speech.microsoft.com', baseUrl, maxAnswerBytes, timeoutMs: 120_000 },
    headers: {
      'x-microsoft-outputformat': 'audio-24khz-96kbitrate-mono-mp3',
      'user-agent': 'Jarvis',
    },
  });
  return products.map((product) => adapterOf(service, product));
}

function adapterOf(service: AzureService, product: Product): MediaAdapter {
  return {
    offer: offerOf(product),
    submit: async ({ description, parameters }, access) => {
      const voice = String(parameters.voice ?? defaultVoice[product]);
      // The price belongs to the kind of voice.
      if (!isOfProduct(voice, product))
        throw new VendorError('azure', 'invalid_request', `${voice} is not a voice of ${product}`, {
          text: wrongVoice(voice, product),
        });
      const body = new RawBody(ssml(voice, description), 'application/ssml+xml');
      const { bytes } = await service.call(access, (http) =>
        http.postForBytes('/cognitiveservices/v1', body, { key: access.key }),
      );
      return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge: { kind: 'estimated' } };
    },
    voices: async (access, signal) => {
      const listed = await service.call(access, (http) =>
        http.get('/cognitiveservices/voices/list', voicesShape, { key: access.key, signal }),
      );
      return listed.filter(({ ShortName }) => isOfProduct(ShortName, product)).map(voiceOf);
    },
  };
}

function offerOf(product: Product): MediaOffer {
  return {
    tier: product === 'neural' ? 'budget' : 'premium',
    product,
    parameters: { voice: defaultVoice[product] },
    choices: { voice: anyText(100, (voice) => ({ voice })) },
    // What is longer than ten minutes is cut off there. Slow speech has some ten letters a second.
    passage: { longest: 6_000, counts: 'characters' },
    maxDescriptionLength: longestSpokenText,
    pollEveryMs: 1_000,
    deadlineMs: 5 * 60_000,
  };
}

function voiceOf(voice: z.infer<typeof voicesShape>[number]): Voice {
  const character = [voice.Gender, ...voice.StyleList].filter((one) => one !== undefined).join(', ');
  return {
    id: voice.ShortName,
    name: voice.DisplayName,
    languages: [voice.Locale, ...voice.SecondaryLocaleList],
    ...(character && { character }),
  };
}
