import type { ReceiverEvent } from '@slack/bolt';
import { readDecision } from '#conversation/turn/decision-turn.ts';
import type { Place } from '#people/place.ts';
import type { Core } from '../core.ts';
import {
  addresses,
  buttonActionPattern,
  formOfCommand,
  type SpokenEvent,
  threadKeyOf,
  wordsOfButton,
  wordsSaid,
} from './inbound.ts';

export type Body = ReceiverEvent['body'];
/** `keep`: store it by this id before it is acknowledged. `pass`: nothing to remember. `ignore`: not for Jarvis. */
export type Handling = { kind: 'keep'; id: string } | { kind: 'pass' } | { kind: 'ignore' };

const mostThreads = 10_000;

/** Sorts what Slack sends: most of what is said in a channel is not said to Jarvis. */
export class Sieve {
  readonly #core: Pick<Core, 'takesPart'>;
  /** In these Jarvis takes part, and that never ends; whether it does in another one is asked each time. */
  readonly #threads = new Set<string>();

  constructor(core: Pick<Core, 'takesPart'>) {
    this.#core = core;
  }

  async handlingOf(body: Body): Promise<Handling> {
    if (body.type === 'event_callback') return this.#handlingOfEvent(body);
    if (typeof body.command === 'string')
      return formOfCommand(body.command, body.text ?? '') ? pass : keep(body.trigger_id);
    if (isWordsButton(body)) return keep(body.trigger_id);
    return body.type === 'view_submission' ? keep(body.view.id) : pass;
  }

  async #handlingOfEvent(body: Body): Promise<Handling> {
    const event = body.event as SpokenEvent;
    if (event.type !== 'message' && event.type !== 'app_mention') return pass;
    const answer = addresses(event, botUserIdOf(body));
    if (answer === 'no') return ignore;
    const thread = threadOf(body);
    if (answer === 'in-thread' && !(await this.#takesPart(thread))) return ignore;
    // Also what is said next in this thread is said to Jarvis, even while the turn that will be stored there waits.
    this.#remember(thread);
    return keep(body.event_id);
  }

  async #takesPart({ name, place, threadKey }: Thread): Promise<boolean> {
    return this.#threads.has(name) || (await this.#core.takesPart(place, threadKey));
  }

  #remember({ name }: Thread): void {
    if (this.#threads.size >= mostThreads) this.#threads.clear();
    this.#threads.add(name);
  }
}

interface Thread {
  name: string;
  place: Place;
  threadKey: string;
}

function threadOf(body: Body): Thread {
  const workspaceId = body.authorizations?.[0]?.is_enterprise_install ? body.enterprise_id : body.team_id;
  const { channel: channelId, ts, thread_ts: threadId = ts } = body.event as SpokenEvent;
  const threadKey = threadKeyOf(channelId, threadId);
  const place = { platform: 'slack', workspaceId, channelId, threadId } as const;
  return { name: `${workspaceId} ${threadKey}`, place, threadKey };
}

/** Whether somebody says yes or no to a proposal, by a button or in words. */
export function isDecision(body: Body): boolean {
  return readDecision(textOf(body)) !== undefined;
}

function textOf(body: Body): string {
  if (body.type === 'event_callback') return wordsSaid(body.event.text ?? '', botUserIdOf(body));
  if (!isWordsButton(body)) return body.text ?? '';
  const { action_id: actionId, value } = body.actions[0];
  return wordsOfButton(actionId, value ?? '').text;
}

function isWordsButton(body: Body): boolean {
  return body.type === 'block_actions' && buttonActionPattern.test(body.actions?.[0]?.action_id);
}

function botUserIdOf(body: Body): string {
  return body.authorizations?.[0]?.user_id ?? '';
}

const pass = { kind: 'pass' } as const;
const ignore = { kind: 'ignore' } as const;

function keep(id: string): Handling {
  return { kind: 'keep', id };
}
