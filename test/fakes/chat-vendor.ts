import {
  refusing,
  type Script,
  ScriptedServer,
  type StreamEvent,
  streaming,
} from '../wire/scripted-server.ts';

/** What a vendor makes of a key. */
export type Standing = 'works' | 'refused' | 'without credit' | 'unavailable';

/** A question that reached a model. */
export interface Asked {
  key: string;
  body: string;
}

interface Wire {
  refusals: Record<Exclude<Standing, 'works'>, Script>;
  answer: readonly StreamEvent[];
  models: string;
}

const events = (...all: ({ type: string } & Record<string, unknown>)[]): StreamEvent[] => all;
const refusal = (status: number, body: object) => refusing(status, body);

/**
 * Anthropic's Messages API as its SDK's types describe it (`RawMessageStreamEvent`, `ErrorResponse` of @anthropic-ai/sdk 1.11.0), and
 * OpenAI's Responses API (`ResponseStreamEvent` of openai 7.55.0; error codes from its error guide), and Gemini's Chat Completions
 * (ai.google.dev/gemini-api/docs/openai; google.rpc.Status and ErrorInfo for its errors).
 */
const wires = {
  anthropic: {
    models: '/v1/models?limit=1',
    refusals: {
      refused: refusal(401, {
        type: 'error',
        error: { type: 'authentication_error', message: 'invalid x-api-key' },
      }),
      'without credit': refusal(400, {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'Your credit balance is too low' },
      }),
      unavailable: refusal(529, {
        type: 'error',
        error: { type: 'overloaded_error', message: 'Overloaded' },
      }),
    },
    answer: events(
      {
        type: 'message_start',
        message: { role: 'assistant', content: [], usage: { input_tokens: 1_000, output_tokens: 1 } },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Claude says hello.' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 100 } },
      { type: 'message_stop' },
    ),
  },
  openai: {
    models: '/models',
    refusals: {
      refused: refusal(401, { error: { code: 'invalid_api_key', message: 'Incorrect API key provided' } }),
      'without credit': refusal(429, {
        error: { code: 'insufficient_quota', message: 'You exceeded your current quota' },
      }),
      unavailable: refusal(503, { error: { code: null, message: 'The engine is overloaded' } }),
    },
    answer: events(
      { type: 'response.output_text.delta', delta: 'GPT says hello.' },
      {
        type: 'response.completed',
        response: { status: 'completed', usage: { input_tokens: 1_000, output_tokens: 100 } },
      },
    ),
  },
  gemini: {
    models: '/models?pageSize=1',
    refusals: {
      refused: refusal(400, [
        {
          error: {
            ...{ code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' },
            details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
          },
        },
      ]),
      'without credit': refusal(429, [
        { error: { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED' } },
      ]),
      unavailable: refusal(503, [{ error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } }]),
    },
    answer: [
      { choices: [{ delta: { content: 'Gemini says hello.' }, finish_reason: 'stop' }] },
      { choices: [], usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 } },
      '[DONE]',
    ] as StreamEvent[],
  },
} satisfies Record<string, Wire>;

/** A vendor of language models that answers those whose keys it knows. */
export class FakeChatVendor implements AsyncDisposable {
  readonly asked: Asked[] = [];
  /** What it makes of each key. It refuses those that it does not know. */
  readonly keys = new Map<string, Standing>();
  readonly #wire: Wire;
  #server: ScriptedServer | undefined;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  static async start(vendor: keyof typeof wires): Promise<FakeChatVendor> {
    const started = new FakeChatVendor(wires[vendor]);
    started.#server = await ScriptedServer.start((response, received) =>
      started.#script(received)(response, received),
    );
    return started;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  /** The keys of the questions since the last look. */
  get keysAsked(): string[] {
    return this.asked.splice(0).map(({ key }) => key);
  }

  #script({ path, headers, body }: Parameters<Script>[1]): Script {
    const key = String(
      headers['x-api-key'] ?? headers['x-goog-api-key'] ?? headers.authorization?.replace('Bearer ', ''),
    );
    const standing = this.keys.get(key) ?? 'refused';
    const isTest = path === this.#wire.models;
    if (!isTest) this.asked.push({ key, body: JSON.stringify(body) });
    if (standing === 'refused' || (standing !== 'works' && !isTest)) return this.#wire.refusals[standing];
    if (!isTest) return streaming(this.#wire.answer);
    return (response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ data: [{ id: 'a-model' }], models: [{ name: 'models/a-model' }] }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#server?.[Symbol.asyncDispose]() ?? Promise.resolve();
  }
}
