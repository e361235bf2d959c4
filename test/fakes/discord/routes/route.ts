import type { Gateway } from '../gateway.ts';
import type { GuildState } from '../guild-state.ts';
import type { Interactions } from '../interactions.ts';
import type { Messages, SentFile } from '../messages.ts';
import type { Recording } from '../recording.ts';
import type { Json } from '../records.ts';

/** The parts of a running guild, as its routes and people see them. */
export interface GuildParts {
  readonly state: GuildState;
  readonly gateway: Gateway;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly recording: Recording;
}

export interface RouteCall {
  params: Record<string, string>;
  query: URLSearchParams;
  body: Json;
  files: SentFile[];
}

export interface RouteAnswer {
  status: number;
  json?: unknown;
}

export interface Route {
  method: string;
  /** With `:name` for a part of the path. */
  path: string;
  /** Needs no bot token: its path carries a token of its own. */
  isOpen?: boolean;
  run(call: RouteCall): RouteAnswer;
}

export const ok = (json: unknown): RouteAnswer => ({ status: 200, json });
export const noContent: RouteAnswer = { status: 204 };
