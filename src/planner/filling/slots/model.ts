import type { Clause } from '../../reading/mentions.ts';
import { requestsIn } from './amounts.ts';

/** A name of a model begins with its provider's and goes on at most so far: "claude sonnet 5", "gpt-5 mini". */
const modelName =
  /^\S*[^\s.,:;?!](?:[ -](?!for\b|with\b|and\b|on\b|per\b|a\b|in\b|vs?\b|or\b)[a-z\d](?:[\w.-]*\w)?){0,3}/i;

/** The words from a provider on that may name one of its models, up to the first amount of anything. */
export function modelIn(clause: Clause, named?: string): string | undefined {
  const provider = clause.all('provider').find(({ value }) => named === undefined || value === named);
  if (provider === undefined) return undefined;
  const amounts = [...measures.flatMap((concept) => clause.all(concept)), requestsIn(clause)];
  const after = amounts.flatMap((amount) => (amount && amount.start > provider.start ? [amount.start] : []));
  return modelName.exec(clause.slice(provider.start, Math.min(clause.end, ...after)))?.[0];
}

const measures = ['tokens', 'count', 'money', 'days', 'duration', 'characters', 'other'];
