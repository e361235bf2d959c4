import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Bilingual } from '#lib/messages.ts';
import type { Intent, PendingQuestion } from './intent.ts';
import type { ProviderNames } from './providers.ts';
import type { Clause } from './reading/mentions.ts';
import { plannerWords } from './words.ts';

/** What is wrong with the input of a call: something is missing and can be asked for, or something cannot be used. */
export type Fault = { kind: 'missing'; field: string } | { kind: 'invalid'; say: Bilingual };

/** Checks an input against the tool's own schema. */
export function faultOf({ input: schema }: Intent, input: Record<string, unknown>): Fault | undefined {
  if (input.period === 'other')
    return { kind: 'invalid', say: plannerWords.both((words) => words.otherPeriod) };
  const result = schema.safeParse(input);
  if (result.success) return undefined;
  const invalid = result.error.issues.find((issue) => input[String(issue.path[0])] !== undefined);
  if (invalid === undefined) return { kind: 'missing', field: String(result.error.issues[0]?.path[0] ?? '') };
  const field = String(invalid.path[0]);
  if (field === 'category') return { kind: 'missing', field };
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
  const listed = choices?.join(', ') ?? '';
  const say = plannerWords.both((words) => {
    if (field === 'provider') return words.askProvider(listed);
    if (field === 'category') return words.askCategory(listed);
    if (field === 'amount') return words.askAmount;
    if (field === 'period') return words.askCycle;
    if (field === 'every') return words.askRhythm;
    if (field === 'description') return words.askDescription;
    if (field === 'name') return words.askName;
    if (field === 'query') return words.askQuery;
    return words.askField(field);
  });
  return { say, pending: { tool: intent.name, input, field, ...(choices === undefined ? {} : { choices }) } };
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
  if (field === 'category') {
    const own = input.provider === undefined ? [] : providers.categoriesOf(String(input.provider));
    const all = optionsOf(intent.input.shape.category);
    return own.length > 0 ? own : all;
  }
  if (field !== 'provider') return undefined;
  const category = input.category === undefined ? undefined : String(input.category);
  return nearestFirst(providers.idsFor(category), clause).slice(0, 6);
}

/** The values an enumeration allows, also where it may be left out. */
function optionsOf(type: z.ZodType | undefined): readonly string[] {
  if (type instanceof z.ZodOptional) return optionsOf(type.unwrap() as z.ZodType);
  return type instanceof z.ZodEnum ? type.options.map(String) : [];
}

/** A name nobody knows may be a slip: the names most like a word of the request come first. */
function nearestFirst(ids: readonly string[], clause: Clause): string[] {
  const unknown = clause.all('rest').map(({ start, end }) => clause.slice(start, end).toLowerCase());
  const nearness = (id: string): number =>
    Math.min(99, ...unknown.map((word) => distance(word, id) / Math.max(word.length, id.length)));
  return [...ids].sort((a, b) => nearness(a) - nearness(b));
}
