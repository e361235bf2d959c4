import type { z } from 'zod';
import type { Category } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';

/** What a request may do to the world. */
export type Risk = 'read' | 'write' | 'spend' | 'destroy';

/** What the planner can find in a request to fill a field with. `filling/readers.ts` has a reader for each. */
export type FieldReading =
  | 'amount'
  | 'billing-cycle'
  | 'category'
  | 'channel'
  | 'characters'
  | 'currency'
  | 'cycle'
  | 'date'
  | 'day-of-month'
  | 'days'
  | 'description'
  | 'generation-code'
  | 'grouping'
  | 'id'
  | 'item-kind'
  | 'item-name'
  | 'limit'
  | 'link-code'
  | 'means'
  | 'media-type'
  | 'member'
  | 'new-provider'
  | 'nothing'
  | 'option'
  | 'period'
  | 'price'
  | 'provider'
  | 'quality'
  | 'quantity'
  | 'query'
  | 'rhythm'
  | 'role'
  | 'schedule-code'
  | 'seconds'
  | 'status'
  | 'tier'
  | 'time'
  | 'weekday';

/** Every part that a provider plays: named, to be the new one, or only the means. */
export const providerReadings: readonly FieldReading[] = ['provider', 'new-provider', 'means'];

/** How one field of a tool's input is filled from words. */
export interface FieldHints {
  reads: FieldReading;
  /** Every value that a request names makes a call of its own. */
  each?: boolean | undefined;
  /** An optional field that is still filled from the providers named, or from a neighbouring request. */
  inferred?: boolean | undefined;
  /** The value that is meant where a request gives none. */
  assumed?: unknown;
}

/** What the input of a tool does not show, and the planner must know. */
export interface PlanningHints {
  /** People look at it before they act: "switch to luma, but test it first". */
  isPrecaution?: boolean | undefined;
  /** It is about people: a name at the head of a message does not mean that the message is for that person. */
  isAboutPeople?: boolean | undefined;
}

/** What the planner needs to know of a tool. */
export interface Intent {
  name: string;
  /** What people call it. Announced tools that exist for real have none. */
  title?: Bilingual;
  description: string;
  examples: { en: readonly string[]; th: readonly string[] };
  input: z.ZodObject;
  risk: Risk;
  /** By field of the input. Where this is left out, fields are filled by their names and types. */
  fields?: Readonly<Record<string, FieldHints>> | undefined;
  planning?: PlanningHints | undefined;
}

/** The field of an intent that is filled by one of these readings. */
export function fieldReading(
  { fields = {} }: Intent,
  ...readings: readonly FieldReading[]
): string | undefined {
  return Object.keys(fields).find((field) => readings.includes((fields[field] as FieldHints).reads));
}

/** The providers people may name: id, product names and aliases in any language, and what each is for. */
export interface Vocabulary {
  providers: readonly { id: string; names: readonly string[]; categories: readonly Category[] }[];
}

export interface PlannedCall {
  tool: string;
  input: Record<string, unknown>;
}

/** A question left open: the call as far as it is known, and the field the answer is for. JSON-safe. */
export interface PendingQuestion {
  tool: string;
  input: Record<string, unknown>;
  field: string;
  /** Tells this question from others, for a button that answers it: it may be pressed when another one is open. */
  code?: string;
  /** What was offered, so that "the second one" can be understood. */
  choices?: readonly string[];
}

/** The field of an open question that asks whether a change is wanted at all. */
export const goAhead = 'go-ahead';

export interface Plan {
  /** In the order the person said or implied. */
  calls: readonly PlannedCall[];
  /** What Jarvis says beyond the calls: a question, an answer to a greeting, or that it cannot do this. */
  say?: Bilingual;
  /** To be given back with the person's next message. */
  pending?: PendingQuestion;
  /** A yes to what Jarvis was not sure of. It is still Jarvis's proposal, whoever says yes and however. */
  isGoAhead?: boolean;
}

export interface Situation {
  now: Date;
  timeZone: string;
  locale: Locale;
  pending?: PendingQuestion;
}
