import { inSentence } from '#lib/in-sentence.ts';
import type { Bilingual } from '#lib/messages.ts';
import { alsoAnswered, answerTo } from './answers.ts';
import { type Named, type Request, withContext, withoutRepeats } from './context.ts';
import { type Input, inputsOf, type Source } from './filling/fill.ts';
import { withPredictedValues } from './filling/fill-by-likelihood.ts';
import { spenderIn } from './filling/slots/spender.ts';
import { chartOf } from './follow-up/chart.ts';
import { followUpOf, needsSubject, type OwnRequest } from './follow-up/follow-up.ts';
import { givenValues } from './follow-up/values.ts';
import {
  fieldReading,
  goAhead,
  type Intent,
  type LastRequest,
  type PendingQuestion,
  type Plan,
  type PlannedCall,
  type Risk,
  type Situation,
  type Vocabulary,
} from './intent.ts';
import { leftOut } from './left-out.ts';
import { lexiconPhrases } from './lexicon/phrases.ts';
import { type ClassifiedClause, clausesOf } from './meaning/clauses.ts';
import { featuresOf } from './meaning/features.ts';
import { withoutFragments } from './meaning/fragments.ts';
import { RequestClassifier } from './meaning/request-classifier.ts';
import { ExampleMemory } from './meaning/similarity.ts';
import { likeliest } from './meaning/softmax.ts';
import { bothSaid, plannerMessages } from './messages.ts';
import { askAbout, type Obstacle, type Wording } from './obstacles.ts';
import { inExecutionOrder, withoutQuestionTopics } from './order.ts';
import { type Expectation, isSurelyAsked } from './overheard.ts';
import { ProviderNames } from './providers.ts';
import { type Fault, faultOf, lacks } from './questions.ts';
import { withCorrections } from './reading/corrections.ts';
import { Clause } from './reading/mentions.ts';
import { normalise } from './reading/normalise.ts';
import type { Reading } from './reading/reading.ts';
import { Recogniser } from './reading/recogniser.ts';
import { isTold, isWithdrawn, planWithoutCall, refusalOf } from './refusals.ts';
import { ToolFinder } from './tool-finder.ts';
import { unclearFigureIn } from './unclear.ts';
import { isWithdrawal, type Withdrawn, withdrawnBy } from './withdrawal.ts';

export type {
  Intent,
  LastCall,
  LastRequest,
  OwnName,
  PendingQuestion,
  Plan,
  PlannedCall,
  Situation,
  Vocabulary,
} from './intent.ts';
export { goAhead } from './intent.ts';
export type { Withdrawn } from './withdrawal.ts';

/**
 * Minimum likelihood of a request that is carried out. Below it, Jarvis asks for confirmation. A change waits for a card, which
 * asks too; a small spend does not.
 */
const minimumLikelihood: Readonly<Record<Risk, number>> = { read: 0, write: 0.76, spend: 0.8, destroy: 0.9 };
/** Below this likelihood Jarvis does not even ask for confirmation. */
const minimumLikelihoodToAsk = 0.35;
/** Minimum similarity to an example, for tools that the corpus does not contain. */
const minimumSimilarity: Readonly<Record<Risk, number>> = {
  read: 0.62,
  write: 0.75,
  spend: 0.75,
  destroy: 0.9,
};
/** From this likelihood on, a message is a new request and not an answer to the open question. */
const newRequestLikelihood = 0.8;

const inPlace = /\b(?:instead|rather)\W*$|แทน(?:นะ|ครับ|ค่ะ|ดีกว่า)?\s*$/i;

interface UnderstoodRequest extends Request {
  /** False if the person must confirm it first. */
  isSure: boolean;
}

/** Plans the calls that a message requests, without a language model. The same message always gives the same plan. */
export class Planner {
  readonly #intents: ReadonlyMap<string, Intent>;
  readonly #providers: ProviderNames;
  readonly #recogniser: Recogniser;
  readonly #classifier: RequestClassifier;
  /** Tools that the corpus does not contain. They are recognised by their examples. */
  readonly #unlearnt: ReadonlySet<string>;
  readonly #memory: ExampleMemory | undefined;
  readonly #finder: ToolFinder;

  /** `intents` are all tools to plan for, including those that are only announced. */
  constructor(
    intents: readonly Intent[],
    vocabulary: Vocabulary,
    classifier: RequestClassifier = RequestClassifier.load(),
  ) {
    this.#intents = new Map(intents.map((intent) => [intent.name, intent]));
    this.#providers = new ProviderNames(vocabulary);
    this.#recogniser = new Recogniser(lexiconPhrases(this.#providers.names()));
    this.#classifier = classifier.among(this.#intents.keys());
    this.#finder = new ToolFinder(intents, this.#recogniser, this.#classifier);
    this.#unlearnt = new Set([...this.#intents.keys()].filter((name) => !classifier.knows(name)));
    if (this.#unlearnt.size > 0) this.#memory = new ExampleMemory(intents, this.#recogniser);
  }

  /** Never throws, whatever the text. */
  plan(text: string, situation: Situation): Plan {
    const reading = withCorrections(text, this.#recogniser.knowing(situation.ownNames ?? []));
    if (reading.text === '') return { calls: [], say: plannerMessages.both((texts) => texts.empty) };
    const whole = new Clause(reading);
    const pressed = /^(?:yes|no) ([0-9a-f]{6})$/.exec(reading.text)?.[1];
    if (pressed !== undefined && pressed !== situation.pending?.code)
      return { calls: [], say: plannerMessages.both((texts) => texts.questionOver) };
    const answered = situation.pending && this.#answer(situation.pending, whole, reading, situation);
    if (answered !== undefined)
      return { ...answered, goesOn: true, ...(situation.pending?.replaces && { replacesLast: true }) };
    const clauses = this.#clausesOf(whole, reading);
    const intentOf = (tool: string): Intent | undefined => this.#intents.get(tool);
    const isPrecaution = (tool: string): boolean => intentOf(tool)?.planning?.isPrecaution === true;
    const parts = clauses.length > 1 ? clauses.filter(({ clause }) => clause.mentions.length > 0) : clauses;
    const asked = inExecutionOrder(withoutQuestionTopics(parts, intentOf), isPrecaution);
    const intents = asked.flatMap(({ tool }) => intentOf(tool) ?? []);
    const refusal = refusalOf(whole, reading, intents);
    if (refusal !== undefined) return { calls: [], say: refusal };
    const followed = this.#followUp(whole, asked, situation);
    if (followed !== undefined) return followed;
    const understood = asked.flatMap((one) => this.#understood(one, situation));
    if (understood.length === 0) return planWithoutCall(whole);
    const planned = this.#planned(understood, situation.last);
    return { ...planned, ...(takesPlace(whole, planned.calls, situation.last) && { replacesLast: true }) };
  }

  /**
   * The tools that a message asks for so surely that it is for Jarvis although it is addressed to nobody. None for what people
   * say to each other.
   */
  surelyAsked(text: string, expectation: Expectation): string[] {
    const reading = withCorrections(text, this.#recogniser);
    if (reading.text === '') return [];
    const whole = new Clause(reading);
    const clauses = this.#clausesOf(whole, reading);
    const intents = clauses.map(({ tool }) => this.#intents.get(tool));
    const covers = (tool: string, clause: Clause) => this.#finder.covers(tool, clause);
    const isSure = clauses.every((clause, index) => {
      const intent = intents[index];
      return intent !== undefined && isSurelyAsked(clause, intent, expectation, covers);
    });
    const isRefused =
      refusalOf(
        whole,
        reading,
        intents.flatMap((intent) => intent ?? []),
      ) !== undefined;
    return isSure && !isRefused ? clauses.map(({ tool }) => tool) : [];
  }

  /** What a message takes back that says nothing else: "never mind", "cancel the last one", "ไม่เอาแล้ว ยกเลิก". */
  withdraws(text: string): Withdrawn | undefined {
    return withdrawnBy(normalise(text));
  }

  /** The tools that a message may ask for, the likeliest first. None for one that asks for nothing. */
  likeliest(message: string): string[] {
    return this.#finder.likeliest(message);
  }

  /** The tools related to a description of what somebody wants to do, the most relevant first. */
  search(wish: string): string[] {
    return this.#finder.search(wish);
  }

  /** The tools that an unclear message may have meant, the nearest first. */
  nearest(message: string): string[] {
    return this.#finder.nearest(message);
  }

  /** The title of a tool for use within a sentence. */
  titleOf(tool: string): Bilingual {
    const title = this.#intents.get(tool)?.title;
    if (title !== undefined) return inSentence(title);
    const words = tool.replaceAll('_', ' ');
    return { en: words, th: words };
  }

  #clausesOf(whole: Clause, reading: Reading): readonly ClassifiedClause[] {
    const clauses = this.#byExample(whole, reading) ?? clausesOf(reading, this.#classifier);
    return withoutFragments(clauses, reading, (tool, concept) => {
      if (concept === 'provider') return this.#calculates(tool);
      if (concept === 'period') return this.#reportsOnPeriods(tool);
      return this.#intents.get(tool)?.risk === 'read';
    });
  }

  /** The tool outside the corpus whose examples are most similar to a message, if similar enough. */
  #byExample(clause: Clause, reading: Reading): ClassifiedClause[] | undefined {
    const similarities = this.#memory?.similarities(clause, reading) ?? [];
    const [tool, likelihood] = likeliest([...similarities].filter(([name]) => this.#unlearnt.has(name)));
    const intent = this.#intents.get(tool);
    if (intent === undefined) return undefined;
    const features = featuresOf(clause, reading);
    return likelihood >= minimumSimilarity[intent.risk]
      ? [{ clause, features, tool, likelihood }]
      : undefined;
  }

  /** What was asked last, for requests that refer to it: "test it", "show its page". */
  #remembered(last: LastRequest | undefined): Named[] {
    const calls = last?.calls.flatMap(({ changedBy, ...call }) => [...(changedBy ? [changedBy] : []), call]);
    return (calls ?? []).flatMap(({ tool, input }) => {
      const intent = this.#intents.get(tool);
      return intent ? [{ intent, input }] : [];
    });
  }

  #planned(understood: readonly UnderstoodRequest[], last: LastRequest | undefined): Plan {
    const calls: PlannedCall[] = [];
    const open: Obstacle[] = [];
    understood.forEach((one, index) => {
      const { intent, clause, isSure } = one;
      const others = [...understood.slice(0, index).reverse(), ...understood.slice(index + 1)];
      const input = withContext(one, others, this.#remembered(last));
      const unclear = unclearFigureIn(one);
      const fault = faultOf(intent, input);
      if (unclear === undefined && fault === undefined && isSure) calls.push({ tool: intent.name, input });
      else open.push({ intent, input, fault, unclear, clause });
    });
    const question = askAbout(open, this.#wording);
    const say = bothSaid(leftOut(understood, calls), question.say);
    return {
      calls: withoutRepeats(calls, (tool) => this.#calculates(tool)),
      ...question,
      ...(say && { say }),
    };
  }

  /** The plan of a message that goes on from the last request, or that cannot be understood without one. */
  #followUp(whole: Clause, asked: readonly ClassifiedClause[], situation: Situation): Plan | undefined {
    const source = this.#source(whole, situation);
    const own = this.#ownRequest(asked, situation);
    const { last } = situation;
    const charted = last && chartOf(last, whole, (tool) => this.#intents.get(tool));
    if (charted !== undefined) return charted;
    const followUps = last ? followUpOf(last, source, own, (tool) => this.#intents.get(tool)) : [];
    const [found] = followUps;
    if (found === undefined)
      return needsSubject(source, own)
        ? { calls: [], say: plannerMessages.both((texts) => texts.noSubject) }
        : undefined;
    const { intent, isChange, isValue, isUnsure, asks } = found;
    const inputs = followUps.map(({ input }) => input);
    const faults = inputs.map((input): Fault | undefined =>
      asks ? { kind: 'missing', field: asks } : faultOf(intent, input),
    );
    const goesOn = { ...(isValue && { goesOn: true }), ...(isChange && { replacesLast: true }) };
    if (faults.every((fault) => fault === undefined) && !isUnsure) {
      const calls = inputs.map((input) => ({ tool: intent.name, input }));
      return { calls: withoutRepeats(calls, () => false), ...goesOn };
    }
    const open = inputs.map((input, index) => ({ intent, input, fault: faults[index], clause: whole }));
    return { calls: [], ...askAbout(open, this.#wording), ...goesOn };
  }

  /** What a message asks for by itself, if it asks for one thing. */
  #ownRequest(asked: readonly ClassifiedClause[], situation: Situation): OwnRequest | undefined {
    const [only] = asked.filter(({ clause }) => clause.mentions.length > 0).toSorted(byLikelihood);
    const intent = only && this.#intents.get(only.tool);
    if (!intent) return undefined;
    const [input = {}] = inputsOf(intent, this.#source(only.clause, situation));
    const named = givenValues(intent, this.#source(only.clause, situation)).values;
    const isComplete =
      faultOf(intent, input) === undefined && Object.keys(input).every((field) => named[field] !== undefined);
    return { intent, likelihood: only.likelihood, isComplete };
  }

  #understood(
    { tool, clause, features, likelihood }: ClassifiedClause,
    situation: Situation,
  ): UnderstoodRequest[] {
    const intent = this.#intents.get(tool);
    if (intent === undefined) return [];
    const isSure =
      likelihood >= minimumLikelihood[intent.risk] && (intent.risk === 'read' || !isTold(clause));
    if (!isSure && likelihood < minimumLikelihoodToAsk) return [];
    if (isFigureAlone(clause) && faultOf(intent, inputsOf(intent, this.#source(clause, situation))[0] ?? {}))
      return [];
    if (intent.risk !== 'read' && isWithdrawn(clause)) return [];
    const inputs = inputsOf(intent, this.#source(clause, situation));
    return inputs.map((said) => {
      const isOnly = inputs.length === 1;
      const filled = isOnly ? withPredictedValues(intent, said, features, this.#classifier) : said;
      return { intent, clause, said, input: { ...filled, ...byPerson(intent, clause, said) }, isSure };
    });
  }

  /** The plan after an answer to the open question. Undefined if the message is not an answer. */
  #answer(pending: PendingQuestion, whole: Clause, reading: Reading, situation: Situation): Plan | undefined {
    const intent = this.#intents.get(pending.tool);
    if (intent === undefined) return undefined;
    if (whole.has('no') && reading.tokens.length < 5)
      return {
        calls: [],
        say: plannerMessages.both((texts) => texts.dropped),
        isRetraction: isWithdrawal(whole.text),
      };
    if (pending.field === goAhead)
      return whole.has('yes') && reading.tokens.length < 8
        ? { calls: requestsOf(pending).map((input) => ({ tool: intent.name, input })), isGoAhead: true }
        : undefined;
    const { tool, likelihood } = this.#classifier.predict(featuresOf(whole, reading));
    if (tool !== undefined && likelihood >= newRequestLikelihood && reading.tokens.length > 2)
      return undefined;
    const source = this.#source(whole, situation);
    const answer = answerTo(pending, intent, source);
    const also = alsoAnswered(pending, intent, source);
    if (answer === undefined && !Object.keys(also).some((field) => lacks(intent, pending.input, field)))
      return undefined;
    const answered = { ...also, ...(answer !== undefined && { [pending.field]: answer }) };
    const inputs = requestsOf(pending).map((input) => ({ ...input, ...answered }));
    const lacking = inputs.flatMap((input) => {
      const fault = faultOf(intent, input);
      return fault ? [{ intent, input, fault, clause: whole }] : [];
    });
    if (lacking.length > 0) return { calls: [], ...askAbout(lacking, this.#wording) };
    return { calls: inputs.map((input) => ({ tool: intent.name, input })) };
  }

  /** True if the tool calculates something from a quantity. */
  #calculates(tool: string): boolean {
    const intent = this.#intents.get(tool);
    return intent !== undefined && fieldReading(intent, 'quantity') !== undefined;
  }

  #reportsOnPeriods(tool: string): boolean {
    const intent = this.#intents.get(tool);
    return intent?.risk === 'read' && fieldReading(intent, 'period') !== undefined;
  }

  get #wording(): Wording {
    return { titleOf: (tool) => this.titleOf(tool), providers: this.#providers };
  }

  #source(clause: Clause, { now, timeZone }: Situation): Source {
    return { clause, providers: this.#providers, now, timeZone };
  }
}

/** The requests that an answer to this question completes. */
function requestsOf({ input, alike = [] }: PendingQuestion): readonly Input[] {
  return [input, ...alike];
}

/** "A dog instead": another request of the same kind in place of the last. */
function takesPlace({ text }: Clause, calls: readonly PlannedCall[], last: LastRequest | undefined): boolean {
  const [only, another] = calls;
  const isAlike = only !== undefined && last?.calls.some(({ tool }) => tool === only.tool);
  return another === undefined && isAlike === true && inPlace.test(text);
}

/** What one person spent is found in a report by person. */
function byPerson(intent: Intent, clause: Clause, said: Input): Input {
  const grouping = fieldReading(intent, 'grouping');
  return grouping !== undefined && spenderIn(clause) !== undefined ? { [grouping]: said[grouping] } : {};
}

/** "600", "hm 600": a figure without a word about what it is for. */
function isFigureAlone({ mentions }: Clause): boolean {
  const concepts = mentions.map(({ concept }) => concept);
  return (
    concepts.includes('number') && concepts.every((concept) => concept === 'number' || concept === 'rest')
  );
}

function byLikelihood(a: ClassifiedClause, b: ClassifiedClause): number {
  return b.likelihood - a.likelihood;
}
