import type { Place } from '#people/place.ts';
import type { Answer, LiveEvent } from './turn.ts';

/** Where one answer stands: it grows there, and in the end it stands there whole. */
export interface Outlet {
  readonly place: Place;
  readonly threadKey: string;
  /** Shows that the work has begun. It must not fail: an answer does not depend on it. */
  begin(): void;
  /** Shows a turn while it runs. It must not fail either. */
  show(event: LiveEvent): void;
  /** Shows that the turn is being stopped. */
  showStop(): void;
  /** Waits for what is being shown, then shows nothing more. */
  pause(): Promise<void>;
  /** Brings the whole answer before the person, in the place of what has grown. */
  deliver(answer: Answer, elapsedMs: number): Promise<void>;
  /** Stops posting at once, and leaves what stands there to another process. */
  leave(): Promise<void>;
  /** Takes away what showed the work, however it ended. `isWaiting`: a card waits for a decision. */
  end(isWaiting: boolean): Promise<void>;
}
