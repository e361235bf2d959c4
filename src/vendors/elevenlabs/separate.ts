import { oneOf } from '#capabilities/media/media-choices.ts';
import type { MediaAdapter, MediaOffer, MediaOutput } from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { formOf } from '#lib/file-form.ts';
import { unpacked } from './archive.ts';
import { asMp3, atOnce, maxAnswerBytes, openHttp } from './client.ts';

export const products = ['stem-separation'] as const;

const variations: Readonly<Record<number, string>> = { 2: 'two_stems_v1', 6: 'six_stems_v1' };

const offer: MediaOffer = {
  tier: 'premium',
  product: products[0],
  parameters: { stem_variation_id: 'six_stems_v1' },
  choices: { stems: oneOf([2, 6], (stems) => ({ stem_variation_id: variations[stems] ?? '' })) },
  maxDescriptionLength: 0,
  // Both limits are ours, so that six stems of 128 kbit/s fit into an answer. ElevenLabs states none.
  input: {
    mediaTypes: ['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/flac'],
    ...{ maxBytes: 200_000_000, maxSeconds: 30 * 60 },
  },
  ...atOnce,
};

/** Opens stem separation: `POST /v1/music/stem-separation`, a form that is answered with an archive of the stems. */
export function open(baseUrl?: string): MediaAdapter[] {
  const http = openHttp(baseUrl);
  const submit: MediaAdapter['submit'] = async ({ parameters, input }, { key }) => {
    const form = formOf(parameters, 'file', input);
    const { bytes } = await http.postForBytes(`/v1/music/stem-separation?${asMp3}`, form, { key });
    return { kind: 'finished', outputs: stemsOf(bytes), charge: { kind: 'estimated' } };
  };
  return [{ offer, submit }];
}

/** `vocals.mp3` is the stem `vocals`. */
function stemsOf(archive: Uint8Array): MediaOutput[] {
  const files = unpacked(archive, maxAnswerBytes) ?? [];
  if (files.length === 0)
    throw new VendorError('elevenlabs', 'malformed_answer', 'an answer that is no whole archive');
  return files.map(({ name, bytes }) => {
    const label = name.replace(/^.*\//, '').replace(/\.\w+$/, '');
    return { kind: 'bytes', label, bytes };
  });
}
