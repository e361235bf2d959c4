import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import type { InboxItem } from '../inbox.entity.ts';
import type { Answering, Leftover, Task } from './answering.ts';
import { languageFor } from './asks.ts';
import type { Core } from './core.ts';
import { FairSlots } from './fair-slots.ts';
import type { Heard } from './heard.ts';
import { OfferedForms } from './offered-forms.ts';
import type { Outlet } from './outlet.ts';
import { withoutSecrets } from './pasted.ts';
import { Running, type StoppableTurn } from './running.ts';
import type { Answer, Inbound, SentFile } from './turn.ts';

/**
 * Turns that run at once. A turn mostly waits for its model, so many may run, but each uses memory, a stream and
 * database connections. Further events wait: they are stored and acknowledged, and other processes leave them alone.
 */
const mostTurnsAtOnce = 100;

export interface DeskPace {
  /** Interval of the search for events that other processes left. */
  sweepMs: number;
  /** How long a stop waits for running answers. */
  graceMs: number;
}

/** The answering of one event. */
interface Work<H extends Heard> {
  heard: H;
  leftover: Leftover | undefined;
  stoppable: StoppableTurn;
  /** False while it is only overheard, and what goes wrong is nobody's business. */
  isForJarvis: boolean;
}

/**
 * Receives and answers the events of one platform, each exactly once. An event is stored before it is acknowledged, and
 * events of dead processes are taken over.
 */
export class Desk<H extends Heard> implements Disposable {
  readonly running = new Running();
  readonly #core: Pick<Core, 'conversation' | 'inbox' | 'deliveries' | 'forms' | 'secrets' | 'log'>;
  readonly #answering: Answering<H>;
  readonly #pace: DeskPace;
  readonly #slots = new FairSlots(mostTurnsAtOnce);
  readonly #working = new Map<string, Promise<void>>();
  readonly #outlets = new Set<Outlet>();
  readonly #offered = new OfferedForms((tool) => this.#core.forms.asksForSecret(tool));
  readonly #leaving = new AbortController();
  #sweep: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    core: Pick<Core, 'conversation' | 'inbox' | 'deliveries' | 'forms' | 'secrets' | 'log'>,
    answering: Answering<H>,
    pace: DeskPace,
  ) {
    this.#core = core;
    this.#answering = answering;
    this.#pace = pace;
  }

  /** Takes over events of dead processes, now and at intervals. */
  async open(): Promise<void> {
    this.#sweep = setInterval(() => void this.#takeOver(), this.#pace.sweepMs).unref();
    await this.#takeOver();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Stores an event without the secrets in it, and returns it as stored. Returns `undefined` if it is already known, in which
   * case there is nothing to do.
   */
  async receive(given: H): Promise<H | undefined> {
    const isExpected = this.#offered.expectsSecret(given.person.id);
    const heard = withoutSecrets(given, this.#core.secrets, isExpected);
    const isNew = await this.#core.inbox.receive(this.#answering.platform, heard.eventId, heard);
    return isNew ? heard : undefined;
  }

  /**
   * Answers a stored event when it is its turn and a slot is free. Decisions need no slot, since they are short and the
   * person is looking at the card; nor does a word about a pasted secret, which is urgent.
   */
  answer(heard: H, leftover?: Leftover): void {
    const { eventId, person, asks } = heard;
    const line = this.#answering.lineOf(heard);
    const stoppable = this.running.begin({ eventId, threadKey: line.thread, personId: person.id });
    const turn = () => this.#answer({ heard, leftover, stoppable, isForJarvis: !heard.isOverheard });
    const needsSlot = asks.kind !== 'decision' && asks.kind !== 'pasted';
    const work = (!needsSlot ? turn() : this.#slots.run(line, turn))
      .catch((err: unknown) => this.#core.log.error({ err, eventId }, 'work on an event broke off'))
      .finally(() => {
        stoppable[Symbol.dispose]();
        this.#working.delete(eventId);
      });
    this.#working.set(eventId, work);
  }

  /**
   * Accepts no more events and waits a while for running answers. Unfinished and waiting events go to another process.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    this[Symbol.dispose]();
    await this.#inTime(this.#working.values());
    this.#leaving.abort();
    await this.#inTime([...this.#outlets].map((outlet) => outlet.leave()));
    await this.#core.inbox.handOver(this.#answering.platform);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweep);
  }

  /** Hands waiting events to another process when this one stops. */
  async #answer(work: Work<H>): Promise<void> {
    if (this.#isClosed) return;
    let { heard } = work;
    let actor: Actor | undefined;
    try {
      heard = await this.#takenDown(heard);
      actor = await this.#answering.actorOf(heard);
      await this.#serve({ ...work, heard }, actor);
    } catch (error) {
      if (this.#leaving.signal.aborted) return;
      if (work.isForJarvis || heard.asks.kind === 'pasted') await this.#tellFailure(heard, error, actor);
      else this.#core.log.warn({ err: error }, 'an overheard message could not be read');
    }
    if (!this.#leaving.signal.aborted) await this.#core.inbox.done(this.#answering.platform, heard.eventId);
  }

  async #serve(work: Work<H>, actor: Actor): Promise<void> {
    const outlet = await this.#answering.open(this.#task(work, actor));
    const inbound = this.#inbound(work, actor, outlet);
    work.isForJarvis ||= await this.#core.conversation.isForJarvis(inbound);
    if (!work.isForJarvis) return;
    this.#outlets.add(outlet);
    if (inbound.asks.kind !== 'pasted') outlet.begin();
    let isWaiting = false;
    try {
      const startedMs = performance.now();
      const answer = await this.#hear(work, inbound, outlet);
      this.#offered.note(work.heard.person.id, answer?.reply.blocks ?? []);
      isWaiting = answer?.reply.blocks.some(isPending) ?? false;
      if (answer && !this.#leaving.signal.aborted)
        await outlet.deliver(answer, performance.now() - startedMs);
    } finally {
      this.#outlets.delete(outlet);
      await outlet.end(isWaiting);
    }
  }

  /** Runs the turn. Returns `undefined` if the message was already answered. */
  async #hear(
    { stoppable: { turn, signal } }: Work<H>,
    inbound: Inbound,
    outlet: Outlet,
  ): Promise<Answer | undefined> {
    turn.threadKey = inbound.threadKey;
    signal.addEventListener('abort', () => outlet.showStop(), { once: true });
    try {
      for await (const event of this.#core.conversation.hear(inbound, signal)) {
        if (event.kind === 'end') return event.isRepeat && !inbound.isRecovery ? undefined : event.result;
        outlet.show(event);
      }
      throw new Error('a turn did not end');
    } finally {
      await outlet.pause();
    }
  }

  /** A pasted secret is first of all taken away from where others can see it. */
  async #takenDown(heard: H): Promise<H> {
    const { asks, eventId } = heard;
    if (asks.kind !== 'pasted') return heard;
    const message = await this.#answering.takeDown(heard).catch((err: unknown) => {
      this.#core.log.warn({ err, eventId }, 'a message with a secret could not be deleted');
      return 'visible' as const;
    });
    return message === 'unseen' ? heard : { ...heard, asks: { ...asks, message } };
  }

  #inbound({ heard, leftover }: Work<H>, actor: Actor, { place, threadKey }: Outlet): Inbound {
    const { eventId, asks, files = [], isOverheard } = heard;
    // What is told of a secret is no part of the talk, and does not wait for it.
    const thread = asks.kind === 'pasted' ? `pasted:${eventId}` : threadKey;
    return {
      ...{ place, eventId, actor, threadKey: thread, asks, files },
      isRecovery: leftover !== undefined,
      readAround: async (until) => this.#answering.readAround?.(heard, until) ?? [],
      ...(this.#answering.openFile && {
        openFile: (file: SentFile, until: AbortSignal) => this.#openFile(heard, file, until),
      }),
      ...(isOverheard && { isOverheard }),
    };
  }

  #openFile(heard: H, file: SentFile, until: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { openFile } = this.#answering;
    if (!openFile) throw new Error('this platform opens no files');
    return openFile.call(this.#answering, heard, file, until);
  }

  #task({ heard, leftover }: Work<H>, actor: Actor): Task<H> {
    const { inbox, deliveries } = this.#core;
    return {
      heard,
      actor,
      locale: languageFor(heard.asks, actor.locale),
      leftover,
      leaving: this.#leaving.signal,
      noteBegun: (messageId) => inbox.noteReply(this.#answering.platform, heard.eventId, messageId),
      rememberCard: (...card) => deliveries.rememberCard(actor.organizationId, ...card),
    };
  }

  async #tellFailure(heard: H, error: unknown, actor: Actor | undefined): Promise<void> {
    await this.#answering.tellFailure(heard, error, actor).catch((err: unknown) => {
      this.#core.log.error({ err, eventId: heard.eventId }, 'a failure could not be told');
    });
  }

  /** An event that cannot be taken over does not affect the others. */
  async #takeOver(): Promise<void> {
    const { inbox, log } = this.#core;
    try {
      for (const item of await inbox.claimAbandoned(this.#answering.platform))
        await this.#takeUp(item).catch((err: unknown) =>
          log.error({ err, eventId: item.eventId }, 'an abandoned event could not be taken over'),
        );
    } catch (err) {
      log.error({ err }, 'abandoned events could not be claimed');
    }
  }

  /** An item without a payload needs no answer. */
  async #takeUp({ eventId, payload, replyMessageId }: InboxItem): Promise<void> {
    if (this.#working.has(eventId)) return;
    const heard = payload as H | null;
    if (heard !== null && (await this.#answering.serves(heard))) this.answer(heard, { replyMessageId });
    else await this.#core.inbox.done(this.#answering.platform, eventId);
  }

  async #inTime(work: Iterable<Promise<void>>): Promise<void> {
    const isOver = new AbortController();
    const grace = sleep(this.#pace.graceMs, undefined, { signal: isOver.signal }).catch(() => {});
    await Promise.race([Promise.all(work), grace]);
    isOver.abort();
  }
}

function isPending(block: Block): boolean {
  return block.kind === 'card' && block.state === 'pending';
}
