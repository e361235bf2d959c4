import { appId, messageJson } from '../message-json.ts';
import type { ChannelRecord, Json, MessageRecord, Team } from '../records.ts';
import type { WorkspaceState } from '../workspace-state.ts';
import type { Envelope, EnvelopeKind, Outcome, Transport } from './transport.ts';

/** An event, command or interaction on its way to the app, with every attempt made. */
export interface Delivery {
  kind: EnvelopeKind;
  payload: Json;
  attempts: (Outcome & { retryAttempt: number })[];
  /** Resolves once it is acknowledged, or given up. */
  settled: Promise<Outcome>;
}

const scopeOf: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
};

const channelTypes = { public: 'channel', private: 'group', im: 'im' } as const;
const messageEvents = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const;

/** Carries everything from Slack to the app, and remembers how it went. */
export class Deliveries {
  readonly all: Delivery[] = [];
  readonly #state: WorkspaceState;
  readonly #transport: () => Transport;
  readonly #onChange: () => void;
  readonly #underway = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();

  constructor(state: WorkspaceState, transport: () => Transport, onChange: () => void) {
    this.#state = state;
    this.#transport = transport;
    this.#onChange = onChange;
  }

  /** Sends an event where the app has subscribed to it and its token carries the scope. */
  event(team: Team, subscription: string, event: Json): Delivery | undefined {
    if (!this.#state.settings.events.includes(subscription)) return undefined;
    const scope = scopeOf[subscription];
    const installs = [...this.#state.installations.values()].filter((one) => one.team === team);
    const isAllowed = installs.some((one) => scope === undefined || one.scopes.has(scope));
    if (!isAllowed) return undefined;
    const payload = this.#callback(team, event);
    return this.#track('events_api', payload, (delivery) => this.#withRetries(delivery));
  }

  /** A command or an interaction: tried once, as Slack does. */
  async interact(kind: 'slash_commands' | 'interactive', payload: Json): Promise<Outcome> {
    const delivery = this.#track(kind, payload, (one) => this.#attempt(one, 0));
    return delivery.settled;
  }

  /** Sends an event a further time though it was acknowledged, as Slack now and then does. */
  redeliver(delivery: Delivery, retryAttempt = 1): Promise<Outcome> {
    return this.#follow(this.#attempt(delivery, retryAttempt, 'timeout'));
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all([...this.#underway]);
  }

  stop(): void {
    this.#stopping.abort();
  }

  messagePosted(message: MessageRecord): Delivery | undefined {
    return this.#messageEvent(message, messageJson(message, this.#state), message.ts);
  }

  messageChanged(message: MessageRecord): Delivery | undefined {
    const last = message.edits.at(-1);
    const now = messageJson(message, this.#state);
    const previous = last ? { ...now, text: last.text, blocks: last.blocks } : now;
    const change = {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: now,
      previous_message: previous,
    };
    return this.#messageEvent(message, change, this.#state.nextTs());
  }

  messageDeleted(message: MessageRecord): Delivery | undefined {
    const previous = messageJson(message, this.#state);
    const change = { type: 'message', subtype: 'message_deleted', hidden: true, deleted_ts: message.ts };
    return this.#messageEvent(message, { ...change, previous_message: previous }, this.#state.nextTs());
  }

  /** A mention goes out next to the message event, under an event id of its own. */
  mentioned(message: MessageRecord): Delivery | undefined {
    const channel = this.#state.channel(message.channel);
    const team = this.#state.team(message.team);
    const isHeard = channel.kind !== 'im' && channel.members.has(team.botUserId);
    if (!isHeard || !message.text.includes(`<@${team.botUserId}>`)) return undefined;
    const place = { type: 'app_mention', channel: channel.id, event_ts: message.ts };
    return this.event(team, 'app_mention', { ...messageJson(message, this.#state), ...place });
  }

  #messageEvent(message: MessageRecord, body: Json, ts: string): Delivery | undefined {
    const channel = this.#state.channel(message.channel);
    const team = this.#state.team(message.team);
    if (!channel.members.has(team.botUserId)) return undefined;
    const place = { channel: channel.id, channel_type: channelTypes[channel.kind], ts, event_ts: ts };
    return this.event(team, messageEvents[channel.kind], { ...body, ...place });
  }

  #callback(team: Team, event: Json): Json {
    const eventTs = event.event_ts ?? this.#state.nextTs();
    const enterprise = team.enterpriseId ?? null;
    const isEnterprise = this.#state.isEnterpriseInstalled(team);
    const identity = { enterprise_id: enterprise, team_id: team.id, user_id: team.botUserId };
    return {
      token: 'fake',
      team_id: team.id,
      ...(enterprise ? { enterprise_id: enterprise } : {}),
      context_team_id: team.id,
      context_enterprise_id: enterprise,
      api_app_id: appId,
      event: { ...event, event_ts: eventTs },
      type: 'event_callback',
      event_id: this.#state.nextId('Ev'),
      event_time: Math.floor(this.#state.now() / 1_000),
      authorizations: [{ ...identity, is_bot: true, is_enterprise_install: isEnterprise }],
      is_ext_shared_channel: false,
      event_context: this.#state.nextId('4-'),
    };
  }

  #track(kind: EnvelopeKind, payload: Json, run: (delivery: Delivery) => Promise<Outcome>): Delivery {
    const delivery = { kind, payload, attempts: [] } as unknown as Delivery;
    delivery.settled = this.#follow(run(delivery));
    this.all.push(delivery);
    return delivery;
  }

  #follow(work: Promise<Outcome>): Promise<Outcome> {
    this.#underway.add(work);
    void work.finally(() => {
      this.#underway.delete(work);
      this.#onChange();
    });
    return work;
  }

  /** The first try and up to three more. Source: docs.slack.dev/apis/events-api, "Retries". */
  async #withRetries(delivery: Delivery): Promise<Outcome> {
    let outcome = await this.#attempt(delivery, 0);
    for (const [index, waitMs] of this.#state.settings.timings.retryDelaysMs.entries()) {
      if (outcome.isAcknowledged || outcome.wantsNoRetry) return outcome;
      if (!(await this.#wait(waitMs))) return outcome;
      outcome = await this.#attempt(delivery, index + 1, outcome.failure);
    }
    return outcome;
  }

  async #attempt(delivery: Delivery, retryAttempt: number, retryReason?: string): Promise<Outcome> {
    const envelope: Envelope = {
      id: crypto.randomUUID(),
      kind: delivery.kind,
      payload: delivery.payload,
      acceptsResponse: delivery.kind !== 'events_api',
      retryAttempt,
      ...(retryReason ? { retryReason } : {}),
    };
    const outcome = await this.#transport().send(envelope, this.#state.settings.timings.ackDeadlineMs);
    delivery.attempts.push({ ...outcome, retryAttempt });
    return outcome;
  }

  #wait(waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (this.#stopping.signal.aborted) return resolve(false);
      const timer = setTimeout(() => resolve(true), waitMs);
      const abandon = () => {
        clearTimeout(timer);
        resolve(false);
      };
      this.#stopping.signal.addEventListener('abort', abandon, { once: true });
    });
  }
}

/** The kind of conversation as events and payloads name it. */
export function channelName(channel: ChannelRecord): string {
  if (channel.kind === 'im') return 'directmessage';
  const isNamed = channel.kind === 'public' || channel.name.startsWith('mpdm-');
  return isNamed ? channel.name : 'privategroup';
}
