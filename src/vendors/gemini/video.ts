import { z } from 'zod';
import { named, wholeBetween } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaProgress } from '#capabilities/media/media-vendor.ts';
import { interactionShape, progressOf } from './interaction.ts';
import { openMedia, ownAddress } from './media.ts';

export const products = ['gemini-omni-1.1-flash'] as const;

const seconds = 5;

const createdShape = z.object({ id: z.string().min(1) });

/** Opens Omni Flash: clips with sound, by the Interactions API (`POST /interactions`), in the background. */
export function open(baseUrl = ownAddress): MediaAdapter[] {
  const http = openMedia(baseUrl);
  const pathOf = (id: string) => `/interactions/${encodeURIComponent(id)}`;
  return products.map((product) => ({
    offer: {
      ...{ tier: 'premium', product, seconds, maxDescriptionLength: 8_000 },
      parameters: { aspect_ratio: '16:9', resolution: '720p', duration: seconds },
      choices: {
        aspect: named({ '16:9': { aspect_ratio: '16:9' }, '9:16': { aspect_ratio: '9:16' } }),
        seconds: wholeBetween(3, 10, (duration) => ({ duration })),
      },
      ...{ pollEveryMs: 5_000, deadlineMs: 30 * 60_000 },
    },
    submit: async ({ description: input, parameters }, { key }) => {
      const { duration, ...others } = parameters;
      // A duration is written as protobuf writes it: `5s`.
      const format = { type: 'video', delivery: 'uri', ...others, duration: `${duration}s` };
      const body = { model: product, input, background: true, response_format: format };
      const { id } = await http.post('/interactions', body, createdShape, { key });
      return { kind: 'accepted', vendorJobId: id };
    },
    poll: async (id, { key }, signal): Promise<MediaProgress> => {
      const call = { key, signal };
      const interaction = await http.get(pathOf(id), interactionShape, call);
      return progressOf(interaction, baseUrl, async (path) => (await http.getBytes(path, call)).bytes);
    },
    cancel: async (id, { key }, signal) => {
      await http.post(`${pathOf(id)}/cancel`, {}, z.unknown(), { key, signal });
    },
  }));
}
