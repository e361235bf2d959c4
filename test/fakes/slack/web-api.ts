import type { IncomingMessage, ServerResponse } from 'node:http';
import { agentSessionMethods } from './methods/agent-sessions.ts';
import { assistantMethods } from './methods/assistant.ts';
import { authMethods } from './methods/auth.ts';
import { chatMethods } from './methods/chat.ts';
import { chatStreamMethods } from './methods/chat-stream.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import type { Call, Method, Methods, WorkspaceParts } from './methods/method.ts';
import { needScope } from './methods/method.ts';
import { oauthMethods } from './methods/oauth.ts';
import { reactionMethods } from './methods/reactions.ts';
import { userMethods } from './methods/users.ts';
import { viewMethods } from './methods/views.ts';
import { readArguments } from './read-request.ts';
import type { Installation, Json } from './records.ts';
import { SlackError } from './slack-error.ts';

export const methods: Methods = {
  ...authMethods,
  ...oauthMethods,
  ...chatMethods,
  ...chatStreamMethods,
  ...assistantMethods,
  ...agentSessionMethods,
  ...viewMethods,
  ...conversationMethods,
  ...userMethods,
  ...reactionMethods,
  ...fileMethods,
};

/** Answers `POST /api/<method>`: authentication, scope, rate limit, then the method itself. */
export class WebApi {
  readonly #parts: WorkspaceParts;
  readonly #failing = new Map<string, string[]>();
  readonly #withheld = new Map<string, { left: number; answer: Promise<void> }>();

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  /** Makes the next calls of a method fail with these errors, one each. */
  fail(method: string, ...errors: string[]): void {
    this.#failing.set(method, [...(this.#failing.get(method) ?? []), ...errors]);
  }

  /** Carries out this one of the calls of a method that come, and does not say so until it is let. */
  withhold(method: string, which: number): () => void {
    const answer = Promise.withResolvers<void>();
    this.#withheld.set(method, { left: which, answer: answer.promise });
    return answer.resolve;
  }

  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = url.pathname.slice('/api/'.length);
    const args = await readArguments(request, url);
    const token = tokenOf(request, args);
    const method = methods[name];
    if (method) {
      const waitSeconds = this.#wait(name, method, token, args);
      if (waitSeconds !== undefined) return this.#refuseForNow(response, name, args, token, waitSeconds);
    }
    const answer = this.#run(name, method, args, token, request.headers.authorization);
    this.#record(name, args, token, answer);
    await this.#withheldAnswer(name);
    const install = this.#parts.state.installations.get(token);
    const scopes = install ? { 'x-oauth-scopes': [...install.scopes].join(',') } : {};
    const accepted = method?.scope ? { 'x-accepted-oauth-scopes': method.scope } : {};
    send(response, 200, answer, { ...scopes, ...accepted });
  }

  async #withheldAnswer(method: string): Promise<void> {
    const withheld = this.#withheld.get(method);
    if (!withheld) return;
    withheld.left -= 1;
    if (withheld.left === 0) await withheld.answer;
  }

  #wait(name: string, method: Method, token: string, args: Json): number | undefined {
    const team = this.#parts.state.installations.get(token)?.team.id ?? token;
    return this.#parts.rateLimits.waitSeconds(name, method.tier, team, String(args.channel ?? ''));
  }

  #refuseForNow(
    response: ServerResponse,
    name: string,
    args: Json,
    token: string,
    waitSeconds: number,
  ): void {
    const answer = { ok: false, error: 'ratelimited' };
    this.#record(name, args, token, answer);
    send(response, 429, answer, { 'retry-after': String(waitSeconds) });
  }

  #run(name: string, method: Method | undefined, args: Json, token: string, authorization?: string): Json {
    try {
      if (!method) throw new SlackError('unknown_method', { req_method: name });
      const install = method.token === 'none' ? undefined : this.#authenticate(method, token);
      const planned = this.#failing.get(name)?.shift();
      if (planned) throw new SlackError(planned);
      if (method.scope && install) needScope(install, method.scope);
      const call = { method: name, args, parts: this.#parts, install, authorization } as Call;
      return { ok: true, ...method.run(call) };
    } catch (error) {
      if (error instanceof SlackError) return { ok: false, error: error.code, ...error.details };
      throw error;
    }
  }

  #authenticate(method: Method, token: string): Installation | undefined {
    if (token === '') throw new SlackError('not_authed');
    const { settings, installations } = this.#parts.state;
    if (method.token === 'app') {
      if (token === settings.appToken) return undefined;
      throw new SlackError(installations.has(token) ? 'not_allowed_token_type' : 'invalid_auth');
    }
    if (token === settings.appToken) throw new SlackError('not_allowed_token_type');
    const install = installations.get(token);
    if (!install) throw new SlackError('invalid_auth');
    if (install.endedBy) throw new SlackError(install.endedBy);
    if (install.expiresAtMs !== undefined && this.#parts.state.now() >= install.expiresAtMs) {
      throw new SlackError('token_expired');
    }
    return install;
  }

  #record(method: string, args: Json, token: string, answer: Json): void {
    const error = typeof answer.error === 'string' ? { error: answer.error } : {};
    const atMs = this.#parts.state.now();
    this.#parts.recording.add({ atMs, method, args, token, ok: answer.ok === true, answer, ...error });
  }
}

function tokenOf(request: IncomingMessage, args: Json): string {
  const bearer = request.headers.authorization?.match(/^Bearer (.+)$/)?.[1];
  return bearer ?? (typeof args.token === 'string' ? args.token : '');
}

function send(response: ServerResponse, status: number, body: Json, headers: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
