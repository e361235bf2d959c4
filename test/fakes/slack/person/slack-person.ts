import type { Delivery } from '../delivery/deliveries.ts';
import type { Outcome } from '../delivery/transport.ts';
import { mediaTypeOf } from '../methods/files.ts';
import type { WorkspaceParts } from '../methods/method.ts';
import { keepVersion } from '../methods/posting.ts';
import type { ChannelRecord, FileRecord, Json, MessageRecord, ViewRecord } from '../records.ts';
import { actionOf, type Given, stateOf } from './chosen-value.ts';
import { findElement } from './find-element.ts';
import { applyResponse, complaintsOf, type FormOutcome, valuesOf } from './forms.ts';
import type { Interactions } from './interactions.ts';
import { type MessageAddress, SlackViewer } from './slack-viewer.ts';

/** What a person said, and the events it became. */
export interface Said {
  channel: string;
  ts: string;
  threadTs?: string;
  deliveries: Delivery[];
}

export type SentAlong = Pick<FileRecord, 'name'> &
  Partial<Pick<FileRecord, 'bytes' | 'mediaType' | 'isExternal' | 'isFromAfar' | 'link' | 'redirectsTo'>>;

export interface SayOptions {
  thread?: string;
  /** The files that are sent along, by name, or with what is in them. */
  files?: (string | SentAlong)[];
  /** Said with `/me`. */
  isMe?: boolean;
}

/** One person in the workspace: what they do, next to what their client shows them. */
export class SlackPerson extends SlackViewer {
  readonly #interactions: Interactions;

  constructor(id: string, parts: WorkspaceParts, interactions: Interactions) {
    super(id, parts);
    this.#interactions = interactions;
  }

  /** Posts a message, in a thread where `thread` names its root. */
  says(channelId: string, text: string, options: SayOptions = {}): Said {
    const channel = this.#enterable(channelId);
    const { state, deliveries } = this.parts;
    const message: MessageRecord = {
      ts: state.nextTs(),
      channel: channel.id,
      team: channel.team,
      user: this.id,
      text,
      blocks: [typed(text)],
      attachments: [],
      files: (options.files ?? []).map((file) => this.#file(file, channel)),
      ...(options.files ? { subtype: 'file_share' } : options.isMe ? { subtype: 'me_message' } : {}),
      isBroadcast: false,
      pingsByName: false,
      reactions: new Map(),
      edits: [],
      postedMs: state.now(),
      ...(options.thread ? { threadTs: options.thread } : {}),
    };
    state.addMessage(message);
    const sent = [deliveries.messagePosted(message), deliveries.mentioned(message)].filter(
      (one) => one !== undefined,
    );
    this.parts.recording.changed();
    return {
      channel: channel.id,
      ts: message.ts,
      deliveries: sent,
      ...(options.thread ? { threadTs: options.thread } : {}),
    };
  }

  /** Posts a message that mentions the app. */
  mentions(channelId: string, text: string, options: SayOptions = {}): Said {
    const { botUserId } = this.parts.state.team(this.record.team);
    return this.says(channelId, `<@${botUserId}> ${text}`, options);
  }

  directMessages(text: string, options: SayOptions = {}): Said {
    return this.says(this.direct, text, options);
  }

  edits(address: MessageAddress, text: string): Delivery | undefined {
    const message = this.#own(address);
    keepVersion(message, this.parts.state.now());
    message.text = text;
    message.blocks = [typed(text)];
    this.parts.deliveries.mentioned(message);
    return this.parts.deliveries.messageChanged(message);
  }

  deletes(address: MessageAddress): Delivery | undefined {
    const message = this.#own(address);
    message.deletedMs = this.parts.state.now();
    return this.parts.deliveries.messageDeleted(message);
  }

  /** Opens the app's Messages tab, where the agent lives. */
  opensAgentPane(): Delivery | undefined {
    return this.#opensTab('messages');
  }

  opensHome(): Delivery | undefined {
    return this.#opensTab('home');
  }

  /** Looks at something else while the agent pane is open. */
  looksAt(channelId: string): Delivery | undefined {
    const entity = { type: 'slack#/types/channel_id', value: channelId, team_id: this.record.team };
    const body = {
      type: 'app_context_changed',
      channel: this.direct,
      user: this.id,
      context: { entities: [entity] },
    };
    return this.#event('app_context_changed', body);
  }

  /** Runs a slash command; in the direct conversation unless a channel is named. */
  runs(command: string, text = '', channelId = this.direct): Promise<Outcome> {
    const { commands } = this.parts.state.settings;
    if (commands && !commands.includes(command)) throw new Error(`${command} is not a valid command`);
    return this.#interactions.command(this.record, this.#enterable(channelId).id, command, text);
  }

  /** Uses a button, menu or feedback control of a message or a view. */
  async clicks(target: MessageAddress | ViewRecord, actionId: string, given?: Given): Promise<Outcome> {
    const { state } = this.parts;
    const wanted = typeof given === 'string' ? given : undefined;
    if ('view' in target) {
      const { element, blockId } = findElement(target.view.blocks as Json[], actionId, wanted);
      const action = actionOf(element, blockId, given, state.nextTs());
      return this.#interactions.viewAction(this.record, target, action, valuesOf(target.view, {}));
    }
    const message = this.visible(target);
    const { element, blockId } = findElement(message.blocks, actionId, wanted);
    const action = actionOf(element, blockId, given, state.nextTs());
    const isStateful = !['button', 'icon_button', 'feedback_buttons', 'overflow'].includes(
      String(element.type),
    );
    const values = isStateful ? { [blockId]: { [actionId]: stateOf(element, given) } } : {};
    return this.#interactions.messageAction(this.record, message, action, values);
  }

  /** Fills in a modal by action id and submits it. Nothing is sent where Slack's form objects. */
  async submits(record: ViewRecord, given: Record<string, Given> = {}): Promise<FormOutcome> {
    this.parts.views.openView(record.id);
    const values = valuesOf(record.view, given);
    const errors = complaintsOf(record.view, values);
    if (Object.keys(errors).length > 0) return { isAcknowledged: false, elapsedMs: 0, errors, isOpen: true };
    const outcome = await this.#interactions.submission(this.record, record, values);
    const result = applyResponse(this.parts.views, record, outcome);
    this.parts.recording.changed();
    return result;
  }

  /** Closes a modal; the app hears of it where it asked to. */
  async closes(record: ViewRecord): Promise<Outcome | undefined> {
    record.isOpen = false;
    return record.view.notify_on_close === true ? this.#interactions.closing(this.record, record) : undefined;
  }

  /** What an external menu of a view offers for these letters. */
  async isOffered(record: ViewRecord, actionId: string, letters: string): Promise<Outcome> {
    const { blockId } = findElement(record.view.blocks as Json[], actionId);
    return this.#interactions.suggestion(this.record, record, blockId, actionId, letters);
  }

  /** A global shortcut, or with a message the message's own. */
  usesShortcut(callbackId: string, address?: MessageAddress): Promise<Outcome> {
    return this.#interactions.shortcut(this.record, callbackId, address && this.visible(address));
  }

  /** Clicks the native Stop button of a thread that the agent works in. */
  stops(channel: string, threadTs: string): Delivery | undefined {
    if (!this.seesStop(channel, threadTs)) throw new Error('there is no Stop button in this thread');
    const { state, streams } = this.parts;
    const running = state.messages.filter(
      (one) => one.channel === channel && one.threadTs === threadTs && one.stream,
    );
    for (const message of running) streams.refresh(message);
    const live = running.filter((one) => one.stream?.state === 'live');
    for (const { stream } of live) if (stream) stream.state = 'stopped_by_user';
    const stopped = { streaming_message_ts: live.map((one) => one.ts) };
    const body = { type: 'agent_session_stopped', channel, user: this.id, thread_ts: threadTs, ...stopped };
    return this.#event('agent_session_stopped', body);
  }

  invitesApp(channelId: string): Delivery | undefined {
    const channel = this.#enterable(channelId);
    const { botUserId } = this.parts.state.team(channel.team);
    channel.members.add(botUserId);
    const body = { type: 'member_joined_channel', user: botUserId, channel: channel.id, team: channel.team };
    return this.#event('member_joined_channel', { ...body, channel_type: 'C', inviter: this.id });
  }

  #opensTab(tab: 'home' | 'messages'): Delivery | undefined {
    const view = this.seesHome();
    const shown = tab === 'home' && view ? { view: view.view } : {};
    return this.#event('app_home_opened', {
      type: 'app_home_opened',
      user: this.id,
      channel: this.direct,
      tab,
      ...shown,
    });
  }

  #event(subscription: string, body: Json): Delivery | undefined {
    const { state, deliveries } = this.parts;
    const delivery = deliveries.event(state.team(this.record.team), subscription, {
      ...body,
      event_ts: state.nextTs(),
    });
    this.parts.recording.changed();
    return delivery;
  }

  #enterable(channelId: string): ChannelRecord {
    const channel = this.parts.state.channel(channelId);
    if (!channel.members.has(this.id)) throw new Error(`${this.id} is not in ${channelId}`);
    return channel;
  }

  /** Deletes a file everywhere. */
  deletesFile(id: string): void {
    const file = this.parts.state.files.get(id);
    if (file) file.isDeleted = true;
  }

  #file(given: string | SentAlong, channel: ChannelRecord): FileRecord {
    const { state } = this.parts;
    const sent = typeof given === 'string' ? { name: given } : given;
    const bytes = sent.bytes ?? Buffer.from('contents');
    const file: FileRecord = {
      ...{ id: state.nextId('F'), title: sent.name, altText: '', length: bytes.length },
      ...{ team: channel.team, user: this.id, mediaType: mediaTypeOf(sent.name) },
      ...{ createdMs: state.now(), sharedIn: [channel.id] },
      ...{ ...sent, bytes },
    };
    state.files.set(file.id, file);
    return file;
  }

  #own(address: MessageAddress): MessageRecord {
    const message = this.visible(address);
    if (message.user !== this.id) throw new Error(`${this.id} did not write ${address.ts}`);
    return message;
  }
}

/** What Slack's composer makes of typed words. */
function typed(text: string): Json {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}
