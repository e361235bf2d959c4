import type { ChaosConfig } from '@copilotkit/aimock';
import { LLMock } from '@copilotkit/aimock';
import type { MediaOutput } from '#capabilities/media/media-vendor.ts';
import type { MediaTask } from '#lib/categories.ts';
import { onePixelPng } from '../fakes/fake-server.ts';
import { startForwarder } from '../fakes/forwarder.ts';
import { key } from './adapter-at-fake.ts';
import { tinyMp3 } from './sample-files.ts';

/** The columns of the table in which something is proved by a fake that nobody here wrote. */
export type ProvedColumn =
  | 'success'
  | 'wrong key'
  | 'rate limit'
  | 'other errors'
  | 'progress'
  | 'ends'
  | 'cancel';

/** A product as aimock plays it. Its answers are aimock's; only what is drawn, said or heard is ours. */
export interface Play {
  vendor: 'openai' | 'elevenlabs' | 'fal';
  task: MediaTask;
  products: readonly string[];
  outputs: readonly MediaOutput[];
}

export const description = 'a lighthouse at dusk';
const picture: MediaOutput = { kind: 'bytes', bytes: onePixelPng };
const recording: MediaOutput = { kind: 'bytes', bytes: tinyMp3 };
const heard = { text: 'Good morning.', language: undefined, seconds: undefined, passages: [] };

export const plays: readonly Play[] = [
  {
    ...{ vendor: 'openai', task: 'image', outputs: [picture] },
    products: ['gpt-image-2', 'gpt-image-2 low', 'gpt-image-2 high', 'gpt-image-2.5-flare'],
  },
  {
    ...{ vendor: 'openai', task: 'editImage', outputs: [picture] },
    products: ['gpt-image-2', 'gpt-image-2.5-flare'],
  },
  { ...{ vendor: 'openai', task: 'speech', outputs: [recording] }, products: ['gpt-4o-mini-tts'] },
  {
    ...{ vendor: 'openai', task: 'transcribe', products: ['gpt-transcribe'] },
    outputs: [{ kind: 'transcript', transcript: heard }],
  },
  {
    ...{ vendor: 'elevenlabs', task: 'speech', outputs: [recording] },
    products: ['eleven_flash_v2_5', 'eleven_v3'],
  },
  { ...{ vendor: 'elevenlabs', task: 'sound', outputs: [recording] }, products: ['eleven_text_to_sound_v2'] },
  { ...{ vendor: 'elevenlabs', task: 'music', outputs: [recording] }, products: ['music_v2'] },
  {
    ...{ vendor: 'fal', task: 'image', products: ['fal-ai/flux/schnell'] },
    outputs: [{ kind: 'url', url: 'https://files.example/lighthouse.png' }],
  },
  {
    ...{ vendor: 'fal', task: 'video', products: ['fal-ai/pika/v2.2/text-to-video'] },
    outputs: [{ kind: 'url', url: 'https://files.example/lighthouse.mp4' }],
  },
];

/** Whether the answer is the recording itself, so that nobody can tell a broken one until its kind is looked at. */
export function isFile({ vendor, task }: Play): boolean {
  return vendor === 'elevenlabs' || task === 'speech';
}

/** What aimock proves of a product: how many cases in which column. */
export function provedBy(play: Play): Readonly<Partial<Record<ProvedColumn, number>>> {
  const everywhere = { success: 1, 'wrong key': 1, 'rate limit': 1, 'other errors': isFile(play) ? 2 : 3 };
  return play.vendor === 'fal' ? { ...everywhere, progress: 2, ends: 1, cancel: 1 } : everywhere;
}

/** Starts aimock with a key of its own, in front of it a recorder of what is sent. */
export async function startPlay({ vendor }: Play, chaos: ChaosConfig = {}) {
  const mock = new LLMock({
    ...{ port: 0, chaos, auth: { apiKeys: [key] } },
    falQueue: { pollsBeforeInProgress: 2, pollsBeforeCompleted: 3 },
  });
  const audio = { audio: tinyMp3.toString('base64') };
  mock.onImage(description, { image: { b64Json: onePixelPng.toString('base64') } });
  mock.onSpeech(description, audio).onTranscription({ transcription: { text: 'Good morning.' } });
  mock.onElevenLabsTTS(description, audio).onSoundEffect(description, audio).onMusic(description, audio);
  mock.onFalImage('fal-ai/flux/schnell', { image: { url: 'https://files.example/lighthouse.png' } });
  mock.onFalVideo('fal-ai/pika/v2.2/text-to-video', {
    video: { id: 'v-1', status: 'completed', url: 'https://files.example/lighthouse.mp4' },
  });
  const url = await mock.start();
  // aimock is one server for fal's hosts and is told by a header which of them is meant.
  const front =
    vendor === 'fal'
      ? await startForwarder(`${url}/fal`, { 'x-fal-target-host': 'queue.fal.run' })
      : await startForwarder(vendor === 'openai' ? `${url}/v1` : url);
  return {
    ...{ mock, url: front.url, paid: front.paid },
    close: async () => {
      await front.close();
      await mock.stop();
    },
  };
}
