import { type Answer, type FakeServer, onePixelPng, type Received, startFakeServer } from './fake-server.ts';

export interface FakeHuggingFace extends FakeServer {
  /** Prompts that were really worked on. */
  prompts: string[];
  /** Answers for the next requests, before the usual one. */
  answers: Answer[];
  /** How long the usual answer takes. */
  delayMs: () => number;
}

/**
 * Hugging Face's router with the Nscale route for images, as `@huggingface/inference` 4.13.9 uses it.
 * Written without looking at our adapter.
 */
export async function startFakeHuggingFace(key = 'hf_test_key'): Promise<FakeHuggingFace> {
  const server = await startFakeServer((request) => answerTo(fake, key, request));
  const fake: FakeHuggingFace = Object.assign(server, {
    prompts: [],
    answers: [],
    delayMs: () => 0,
  });
  return fake;
}

function answerTo(fake: FakeHuggingFace, key: string, { method, path, headers, body }: Received): Answer {
  if (method !== 'POST' || path !== '/nscale/v1/images/generations')
    return { status: 404, json: { error: 'Not Found' } };
  if (headers.authorization !== `Bearer ${key}`)
    return { status: 401, json: { error: 'Invalid username or password.' } };
  const scripted = fake.answers.shift();
  const { prompt, model, response_format } = body as Record<string, unknown>;
  const isWorkedOn = !scripted || 'cut' in scripted;
  if (isWorkedOn) fake.prompts.push(String(prompt));
  if (scripted) return scripted;
  if (model !== 'stabilityai/stable-diffusion-xl-base-1.0' || response_format !== 'b64_json')
    return { status: 400, json: { error: { message: 'Bad request' } } };
  return { json: { data: [{ b64_json: onePixelPng.toString('base64') }] }, delayMs: fake.delayMs() };
}
