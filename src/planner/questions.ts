import { distance } from 'fastest-levenshtein';
import { numberFormat } from '#lib/formats.ts';
import type { Bilingual } from '#lib/messages.ts';
import { optionsOf } from './filling/options.ts';
import { unknownProviderIn } from './filling/slots/unknown-provider.ts';
import {
  type FieldReading,
  fieldReading,
  type Intent,
  type PendingQuestion,
  providerReadings,
} from './intent.ts';
import { type PlannerMessages, plannerMessages } from './messages.ts';
import type { ProviderNames } from './providers.ts';
import type { Clause } from './reading/mentions.ts';

/** A problem with the input of a call: a field is missing and can be asked for, or a value is invalid. */
export type Fault = { kind: 'missing'; field: string } | { kind: 'invalid'; say: Bilingual };

/** Validates an input against the schema of the tool. */
export function faultOf(intent: Intent, input: Record<string, unknown>): Fault | undefined {
  const period = fieldReading(intent, 'period', 'first-period');
  if (period !== undefined && (input[period] === 'other' || input[period] === 'ahead')) {
    const said = input[period] === 'ahead' ? 'periodAhead' : 'otherPeriod';
    return { kind: 'invalid', say: plannerMessages.both((texts) => texts[said]) };
  }
  const result = intent.input.safeParse(input);
  if (result.success) return undefined;
  const invalid = result.error.issues.find((issue) => input[String(issue.path[0])] !== undefined);
  if (invalid === undefined) return { kind: 'missing', field: String(result.error.issues[0]?.path[0] ?? '') };
  const field = String(invalid.path[0]);
  if (intent.fields?.[field]?.reads === 'category') return { kind: 'missing', field };
  const value = input[field];
  const say = plannerMessages.both((texts, locale) =>
    typeof value === 'number' ? texts.numberRange(numberFormat(locale).format(value)) : texts.badValue(field),
  );
  return { kind: 'invalid', say };
}

/** Asks for the field that a call lacks. */
export function questionFor(
  intent: Intent,
  input: Record<string, unknown>,
  field: string,
  clause: Clause,
  providers: ProviderNames,
): { say: Bilingual; pending: PendingQuestion } {
  const choices = choicesFor(intent, input, field, clause, providers);
  const { reads, valueLabels = {} } = intent.fields?.[field] ?? {};
  const isProvider = reads !== undefined && providerReadings.includes(reads);
  const unknown = isProvider ? unknownProviderIn(clause) : undefined;
  const near = unknown === undefined ? [] : (choices ?? []).filter((id) => isNear(unknown, id)).slice(0, 3);
  const say = plannerMessages.both((texts, locale) => {
    // Thai people answer in Thai; an English label may be longer than what is typed.
    const isLabelled = reads === 'option' || (reads === 'category' && locale === 'th');
    const shown = choices?.map((choice) => (isLabelled && valueLabels[choice]?.[locale]) || choice);
    const isBoth = reads === 'category' && lacks(intent, input, fieldReading(intent, 'new-provider'));
    if (unknown !== undefined && !isBoth)
      return texts.askUnknownProvider(unknown, near, shown?.join(', ') ?? '');
    if (isBoth) return texts.askCategoryAndProvider(shown?.join(', ') ?? '');
    return asked(texts, intent, field, shown?.join(', ') ?? '');
  });
  return { say, pending: { tool: intent.name, input, field, ...(choices === undefined ? {} : { choices }) } };
}

/** Whether a field that must be given is not. */
export function lacks(
  intent: Intent,
  input: Record<string, unknown>,
  field: string | undefined,
): field is string {
  return (
    field !== undefined &&
    input[field] === undefined &&
    !intent.input.shape[field]?.safeParse(undefined).success
  );
}

function asked(texts: PlannerMessages, intent: Intent, field: string, choices: string): string {
  switch (intent.fields?.[field]?.reads) {
    case 'provider':
    case 'new-provider':
    case 'means':
      return texts.askProvider(choices);
    case 'category':
      return texts.askCategory(choices);
    case 'amount':
      return texts.askAmount;
    case 'cycle':
      return texts.askCycle;
    case 'rhythm':
      return texts.askRhythm;
    case 'description':
      return texts.askDescription;
    case 'member':
      return texts.askMember;
    case 'option':
      return texts.askOption(field.replaceAll('_', ' '), choices);
    case 'item-name':
      return texts.askName;
    case 'query':
      return texts.askQuery;
    default:
      return texts.askField(field);
  }
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
  if (reading === 'option') return optionsOf(intent.input.shape[field]);
  if (reading === undefined || !providerReadings.includes(reading)) return undefined;
  return nearestFirst(providers.idsFor(given('category')), clause).slice(0, 6);
}

/** Sorts provider ids by how similar they are to an unknown word of the request, which may be a misspelling. */
function nearestFirst(ids: readonly string[], clause: Clause): string[] {
  const unknown = clause.all('rest').map(({ start, end }) => clause.slice(start, end).toLowerCase());
  const nearness = (id: string): number =>
    Math.min(99, ...unknown.map((word) => distance(word, id) / Math.max(word.length, id.length)));
  return [...ids].sort((a, b) => nearness(a) - nearness(b));
}

/** Whether a name may be a misspelling of a provider's. */
function isNear(name: string, id: string): boolean {
  return distance(name.toLowerCase(), id) / Math.max(name.length, id.length) <= 0.5;
}
