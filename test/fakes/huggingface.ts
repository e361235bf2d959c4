import { type Answer, type FakeServer, onePixelPng, type Received, startFakeServer } from './fake-server.ts';

export interface FakeHuggingFace extends FakeServer {
  /** The keys that it accepts. */
  keys: Set<string>;
  /** The key that each prompt came with, of those that were worked on. */
  keyOf: Map<string, string>;
  /** Whether the requests that only test a key get no answer. */
  holdKeyTests: boolean;
  /** How many requests came with a key that it does not accept. */
  refused: number;
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
  const server = await startFakeServer((request) => answerTo(fake, request));
  const fake: FakeHuggingFace = Object.assign(server, {
    ...{ keys: new Set([key]), keyOf: new Map(), refused: 0, holdKeyTests: false },
    prompts: [],
    answers: [],
    delayMs: () => 0,
  });
  return fake;
}

function answerTo(fake: FakeHuggingFace, { method, path, headers, body }: Received): Answer {
  const isWhoAmI = method === 'GET' && path === '/api/whoami-v2';
  if (!isWhoAmI && (method !== 'POST' || path !== '/nscale/v1/images/generations'))
    return { status: 404, json: { error: 'Not Found' } };
  const key = String(headers.authorization).replace('Bearer ', '');
  if (!fake.keys.has(key)) {
    fake.refused += 1;
    return { status: 401, json: { error: 'Invalid username or password.' } };
  }
  if (isWhoAmI) {
    const json = { type: 'user', name: 'ada', auth: { type: 'access_token' } };
    return { json, ...(fake.holdKeyTests && { delayMs: 60_000 }) };
  }
  const scripted = fake.answers.shift();
  const { prompt, model, response_format } = body as Record<string, unknown>;
  const isWorkedOn = !scripted || 'cut' in scripted;
  if (isWorkedOn) {
    fake.prompts.push(String(prompt));
    fake.keyOf.set(String(prompt), key);
  }
  if (scripted) return scripted;
  if (model !== 'stabilityai/stable-diffusion-xl-base-1.0' || response_format !== 'b64_json')
    return { status: 400, json: { error: { message: 'Bad request' } } };
  return { json: { data: [{ b64_json: onePixelPng.toString('base64') }] }, delayMs: fake.delayMs() };
}
