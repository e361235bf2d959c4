import type { Bilingual } from './messages.ts';

/** `untried` says why something could not be looked at, which is no fault. */
export type CheckState = 'fine' | 'doubtful' | 'failed' | 'untried';

/** What a check found, in a sentence; where somebody should act, with what to do. */
export interface Finding {
  state: CheckState;
  text: Bilingual;
}

/** One thing that `npm run doctor` looks at. It changes nothing. Throwing a `UserError` is the same as `failed`. */
export interface Check {
  /** For programs: in kebab-case, and never another for the same thing. */
  name: string;
  title: Bilingual;
  examine(): Promise<Finding>;
}
