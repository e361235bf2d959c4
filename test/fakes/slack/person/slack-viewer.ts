import type { WorkspaceParts } from '../methods/method.ts';
import type { MessageRecord, PersonRecord, PromptSet, ThreadStatus, ViewRecord } from '../records.ts';
import { threadKey } from '../workspace-state.ts';
import { type SeenMessage, seenBy } from './seen.ts';

export type MessageAddress = { channel: string; ts: string };

/** What one person's client shows them. */
export class SlackViewer {
  readonly id: string;
  protected readonly parts: WorkspaceParts;

  constructor(id: string, parts: WorkspaceParts) {
    this.id = id;
    this.parts = parts;
  }

  protected get record(): PersonRecord {
    return this.parts.state.person(this.id);
  }

  /** The id of this person's direct conversation with the app. */
  get direct(): string {
    return this.parts.state.directChannel(this.id).id;
  }

  /** The messages of a conversation as this person sees them, oldest first. */
  sees(channelId: string, options: { thread?: string } = {}): SeenMessage[] {
    const { state, streams } = this.parts;
    const here = state.messages.filter((one) => one.channel === channelId);
    for (const message of here) streams.refresh(message);
    const wanted = here.filter(
      ({ ts, threadTs }) => !options.thread || threadTs === options.thread || ts === options.thread,
    );
    return wanted.map((one) => seenBy(this.id, one, state)).filter((one) => one !== undefined);
  }

  /** What the app posted, of all this person sees. */
  seesFromApp(channelId: string, options: { thread?: string } = {}): SeenMessage[] {
    return this.sees(channelId, options).filter((message) => message.isByApp);
  }

  seesStatus(channel: string, threadTs: string): ThreadStatus | undefined {
    return this.parts.state.status(channel, threadTs);
  }

  seesStop(channel: string, threadTs: string): boolean {
    const { sessions, settings } = this.parts.state;
    const isWorking = sessions.get(threadKey(channel, threadTs))?.status === 'processing';
    return isWorking && settings.events.includes('agent_session_stopped');
  }

  seesPrompts(): PromptSet | undefined {
    return this.parts.state.prompts.get(this.direct);
  }

  seesHome(): ViewRecord | undefined {
    return this.parts.state.homes.get(this.id);
  }

  /** The modal on top. */
  seesModal(): ViewRecord | undefined {
    return this.parts.views.stack(this.id).at(-1);
  }

  protected visible(address: MessageAddress): MessageRecord {
    const found = this.parts.state.messages.find(
      (one) => one.channel === address.channel && one.ts === address.ts,
    );
    if (found && seenBy(this.id, found, this.parts.state)) return found;
    throw new Error(`${this.id} sees no message ${address.ts} in ${address.channel}`);
  }
}
