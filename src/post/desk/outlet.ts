import type { Place } from '#people/place.ts';
import type { Answer, LiveEvent } from './turn.ts';

/** The place of one answer on its platform: shows progress, and finally the whole answer. */
export interface Outlet {
  readonly place: Place;
  readonly threadKey: string;
  /** Shows that work has begun. Must not throw, since the answer does not depend on it. */
  begin(): void;
  /** Shows the progress of the turn. Must not throw. */
  show(event: LiveEvent): void;
  /** Shows that the turn is being stopped. */
  showStop(): void;
  /** Waits until pending progress is shown, then shows no more. */
  pause(): Promise<void>;
  /** Replaces the progress by the whole answer. */
  deliver(answer: Answer, elapsedMs: number): Promise<void>;
  /** Stops posting at once and leaves the unfinished answer to another process. */
  leave(): Promise<void>;
  /** Removes the progress display in every case. `isWaiting`: a card waits for a decision. */
  end(isWaiting: boolean): Promise<void>;
}
