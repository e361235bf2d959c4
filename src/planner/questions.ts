import { distance } from 'fastest-levenshtein';
import type { Bilingual } from '#lib/messages.ts';
import { optionsOf } from './filling/options.ts';
import {
  type FieldReading,
  fieldReading,
  type Intent,
  type PendingQuestion,
  providerReadings,
} from './intent.ts';
import type { ProviderNames } from './providers.ts';
import type { Clause } from './reading/mentions.ts';
import { type PlannerWords, plannerWords } from './words.ts';

/** What is wrong with the input of a call: something is missing and can be asked for, or something cannot be used. */
export type Fault = { kind: 'missing'; field: string } | { kind: 'invalid'; say: Bilingual };

/** Checks an input against the tool's own schema. */
export function faultOf(intent: Intent, input: Record<string, unknown>): Fault | undefined {
  const period = fieldReading(intent, 'period');
  if (period !== undefined && input[period] === 'other')
    return { kind: 'invalid', say: plannerWords.both((words) => words.otherPeriod) };
  const result = intent.input.safeParse(input);
  if (result.success) return undefined;
  const invalid = result.error.issues.find((issue) => input[String(issue.path[0])] !== undefined);
  if (invalid === undefined) return { kind: 'missing', field: String(result.error.issues[0]?.path[0] ?? '') };
  const field = String(invalid.path[0]);
  if (intent.fields?.[field]?.reads === 'category') return { kind: 'missing', field };
  const say = plannerWords.both((words) =>
    typeof input[field] === 'number' ? words.numberRange : words.badValue(field),
  );
  return { kind: 'invalid', say };
}

/** The one short question that would complete a call. */
export function questionFor(
  intent: Intent,
  input: Record<string, unknown>,
  field: string,
  clause: Clause,
  providers: ProviderNames,
): { say: Bilingual; pending: PendingQuestion } {
  const choices = choicesFor(intent, input, field, clause, providers);
  const say = plannerWords.both((words) => asked(words, intent, field, choices?.join(', ') ?? ''));
  return { say, pending: { tool: intent.name, input, field, ...(choices === undefined ? {} : { choices }) } };
}

function asked(words: PlannerWords, intent: Intent, field: string, choices: string): string {
  switch (intent.fields?.[field]?.reads) {
    case 'provider':
    case 'new-provider':
    case 'means':
      return words.askProvider(choices);
    case 'category':
      return words.askCategory(choices);
    case 'amount':
      return words.askAmount;
    case 'cycle':
      return words.askCycle;
    case 'rhythm':
      return words.askRhythm;
    case 'description':
      return words.askDescription;
    case 'item-name':
      return words.askName;
    case 'query':
      return words.askQuery;
    default:
      return words.askField(field);
  }
}

/** What a call would do it with, for people to read: "video, luma". */
export function detailsOf(input: Record<string, unknown>): string {
  return Object.values(input).join(', ');
}

function choicesFor(
  intent: Intent,
  input: Record<string, unknown>,
  field: string,
  clause: Clause,
  providers: ProviderNames,
): readonly string[] | undefined {
  const reading = intent.fields?.[field]?.reads;
  const given = (...readings: readonly FieldReading[]): string | undefined => {
    const value = input[fieldReading(intent, ...readings) ?? ''];
    return value === undefined ? undefined : String(value);
  };
  if (reading === 'category') {
    const provider = given(...providerReadings);
    const own = provider === undefined ? [] : providers.categoriesOf(provider);
    return own.length > 0 ? own : optionsOf(intent.input.shape[field]);
  }
  if (reading === undefined || !providerReadings.includes(reading)) return undefined;
  return nearestFirst(providers.idsFor(given('category')), clause).slice(0, 6);
}

/** A name nobody knows may be a slip: the names most like a word of the request come first. */
function nearestFirst(ids: readonly string[], clause: Clause): string[] {
  const unknown = clause.all('rest').map(({ start, end }) => clause.slice(start, end).toLowerCase());
  const nearness = (id: string): number =>
    Math.min(99, ...unknown.map((word) => distance(word, id) / Math.max(word.length, id.length)));
  return [...ids].sort((a, b) => nearness(a) - nearness(b));
}
