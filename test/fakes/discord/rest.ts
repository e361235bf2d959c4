import type { IncomingMessage, ServerResponse } from 'node:http';
import { DiscordError, refusals } from './discord-error.ts';
import type { GuildState } from './guild-state.ts';
import type { SentFile } from './messages.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Recording } from './recording.ts';
import type { Json } from './records.ts';
import type { Route, RouteAnswer, RouteCall } from './routes/route.ts';

const prefix = '/api/v10';

/** Answers REST v10: routes, the bot's token, rate limits, and errors in Discord's form. */
export class Rest {
  readonly #state: GuildState;
  readonly #routes: Route[];
  readonly #limits: RateLimits;
  readonly #recording: Recording;
  readonly #failing: { route: RegExp; error: DiscordError }[] = [];

  constructor(state: GuildState, routes: Route[], limits: RateLimits, recording: Recording) {
    this.#state = state;
    this.#routes = routes;
    this.#limits = limits;
    this.#recording = recording;
  }

  /** Makes the next call that matches fail with this error. */
  fail(route: RegExp, error: DiscordError): void {
    this.#failing.push({ route, error });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const method = request.method ?? 'GET';
    const path = url.pathname.replace(prefix, '');
    const { body, files } = await readBody(request);
    const limit = this.#limits.take(method, path);
    const answer =
      limit.retryAfterSeconds === undefined
        ? this.#run(method, path, { body, files, query: url.searchParams }, request.headers.authorization)
        : {
            status: 429,
            json: {
              message: 'You are being rate limited.',
              retry_after: limit.retryAfterSeconds,
              global: limit.isGlobal,
            },
          };
    if ([401, 403, 429].includes(answer.status)) this.#limits.invalidRequests += 1;
    this.#record(`${method} ${path}`, body, files.length, answer);
    send(response, answer, limit.headers);
  }

  #run(method: string, path: string, sent: Omit<RouteCall, 'params'>, authorization?: string): RouteAnswer {
    try {
      const planned = this.#failing.findIndex((one) => one.route.test(`${method} ${path}`));
      if (planned >= 0) throw this.#failing.splice(planned, 1)[0]?.error;
      for (const route of this.#routes) {
        const params = route.method === method ? matchPath(route.path, path) : undefined;
        if (!params) continue;
        if (!route.isOpen && authorization !== `Bot ${this.#state.settings.token}`)
          throw refusals.unauthorized();
        return route.run({ ...sent, params });
      }
      throw new DiscordError(404, 0, '404: Not Found');
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error;
      const { message, code, errors } = error;
      return { status: error.status, json: { message, code, ...(errors ? { errors } : {}) } };
    }
  }

  #record(route: string, body: Json, files: number, answer: RouteAnswer): void {
    const { code } = (answer.json ?? {}) as { code?: unknown };
    const failure = answer.status >= 400 && typeof code === 'number' ? { code } : {};
    const atMs = this.#state.now();
    this.#recording.add({ atMs, route, body, files, status: answer.status, answer: answer.json, ...failure });
  }
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

async function readBody(request: IncomingMessage): Promise<{ body: Json; files: SentFile[] }> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const raw = Buffer.concat(parts);
  const type = request.headers['content-type'] ?? '';
  if (raw.length === 0) return { body: {}, files: [] };
  if (!type.startsWith('multipart/form-data')) return { body: JSON.parse(raw.toString()) as Json, files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: SentFile[] = [];
  for (const [name, value] of form) {
    if (!name.startsWith('files[') || typeof value === 'string') continue;
    files.push({
      filename: value.name,
      mediaType: value.type,
      bytes: Buffer.from(await value.arrayBuffer()),
    });
  }
  return { body: JSON.parse(String(form.get('payload_json') ?? '{}')) as Json, files };
}

/** A 204 must carry no body and no content type, or discord.js tries to read it. */
function send(response: ServerResponse, answer: RouteAnswer, headers: Record<string, string>): void {
  if (answer.json === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(answer.json));
}
