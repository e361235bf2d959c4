import { type Answer, type FakeServer, onePixelPng, type Received, startFakeServer } from './fake-server.ts';

export interface FakeOpenAiMedia extends FakeServer {
  /** Answers for the next requests, before the usual one. */
  answers: Answer[];
  /** Prompts of pictures that were really worked on. */
  prompts: string[];
  /** What is said in every recording. */
  said: string;
}

/** A frame of an MP3 file, of 128 kbit/s at 44.1 kHz, filled with one byte. */
const frame = (filler: number) =>
  Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413, filler)]);

/** Speaks with one frame for each word, after a tag and a header as encoders write them. */
function spoken(text: string): Buffer {
  const words = text.trim().split(/\s+/).length;
  const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x0a', 'latin1'), Buffer.alloc(10)]);
  const header = frame(0);
  header.write('Info', 36, 'latin1');
  header.writeUInt32BE(1, 40);
  header.writeUInt32BE(words, 44);
  return Buffer.concat([tag, header, ...Array.from({ length: words }, () => frame(1))]);
}

const longestInput = 4_096;

/**
 * OpenAI's calls for pictures, speech and transcripts, as the SDK 7.55.0 describes them. Written without looking at our
 * adapters.
 */
export async function startFakeOpenAiMedia(key = 'openai-test-key'): Promise<FakeOpenAiMedia> {
  const server = await startFakeServer((request) => answerTo(fake, key, request));
  const fake: FakeOpenAiMedia = Object.assign(server, {
    ...{ answers: [], prompts: [], said: 'Good morning. Shall we begin?' },
  });
  return fake;
}

function answerTo(fake: FakeOpenAiMedia, key: string, { path, headers, body }: Received): Answer {
  if (headers.authorization !== `Bearer ${key}`)
    return {
      status: 401,
      json: {
        error: {
          message: 'Incorrect API key provided',
          type: 'invalid_request_error',
          param: null,
          code: 'invalid_api_key',
        },
      },
    };
  const scripted = fake.answers.shift();
  const isPicture = path.endsWith('/images/generations');
  if (isPicture && (!scripted || 'cut' in scripted))
    fake.prompts.push(String((body as { prompt?: unknown }).prompt));
  if (scripted) return scripted;
  if (path.endsWith('/audio/speech')) {
    const { input } = body as { input: string };
    if (input.length > longestInput)
      return {
        status: 400,
        json: { error: { message: 'string too long', param: 'input', code: 'string_above_max_length' } },
      };
    return { bytes: spoken(input), headers: { 'content-type': 'audio/mpeg' } };
  }
  if (path.endsWith('/audio/transcriptions')) {
    const file = body instanceof FormData ? body.get('file') : null;
    if (!(file instanceof Blob))
      return {
        status: 400,
        json: { error: { message: 'no file', type: 'invalid_request_error', param: 'file', code: null } },
      };
    return { json: { text: fake.said, usage: { type: 'duration', seconds: 3 } } };
  }
  const usage = {
    ...{ input_tokens: 12, output_tokens: 196, total_tokens: 208 },
    input_tokens_details: { text_tokens: 12, image_tokens: 0 },
  };
  return { json: { created: 1, data: [{ b64_json: onePixelPng.toString('base64') }], usage } };
}
