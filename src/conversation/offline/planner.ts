import { answerTo } from './answers.ts';
import { clausesOf, type JudgedClause } from './clauses.ts';
import { fillsOf, type Source } from './fill.ts';
import type { Intent, PendingQuestion, Plan, PlannedCall, Situation, Vocabulary } from './intent.ts';
import { Judge } from './judge.ts';
import { lexiconPhrases } from './lexicon/phrases.ts';
import { Clause } from './mentions.ts';
import { inSpokenOrder, withoutQuestioned } from './order.ts';
import { ProviderNames } from './providers.ts';
import { faultOf, questionFor } from './questions.ts';
import { type Reading, readMessage } from './reading.ts';
import { Recogniser } from './recogniser.ts';
import { replyWithoutCall, vetoOf } from './refusals.ts';
import { plannerWords } from './words.ts';

export type { Intent, PendingQuestion, Plan, PlannedCall, Situation, Vocabulary } from './intent.ts';

interface Wanted {
  intent: Intent;
  input: Record<string, unknown>;
  clause: Clause;
}

/** Turns a message into the calls it asks for, without a model: the same message always gives the same plan. */
export class Planner {
  readonly #intents: ReadonlyMap<string, Intent>;
  readonly #providers: ProviderNames;
  readonly #recogniser: Recogniser;
  readonly #judge: Judge;

  /** `intents` are all the tools to plan for, also those that are only announced. */
  constructor(intents: readonly Intent[], vocabulary: Vocabulary) {
    this.#intents = new Map(intents.map((intent) => [intent.name, intent]));
    this.#providers = new ProviderNames(vocabulary);
    this.#recogniser = new Recogniser(lexiconPhrases(this.#providers.names()));
    this.#judge = new Judge([...this.#intents.values()], this.#recogniser);
  }

  /** Never throws and never waits, whatever the text. */
  plan(text: string, situation: Situation): Plan {
    const reading = readMessage(text, this.#recogniser);
    if (reading.text === '') return { calls: [], say: plannerWords.both((words) => words.empty) };
    const whole = new Clause(reading.text, 0, reading.text.length, reading.mentions);
    const answered = situation.pending && this.#answer(situation.pending, whole, reading, situation);
    if (answered !== undefined) return answered;
    const clauses = clausesOf(reading, (clause) => this.#judge.judge(clause, reading));
    const asked = inSpokenOrder(
      withoutQuestioned(clauses, (tool) => this.#intents.get(tool)?.risk !== 'read'),
    );
    const veto = vetoOf(
      whole,
      reading,
      asked.map(({ tool }) => tool ?? ''),
    );
    if (veto !== undefined) return { calls: [], say: veto };
    return asked.length === 0 ? { calls: [], say: replyWithoutCall(whole) } : this.#planned(asked, situation);
  }

  #planned(asked: readonly JudgedClause[], situation: Situation): Plan {
    const wanted = asked.flatMap(({ clause, tool }) => this.#inputs(clause, tool ?? '', situation));
    const calls: PlannedCall[] = [];
    let open: Pick<Plan, 'say' | 'pending'> = {};
    wanted.forEach(({ intent, input: said, clause }, index) => {
      const input = withContext(intent, said, [
        ...wanted.slice(0, index).reverse(),
        ...wanted.slice(index + 1),
      ]);
      const fault = faultOf(intent, input);
      if (fault === undefined) calls.push({ tool: intent.name, input });
      else if (open.say === undefined)
        open =
          fault.kind === 'invalid'
            ? { say: fault.say }
            : questionFor(intent, input, fault.field, clause, this.#providers);
    });
    return { calls: withoutRepeats(calls), ...open };
  }

  #inputs(clause: Clause, tool: string, situation: Situation): Wanted[] {
    const intent = this.#intents.get(tool);
    if (intent === undefined) return [];
    return fillsOf(intent, this.#source(clause, situation)).map((input) => ({ intent, input, clause }));
  }

  /** The plan that an answer to an open question completes; nothing when the message is plainly something else. */
  #answer(pending: PendingQuestion, whole: Clause, reading: Reading, situation: Situation): Plan | undefined {
    const intent = this.#intents.get(pending.tool);
    if (intent === undefined) return undefined;
    if (whole.has('no') && reading.tokens.length < 5)
      return { calls: [], say: plannerWords.both((words) => words.dropped) };
    const verdict = this.#judge.judge(whole, reading);
    if (verdict.score >= 5 && reading.tokens.length > 2) return undefined;
    const answer = answerTo(pending, intent, this.#source(whole, situation));
    if (answer === undefined) return undefined;
    const input = { ...pending.input, [pending.field]: answer };
    const fault = faultOf(intent, input);
    if (fault === undefined) return { calls: [{ tool: intent.name, input }] };
    return fault.kind === 'invalid'
      ? { calls: [], say: fault.say }
      : { calls: [], ...questionFor(intent, input, fault.field, whole, this.#providers) };
  }

  #source(clause: Clause, { now, timeZone }: Situation): Source {
    return { clause, providers: this.#providers, now, timeZone };
  }
}

const reports: ReadonlySet<string> = new Set(['show_costs', 'show_usage']);

/** "Costs and usage last month": reports asked for together are for the same period unless they say otherwise. */
function sharedPeriod(others: readonly Wanted[]): { period?: unknown } {
  const period = others.find(({ intent, input }) => reports.has(intent.name) && input.period !== undefined)
    ?.input.period;
  return period === undefined ? {} : { period };
}

/** "Ping runway, then show its page": what one request leaves out is what its neighbour named. */
function withContext(
  intent: Intent,
  input: Record<string, unknown>,
  others: readonly Wanted[],
): Record<string, unknown> {
  const filled = { ...input };
  for (const field of ['provider', 'category']) {
    const type = intent.input.shape[field];
    const isWanted =
      type !== undefined && (intent.name === 'recommend_providers' || !type.safeParse(undefined).success);
    if (filled[field] !== undefined || !isWanted) continue;
    const found = others.map((other) => other.input[field]).find((value) => value !== undefined);
    if (found !== undefined) filled[field] = found;
  }
  return reports.has(intent.name) ? { ...sharedPeriod(others), ...filled } : filled;
}

function withoutRepeats(calls: readonly PlannedCall[]): PlannedCall[] {
  const seen = new Set<string>();
  return calls.filter((call) => {
    const key = JSON.stringify(call);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
