import type { Risk } from '../tool.ts';
import type { JudgedClause } from './clauses.ts';
import type { Intent } from './intent.ts';
import { isInvited } from './judge.ts';
import type { Clause } from './mentions.ts';
import type { Reading } from './reading.ts';
import type { Wordings } from './wordings.ts';

/** As sure as this, what was learnt is a second witness: surer for what is done at once than for what a card still asks about. */
const surelyMeant: Readonly<Record<Risk, number>> = { read: 0, write: 0.45, spend: 0.8, destroy: 0.6 };
/** Reading does no harm, so less is enough to answer what no rule recognised. */
const readingMeant = 0.4;
/** Below this, what a rule recognised is held against what is likelier. */
const hardlyMeant = 0.15;
/** A score of the rules that leaves no doubt of the tool, though it may of whether it was asked for. */
const plainEvidence = 7;

/**
 * What was learnt of people's wordings beside what the rules say. A change needs both; where the rules find nothing,
 * a likely tool that only reads may answer.
 */
export class SecondOpinion {
  readonly #intents: ReadonlyMap<string, Intent>;
  readonly #wordings: Wordings;

  constructor(intents: ReadonlyMap<string, Intent>, wordings: Wordings) {
    this.#intents = intents;
    this.#wordings = wordings;
  }

  /** Whether what the rules recognised is meant for sure. Of rare tools too little was learnt to overrule plain evidence. */
  confirms({ tool = '', score, clause }: JudgedClause, reading: Reading): boolean {
    const likelihoods = this.#wordings.of(clause, reading);
    if (likelihoods.isRare(tool) && score >= plainEvidence) return true;
    const wanted = surelyMeant[this.#intents.get(tool)?.risk ?? 'read'];
    const likelihood = likelihoods.of(tool);
    return likelihood === undefined || likelihood >= wanted;
  }

  /**
   * What a whole message most likely means, where the rules recognised nothing in it, or one thing that people hardly
   * ever word like this.
   */
  insteadOf(recognised: JudgedClause | undefined, whole: Clause, reading: Reading): string | undefined {
    const likelihoods = this.#wordings.of(whole, reading);
    const { tool, score = 0 } = recognised ?? {};
    if (score >= plainEvidence || (tool && (likelihoods.of(tool) ?? 1) >= hardlyMeant)) return undefined;
    const intent = this.#intents.get(likelihoods.likeliest() ?? '');
    if (intent === undefined || !isInvited(intent, whole)) return undefined;
    const enough = intent.risk === 'read' ? readingMeant : surelyMeant[intent.risk];
    return (likelihoods.of(intent.name) ?? 0) >= enough ? intent.name : undefined;
  }
}
