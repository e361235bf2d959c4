import type { Clock } from '#lib/clock.ts';
import type { Place } from '#people/place.ts';
import type { PostingPace } from './notifier.ts';

/** A message that nobody has posted for so long after its turn was posted by another process. */
const turnLastsMs = 60_000;

/** The progress of one message through the lines. */
interface Turn {
  /** Number of lines in which it has a turn. */
  lines: number;
  /** When its turn in the last of them comes. */
  atMs: number;
}

/**
 * Decides when messages may be posted. A message queues in the line of its channel, and joins the line of its workspace
 * only when its turn in the channel has come, so a busy channel does not hold up the others. Each process keeps a pace of
 * its own.
 */
export class PostingLines {
  /** When the next turn in each line is. */
  readonly #free = new Map<string, number>();
  readonly #turns = new Map<string, Turn>();
  /** Channels to which a message is being posted. */
  readonly #busy = new Set<string>();
  /** Until when each channel rests after its last message: a message that took long to arrive delays the next. */
  readonly #restsUntil = new Map<string, number>();

  /** Returns `undefined` if a message may be posted now, else when to ask again. */
  wait(id: string, place: Place, { channelMs, workspaceMs }: PostingPace, now: Date): Date | undefined {
    const nowMs = now.getTime();
    const { channel, workspace } = linesOf(place);
    const turn = this.#turns.get(id) ?? { lines: 0, atMs: nowMs };
    this.#turns.set(id, turn);
    if (this.#busy.has(channel)) {
      turn.atMs = nowMs + channelMs;
      return new Date(turn.atMs);
    }
    const restsUntil = this.#restsUntil.get(channel) ?? nowMs;
    if (restsUntil > nowMs) {
      turn.atMs = restsUntil;
      return new Date(restsUntil);
    }
    const lines = [
      { line: channel, everyMs: channelMs },
      { line: workspace, everyMs: workspaceMs },
    ];
    for (const { line, everyMs } of lines.slice(turn.lines)) {
      if (turn.atMs > nowMs) break;
      turn.atMs = Math.max(nowMs, this.#free.get(line) ?? nowMs);
      turn.lines += 1;
      this.#free.set(line, turn.atMs + everyMs);
    }
    if (turn.atMs > nowMs) return new Date(turn.atMs);
    this.#turns.delete(id);
    return undefined;
  }

  /** Returns when the next waiting message should be asked for again. */
  nextTurn(now: Date): Date | undefined {
    const comingMs = [...this.#turns.values()].map(({ atMs }) => atMs).filter((atMs) => atMs > now.getTime());
    return comingMs.length === 0
      ? undefined
      : new Date(comingMs.reduce((one, other) => Math.min(one, other)));
  }

  /** Occupies the channel until it is disposed of. */
  occupy(place: Place, { channelMs }: PostingPace, clock: Clock): Disposable {
    const { channel } = linesOf(place);
    this.#busy.add(channel);
    return {
      [Symbol.dispose]: () => {
        this.#busy.delete(channel);
        this.#restsUntil.set(channel, clock.now().getTime() + channelMs);
      },
    };
  }

  /** Forgets what is over: free lines, and turns that nobody took, since another process posted the message. */
  forget(now: Date): void {
    const nowMs = now.getTime();
    for (const [line, atMs] of this.#free) if (atMs <= nowMs) this.#free.delete(line);
    for (const [channel, atMs] of this.#restsUntil) if (atMs <= nowMs) this.#restsUntil.delete(channel);
    for (const [id, { atMs }] of this.#turns) if (atMs < nowMs - turnLastsMs) this.#turns.delete(id);
  }
}

function linesOf({ platform, workspaceId, channelId }: Place) {
  const workspace = `${platform} ${workspaceId}`;
  return { workspace, channel: `${workspace} ${channelId}` };
}
