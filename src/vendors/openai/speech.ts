import { anyText, named } from '#capabilities/media/media-choices.ts';
import { longestSpokenText, type MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { answersAtOnce, openMedia } from './media.ts';

export const products = ['gpt-4o-mini-tts'] as const;

/** The built-in voices, which speak any language (openai 7.55.0, `SpeechCreateParams`). */
const voices = [
  ...['alloy', 'ash', 'ballad', 'coral', 'echo', 'fable', 'onyx'],
  ...['nova', 'sage', 'shimmer', 'verse', 'marin', 'cedar'],
];

/** How the voice should sound, in the person's words. The model reads 2,000 tokens in all. */
const maxInstructionsLength = 500;

/** Opens GPT-4o mini TTS: `POST /audio/speech`, which answers with MP3. It shuts down on 6 January 2027, without a successor here. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openMedia(baseUrl);
  return products.map((product) => ({
    offer: {
      ...{ tier: 'budget', product, ...answersAtOnce, maxDescriptionLength: longestSpokenText },
      passage: { longest: 4_096, counts: 'characters' },
      parameters: { voice: 'marin', response_format: 'mp3' },
      choices: {
        voice: named(Object.fromEntries(voices.map((voice) => [voice, { voice }]))),
        style: anyText(maxInstructionsLength, (instructions) => ({ instructions })),
      },
    },
    submit: async ({ description: input, parameters }, { key }) => {
      const { bytes } = await http.postForBytes(
        '/audio/speech',
        { ...parameters, model: product, input },
        { key },
      );
      return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge: { kind: 'estimated' } };
    },
    voices: async () => voices.map((id) => ({ id, name: id, languages: [] })),
  }));
}
