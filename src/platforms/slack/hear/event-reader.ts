import { isDeepStrictEqual } from 'node:util';
import { isVerdict, pressedDecision, readTyped } from '#post/desk/asks.ts';
import { pastedIn } from '#post/desk/pasted.ts';
import type { SlackCore } from '../core.ts';
import { filledIn, toolOfForm } from '../draw/modal.ts';
import type { Workspaces } from '../workspaces.ts';
import { addressingOf, isAmongPeople, type MessageEvent, newlyMentioning, saidIn } from './addressing.ts';
import { heardOfForm, heardOfQuestion } from './filled-form.ts';
import { type SlackHeard, threadKeyOf } from './heard.ts';
import { sentFilesOf } from './sent-files.ts';
import { asksOfCommand, formOfCommand, isGlance, withoutMarkup } from './typed-text.ts';
import { type Body, workspaceOf } from './workspace-of.ts';

/** `for-bolt`: handled by a listener, since it need not survive this process. `not-ours`: not for Jarvis. */
export type Reading = SlackHeard | 'for-bolt' | 'not-ours';

/** The events that this reader handles, so that they never reach a listener. */
export const messageEvents = ['app_mention', 'message'] as const;

const maxThreads = 10_000;

/** The action ids of a card's buttons and of buttons that stand for typed text, with their position. */
const buttonAction = /^(approve|deny|say):\d+$/;

type ReaderCore = Pick<SlackCore, 'takesPart' | 'forms' | 'secrets'>;

/** Reads Slack's events, and decides which are for Jarvis. */
export class EventReader {
  readonly #core: ReaderCore;
  readonly #workspaces: Pick<Workspaces, 'botUserIdOf'>;
  /** Caches the threads in which Jarvis takes part, which it never leaves. Other threads are looked up each time. */
  readonly #threads = new Set<string>();

  constructor(core: ReaderCore, workspaces: Pick<Workspaces, 'botUserIdOf'>) {
    this.#core = core;
    this.#workspaces = workspaces;
  }

  async read(body: Body): Promise<Reading> {
    if (body.type === 'event_callback') return this.#readEvent(body);
    if (typeof body.command === 'string') return this.#readCommand(body);
    if (body.type === 'block_actions') return readPress(body);
    return body.type === 'view_submission' ? this.#readForm(body) : 'for-bolt';
  }

  async #readEvent(body: Body): Promise<Reading> {
    const given = body.event as MessageEvent;
    if (!messageEvents.some((type) => type === given.type)) return 'for-bolt';
    const botUserId = body.authorizations?.[0]?.user_id ?? '';
    const edited = newlyMentioning(given, botUserId);
    const event = edited ?? given;
    const answer = addressingOf(event, botUserId);
    if (answer === 'no') return this.#pastedIn(body, given, botUserId);
    // However often it is edited, it begins to mention Jarvis once.
    const eventId = edited ? `mention:${event.channel}:${event.ts}` : body.event_id;
    const said = heardOfEvent(body, eventId, event, botUserId);
    const heard: SlackHeard = answer === 'yes' ? said : { ...said, isOverheard: true };
    if (answer === 'in-thread' && !(await this.#takesPart(heard)))
      return this.#pastedIn(body, given, botUserId);
    // The next message in this thread is for Jarvis too, even before this turn is stored.
    this.#remember(heard);
    return heard;
  }

  /** Whoever pastes a secret where Jarvis hears it is told, even if they said nothing to Jarvis. */
  #pastedIn(body: Body, event: MessageEvent, botUserId: string): Reading {
    const said = saidIn(event, botUserId);
    if (!said) return 'not-ours';
    const heard = heardOfEvent(body, body.event_id, said, botUserId);
    const before = heardOfEvent(body, body.event_id, { ...said, ...event.previous_message }, botUserId);
    const pasted = pastedIn(heard, this.#core.secrets);
    const isNew =
      pasted && (!event.previous_message || !isDeepStrictEqual(pastedIn(before, this.#core.secrets), pasted));
    return isNew ? { ...heard, isOverheard: true } : 'not-ours';
  }

  async #readCommand(body: Body): Promise<Reading> {
    const { command, text = '' } = body;
    if (isGlance(command, text) || formOfCommand(this.#core.forms, command, text)) return 'for-bolt';
    const workspace = workspaceOf(body);
    const typed = withoutMarkup(text, (await this.#workspaces.botUserIdOf(workspace.workspaceId)) ?? '');
    return {
      ...workspace,
      eventId: body.trigger_id,
      person: { id: body.user_id },
      asks: asksOfCommand(this.#core.forms, command, typed),
      channelId: body.channel_id,
      echo: `${command} ${typed}`.trim(),
      responseUrl: body.response_url,
      isWithoutApps: isAmongPeople(body.channel_id, body.channel_name),
    };
  }

  /** A form with a secret must not be stored, so a listener handles it. */
  #readForm(body: Body): Reading {
    const { forms } = this.#core;
    const tool = toolOfForm(String(body.view.callback_id));
    if (tool === undefined) return heardOfQuestion(body) ?? 'not-ours';
    if (!forms.find(tool)) return 'not-ours';
    if (forms.asksForSecret(tool)) return 'for-bolt';
    return heardOfForm(body, forms.call(tool, filledIn(body.view.state)));
  }

  async #takesPart(heard: SlackHeard): Promise<boolean> {
    const { workspaceId, channelId, threadTs: threadId = '' } = heard;
    if (this.#threads.has(threadNameOf(heard))) return true;
    const place = { platform: 'slack', workspaceId, channelId, threadId } as const;
    return this.#core.takesPart(place, threadKeyOf(channelId, threadId));
  }

  #remember(heard: SlackHeard): void {
    if (this.#threads.size >= maxThreads) this.#threads.clear();
    this.#threads.add(threadNameOf(heard));
  }
}

function threadNameOf({ workspaceId, channelId, threadTs = '' }: SlackHeard): string {
  return `${workspaceId} ${threadKeyOf(channelId, threadTs)}`;
}

function heardOfEvent(body: Body, eventId: string, event: MessageEvent, botUserId: string): SlackHeard {
  const files = sentFilesOf(event.files ?? []);
  return {
    ...workspaceOf(body),
    eventId,
    person: { id: event.user ?? '' },
    asks: readTyped(withoutMarkup(event.text ?? '', botUserId), 'chat'),
    channelId: event.channel,
    threadTs: event.thread_ts ?? event.ts,
    ts: event.ts,
    ...(files.length > 0 && { files }),
  };
}

/** A press on the Home tab has no thread: Jarvis answers in a new one in the direct conversation. */
function readPress(body: Body): Reading {
  const { user, channel, message, view, container } = body;
  const [action] = body.actions ?? [];
  const [, name] = buttonAction.exec(action?.action_id) ?? [];
  if (name === undefined) return 'for-bolt';
  const value: string = action.value ?? '';
  const asks = isVerdict(name) ? pressedDecision(name, value, message?.ts) : readTyped(value, 'chat');
  return {
    ...workspaceOf(body),
    eventId: body.trigger_id,
    person: { id: user?.id },
    asks,
    channelId: channel?.id ?? user?.id,
    threadTs: message && String(message.thread_ts ?? message.ts),
    ts: action.action_ts,
    echo: message === undefined ? asks.text : undefined,
    responseUrl: body.response_url || undefined,
    ...(channel && { isWithoutApps: isAmongPeople(channel.id, channel.name) }),
    ...(container?.is_ephemeral && { isOnEphemeral: true }),
    isOnHome: view?.type === 'home',
  };
}
