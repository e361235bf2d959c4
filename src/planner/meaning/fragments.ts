import { functionWords, thaiFunctionWords } from '../lexicon/function-words.ts';
import { Clause } from '../reading/mentions.ts';
import { type Reading, tokensWithin } from '../reading/reading.ts';
import type { ClassifiedClause } from './clauses.ts';
import { featuresOf } from './features.ts';

/** What a part may name that asks for nothing by itself: "and dall-e", ", 20 videos", "and 5 songs on runway". */
const values = [
  ...['period', 'provider', 'count', 'number', 'other', 'category', 'duration', 'characters', 'tokens'],
  ...['how-much', 'question-mark'],
];

/**
 * Puts parts that only name values back to the request that they go on with, where cutting them off would lose a provider or
 * the report that a period is of: "100 images on flux | and dall-e", "100 images | and 5 songs on runway", "costs today | and
 * yesterday". A list that was cut between its providers is put together. `takesParts`: the tool takes several values of a concept at once.
 */
export function withoutFragments(
  parts: readonly ClassifiedClause[],
  reading: Reading,
  takesParts: (tool: string, concept: 'provider' | 'period' | 'list') => boolean,
): readonly ClassifiedClause[] {
  const kept: ClassifiedClause[] = [];
  for (const part of parts) {
    let whole = part;
    let before = kept.at(-1);
    while (before !== undefined && isOneList(before, whole, reading) && takesParts(before.tool, 'list')) {
      if (!takesParts(whole.tool, 'list')) break;
      const clause = clauseOver(reading, before.clause, whole.clause);
      whole = { ...whole, clause, features: featuresOf(clause, reading) };
      kept.pop();
      before = kept.at(-1);
    }
    while (before !== undefined) {
      const concept = goesOnWith(before, whole, reading);
      if (concept === undefined || !takesParts(before.tool, concept)) break;
      const clause = clauseOver(reading, before.clause, whole.clause);
      whole = { ...before, clause, features: featuresOf(clause, reading) };
      kept.pop();
      before = kept.at(-1);
    }
    kept.push(whole);
  }
  return kept;
}

/**
 * What a part adds to the one before it, if it says nothing else: a provider more, pieces with the provider of both, or a
 * period more.
 */
function goesOnWith(
  before: ClassifiedClause,
  { clause }: ClassifiedClause,
  reading: Reading,
): 'provider' | 'period' | undefined {
  if (!isOnlyValues(clause, reading)) return undefined;
  const isBare = !clause.has('count') && !clause.has('category');
  if (clause.has('provider')) return isBare === before.clause.has('provider') ? 'provider' : undefined;
  return clause.has('period') && isBare && before.clause.has('period') ? 'period' : undefined;
}

/** Whether a list of providers was cut between two of them: "which of flux | , luma and stability is best". */
function isOneList(before: ClassifiedClause, { clause }: ClassifiedClause, { text }: Reading): boolean {
  const last = before.clause.all('provider').at(-1);
  const [first, another] = clause.all('provider');
  return (
    last !== undefined &&
    another !== undefined &&
    first !== undefined &&
    /^\s*,\s*$/.test(text.slice(last.end, first.start)) &&
    /^\s*(?:,|,?\s?(?:and|or)|และ|กับ|หรือ)\s*$/i.test(text.slice(first.end, another.start))
  );
}

function isOnlyValues(clause: Clause, reading: Reading): boolean {
  const named = values.flatMap((concept) => clause.all(concept));
  return tokensWithin(reading, clause).every(
    ({ text, kind, start, end }) =>
      kind === 'mark' ||
      functionWords.has(text) ||
      thaiFunctionWords.has(text) ||
      named.some((value) => start < value.end && end > value.start),
  );
}

function clauseOver(reading: Reading, first: Clause, last: Clause): Clause {
  return new Clause(reading, first.start, last.end);
}
