import { z } from 'zod';
import { named } from '#capabilities/media/media-choices.ts';
import type {
  Charge,
  InputLimits,
  MediaAdapter,
  MediaInput,
  MediaOffer,
  Parameters,
} from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { isWithheld } from './errors.ts';
import { openMedia, ownAddress } from './media.ts';

export const products = ['gemini-3.1-flash-image'] as const;

const part = z.object({
  thought: z.boolean().optional(),
  inlineData: z.object({ mimeType: z.string(), data: z.base64() }).optional(),
});
/** `GenerateContentResponse` of @google/genai 3.3.0. A prompt that is blocked has no candidates. */
const answerShape = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(part).default([]) }).optional(),
        finishReason: z.string().optional(),
      }),
    )
    .optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().nonnegative(),
      candidatesTokenCount: z.number().nonnegative(),
      thoughtsTokenCount: z.number().nonnegative().default(0),
    })
    .optional()
    .catch(undefined),
});
type Answer = z.output<typeof answerShape>;

/** Proportions of `imageConfig`. A picture of any of them has about a megapixel. */
const aspect = named({
  '1:1': { aspectRatio: '1:1' },
  '16:9': { aspectRatio: '16:9' },
  '9:16': { aspectRatio: '9:16' },
  '4:3': { aspectRatio: '4:3' },
  '3:4': { aspectRatio: '3:4' },
  '3:2': { aspectRatio: '3:2' },
  '2:3': { aspectRatio: '2:3' },
  '21:9': { aspectRatio: '21:9' },
});

/**
 * Opens the image models: `POST /models/{model}:generateContent`, whose answer contains the picture.
 *
 * @param own what the task adds: proportions where no picture sets them, the files it takes
 */
export function openPictures(
  own: { parameters: Parameters; input?: InputLimits },
  baseUrl = ownAddress,
): MediaAdapter[] {
  const http = openMedia(baseUrl);
  return products.map((product) => {
    const offer: MediaOffer = {
      ...{ tier: 'premium', product, choices: { aspect }, ...own },
      ...{ maxDescriptionLength: 8_000, pollEveryMs: 1_000, deadlineMs: 5 * 60_000 },
    };
    return {
      offer,
      submit: async ({ description, parameters: imageConfig, input }, { key }) => {
        const body = {
          contents: [{ role: 'user', parts: [...(await partsOf(input)), { text: description }] }],
          generationConfig: { responseModalities: ['IMAGE'], imageConfig },
        };
        const answer = await http.post(`/models/${product}:generateContent`, body, answerShape, { key });
        const outputs = picturesOf(answer).map((bytes) => ({ kind: 'bytes', bytes }) as const);
        return { kind: 'finished', outputs, charge: chargeOf(answer) };
      },
    };
  });
}

async function partsOf(input: MediaInput | undefined): Promise<object[]> {
  if (!input) return [];
  const data = Buffer.from(await input.file.arrayBuffer()).toString('base64');
  return [{ inlineData: { mimeType: input.mediaType, data } }];
}

/** Pictures that the model drew while it thought are drafts. */
function picturesOf({ candidates = [], promptFeedback }: Answer): Buffer[] {
  const pictures = candidates
    .flatMap(({ content }) => content?.parts ?? [])
    .flatMap(({ inlineData, thought }) =>
      inlineData && !thought ? [Buffer.from(inlineData.data, 'base64')] : [],
    );
  if (pictures.length > 0) return pictures;
  const blockReason = promptFeedback?.blockReason;
  const why = blockReason ?? candidates[0]?.finishReason ?? 'an answer without candidates';
  const reason = blockReason !== undefined || isWithheld(why) ? 'refused_content' : 'malformed_answer';
  throw new VendorError('gemini', reason, `no picture: ${why}`);
}

/** Thinking is paid as output (ai.google.dev/gemini-api/docs/pricing). */
function chargeOf({ usageMetadata: counted }: Answer): Charge {
  if (!counted) return { kind: 'estimated' };
  const { promptTokenCount: input, candidatesTokenCount, thoughtsTokenCount } = counted;
  const output = candidatesTokenCount + thoughtsTokenCount;
  return { kind: 'counted', demand: { quantity: 1, tokens: { input, output } } };
}
