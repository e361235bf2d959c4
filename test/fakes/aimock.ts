import { type ChaosConfig, LLMock } from '@copilotkit/aimock';
import { onePixelPng, startFakeServer } from './fake-server.ts';
import { type Forwarder, startForwarder } from './forwarder.ts';

/** Vendors as `@copilotkit/aimock` plays them, which nobody here wrote. */
export interface Aimock {
  mock: LLMock;
  /** In front of OpenAI's API, below `/v1`. */
  openai: Forwarder;
  /** In front of fal's queue. aimock wants to be told by a header which of fal's hosts is meant. */
  fal: Forwarder;
  close(): Promise<void>;
}

/** Plays pictures: OpenAI's come as bytes, fal's by its queue as a link. */
export async function startPictureAimock(chaos: ChaosConfig = {}): Promise<Aimock> {
  const files = await startFakeServer(() => ({
    bytes: onePixelPng,
    headers: { 'content-type': 'image/png' },
  }));
  const mock = new LLMock({
    ...{ port: 0, chaos, journalMaxEntries: 10 },
    falQueue: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 2 },
  });
  mock.onImage(/./, { image: { b64Json: onePixelPng.toString('base64') } });
  mock.onFalImage(/./, { image: { url: `${files.url}/picture.png` } });
  const url = await mock.start();
  const openai = await startForwarder(url);
  const fal = await startForwarder(`${url}/fal`, { 'x-fal-target-host': 'queue.fal.run' });
  return {
    ...{ mock, openai, fal },
    close: async () => {
      await Promise.all([openai.close(), fal.close(), files.close()]);
      await mock.stop();
    },
  };
}
