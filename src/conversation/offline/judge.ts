import type { Verdict } from './clauses.ts';
import { costCues } from './cues/cost-cues.ts';
import { type CueTable, evidenceFor } from './cues/cue.ts';
import { providerCues } from './cues/provider-cues.ts';
import { teamCues } from './cues/team-cues.ts';
import { workCues } from './cues/work-cues.ts';
import { invitesChange, invitesEnding, invitesKeyForm, invitesReading } from './gates.ts';
import type { Intent } from './intent.ts';
import { invitesMaking } from './making.ts';
import type { Clause } from './mentions.ts';
import type { Reading } from './reading.ts';
import type { Recogniser } from './recogniser.ts';
import { ExampleMemory } from './similarity.ts';
import type { Wordings } from './wordings.ts';

const known: CueTable = { ...providerCues, ...costCues, ...workCues, ...teamCues };
const nothing: Verdict = { tool: undefined, score: 0 };

/** Tools that put an end to something. */
const endings: ReadonlySet<string> = new Set(['cancel_generation', 'remove_schedule']);

/** Below this a clause is not a request. */
const enough = 3;

/** Decides which tool a clause asks for: by evidence where the wording is known, by the tool's examples where it is not. */
export class Judge {
  readonly #intents: readonly Intent[];
  readonly #memory: ExampleMemory;
  readonly #wordings: Wordings;

  constructor(intents: readonly Intent[], recogniser: Recogniser, wordings: Wordings) {
    this.#intents = intents;
    this.#wordings = wordings;
    this.#memory = new ExampleMemory(intents, recogniser);
  }

  judge(clause: Clause, reading: Reading): Verdict {
    const likeness = this.#memory.likeness(clause, reading);
    const likelihoods = this.#wordings.of(clause, reading);
    let best = nothing;
    let withheld = 0;
    for (const intent of this.#intents) {
      const evidence = scoreOf(
        intent,
        clause,
        likeness.get(intent.name) ?? 0,
        clause.text.length === reading.text.length,
      );
      const score = evidence - strangeness(likelihoods.of(intent.name));
      if (score < enough) continue;
      if (isInvited(intent, clause)) best = score > best.score ? { tool: intent.name, score } : best;
      else if (intent.risk !== 'read' && intent.name !== 'generate_media' && !clause.has('depiction'))
        withheld = Math.max(withheld, score);
    }
    return withheld > best.score && withheld > 4 ? nothing : best;
  }
}

/** What it takes from the evidence that nobody words such a request like this: nothing for what is common, up to 2. */
function strangeness(likelihood = 1): number {
  return 2 * Math.max(0, Math.min(1, -1 - Math.log10(likelihood)));
}

function scoreOf({ name, risk }: Intent, clause: Clause, likeness: number, isWhole: boolean): number {
  const isExample = isWhole && likeness > 0.97;
  const evidence = known[name];
  const enoughLike = risk === 'read' ? 0.62 : 0.75;
  if (evidence === undefined) return likeness >= enoughLike ? 2 + likeness * 7 : 0;
  const score = evidenceFor(evidence, clause);
  if (isExample) return Math.max(score, 5) + 3;
  if (score > 0) return score + likeness * 0.5;
  // Without evidence a mere likeness is the weakest request there is, and one word is like anything.
  const isLike =
    likeness >= (risk === 'read' ? 0.72 : 0.9) && new Set(clause.mentions.map(({ start }) => start)).size > 1;
  return isLike ? enough + (likeness - 0.7) : 0;
}

/** Whether a clause, by its form, may set a tool to work. */
export function isInvited({ name, risk }: Intent, clause: Clause): boolean {
  if (risk === 'read') return invitesReading(clause);
  if (name === 'generate_media') return invitesMaking(clause);
  if (name === 'add_api_key') return invitesKeyForm(clause);
  return endings.has(name) ? invitesEnding(clause) : invitesChange(clause);
}
