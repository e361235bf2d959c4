import type { Deliveries } from '../delivery/deliveries.ts';
import type { SocketMode } from '../delivery/socket-mode.ts';
import type { Grants } from '../grants.ts';
import type { RateLimits, Tier } from '../rate-limits.ts';
import type { Recording } from '../recording.ts';
import type { ChannelRecord, Installation, Json } from '../records.ts';
import { refusal, SlackError } from '../slack-error.ts';
import type { Streams } from '../streams.ts';
import type { Triggers } from '../triggers.ts';
import type { Views } from '../views.ts';
import type { WorkspaceState } from '../workspace-state.ts';

/** The parts of a running workspace, as its methods see them. */
export interface WorkspaceParts {
  readonly state: WorkspaceState;
  readonly recording: Recording;
  readonly rateLimits: RateLimits;
  readonly deliveries: Deliveries;
  readonly socketMode: SocketMode;
  readonly streams: Streams;
  readonly views: Views;
  readonly grants: Grants;
  readonly triggers: Triggers;
  readonly url: string;
}

/** One call that has passed authentication. `install` is undefined only for tokenless methods. */
export interface Call {
  method: string;
  args: Json;
  parts: WorkspaceParts;
  install: Installation;
  authorization: string | undefined;
}

/** A Web API method: who may call it, how often, and what it does. */
export interface Method {
  scope?: string;
  tier?: Tier;
  token?: 'bot' | 'app' | 'none';
  run(call: Call): Json;
}

export type Methods = Record<string, Method>;

export function optionalText(args: Json, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : String(value);
}

export function requiredText(args: Json, name: string): string {
  const value = optionalText(args, name);
  if (value === undefined) throw refusal('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

export function flag(args: Json, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1';
}

export function needScope(install: Installation, scope: string): void {
  if (install.scopes.has(scope)) return;
  throw new SlackError('missing_scope', { needed: scope, provided: [...install.scopes].join(',') });
}

const familyOf = { public: 'channels', private: 'groups', im: 'im' } as const;

/** The scope for one kind of conversation: `channels:history`, `groups:history` and so on. */
export function needChannelScope(call: Call, channel: ChannelRecord, right: 'read' | 'history'): void {
  needScope(call.install, `${familyOf[channel.kind]}:${right}`);
}

/** A channel that the caller's team has and that the app may know of. */
export function visibleChannel(call: Call, name = 'channel'): ChannelRecord {
  const channel = call.parts.state.channel(requiredText(call.args, name));
  const { team } = call.install;
  if (channel.team !== team.id) throw new SlackError('channel_not_found');
  const isHidden = channel.kind !== 'public' && !channel.members.has(team.botUserId);
  if (isHidden) throw new SlackError('channel_not_found');
  return channel;
}
