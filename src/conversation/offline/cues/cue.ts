import type { Clause } from '../mentions.ts';

/**
 * Evidence for one tool. `when` names concepts that must all be in the clause: `a|b` is either, `!a` neither.
 * `weight` says how sure that makes: 3 is enough to act alone, 5 is plain, 7 leaves no doubt.
 */
export interface Cue {
  when: readonly (readonly string[])[];
  not: readonly string[];
  weight: number;
}

export type CueTable = Readonly<Record<string, readonly Cue[]>>;

/** Reads evidence written as `['limit money recurrence', 8]`. */
export function cues(...written: readonly (readonly [string, number])[]): readonly Cue[] {
  return written.map(([terms, weight]) => {
    const all = terms.split(' ');
    return {
      when: all.filter((term) => !term.startsWith('!')).map((term) => term.split('|')),
      not: all.filter((term) => term.startsWith('!')).map((term) => term.slice(1)),
      weight,
    };
  });
}

/** How sure a clause makes one tool: its best evidence, and a little more for every other that agrees. */
export function evidenceFor(known: readonly Cue[], clause: Clause): number {
  let best = 0;
  let agreeing = 0;
  for (const { when, not, weight } of known) {
    if (weight <= best && agreeing >= 4) continue;
    if (!when.every((choices) => choices.some((concept) => clause.has(concept)))) continue;
    if (not.some((concept) => clause.has(concept))) continue;
    agreeing += 1;
    best = Math.max(best, weight);
  }
  return best === 0 ? 0 : best + Math.min(agreeing - 1, 4) * 0.1;
}
