import type { z } from 'zod';
import type { Category } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';

/** The effect of a tool: it only reads, changes something, spends money, or destroys something. */
export type Risk = 'read' | 'write' | 'spend' | 'destroy';

/** How a field is read from a request. `filling/readers.ts` has a reader for each. */
export type FieldReading =
  | 'amount'
  | 'bearer'
  | 'billing-cycle'
  | 'category'
  | 'channel'
  | 'charge-order'
  | 'characters'
  | 'coming-period'
  | 'compared-period'
  | 'currency'
  | 'cycle'
  | 'date'
  | 'day-of-month'
  | 'days'
  | 'description'
  | 'fee'
  | 'file-name'
  | 'first-period'
  | 'fiscal-month-start'
  | 'free-quantity'
  | 'generation-code'
  | 'grouping'
  | 'id'
  | 'input-tokens'
  | 'involved'
  | 'item-kind'
  | 'item-name'
  | 'key-age'
  | 'key-purpose'
  | 'language'
  | 'limit'
  | 'limited-member'
  | 'link-code'
  | 'means'
  | 'media-type'
  | 'member'
  | 'model'
  | 'narrowed-category'
  | 'new-name'
  | 'new-provider'
  | 'nothing'
  | 'option'
  | 'output-tokens'
  | 'own-key-rule'
  | 'page'
  | 'period'
  | 'phrase'
  | 'pieces'
  | 'plan-cycle'
  | 'price'
  | 'provider'
  | 'providers'
  | 'quality'
  | 'quantity'
  | 'query'
  | 'rhythm'
  | 'role'
  | 'schedule-code'
  | 'seconds'
  | 'spender'
  | 'spoken-text'
  | 'status'
  | 'tier'
  | 'time'
  | 'time-zone'
  | 'tokens'
  | 'top'
  | 'topic'
  | 'wanted-currency'
  | 'report-currency'
  | 'rate-base'
  | 'rate-quote'
  | 'rate-value'
  | 'weekday'
  | 'words';

/** The readings that give a provider. */
export const providerReadings: readonly FieldReading[] = ['provider', 'new-provider', 'means'];

/** How one field of a tool's input is filled from words. */
export interface FieldHints {
  reads: FieldReading;
  /** Every value that a request names makes a call of its own. */
  each?: boolean | undefined;
  /** An optional field that is still filled from the providers named, or from a neighbouring request. */
  inferred?: boolean | undefined;
  /**
   * The part of a request to change something that it is read from: what names the thing as it is, or what says how it should
   * be. By default the whole request.
   */
  part?: 'old' | 'new' | undefined;
  /** The value for requests that give none. */
  assumed?: unknown;
  /** What people say who want a yes of a field that is read by its `phrase`s, in the words of both languages. */
  phrases?: Readonly<Record<Locale, readonly string[]>> | undefined;
  /** Labels of a choice's values; a value without a label is shown as it is. An option is also read by its label. */
  valueLabels?: Readonly<Record<string, Bilingual>> | undefined;
}

/** Properties of a tool that its input does not show. */
export interface PlanningHints {
  /** People run it before they change something: "switch to luma, but test it first". */
  isPrecaution?: boolean | undefined;
  /** People ask each other the same, so what nobody has addressed to Jarvis counts only from who is talking with it. */
  isAskedAmongPeople?: boolean | undefined;
  /** It is about people, so a name at the start of a message is not taken for its addressee. */
  isAboutPeople?: boolean | undefined;
  /** Tools whose request it repeats when it refers back: “export that”. Fields of the same name are taken over. */
  continues?: readonly string[] | undefined;
}

/** A tool as the planner sees it. */
export interface Intent {
  name: string;
  /** The name that people see. Announced tools that are also implemented have none. */
  title?: Bilingual;
  description: string;
  examples: { en: readonly string[]; th: readonly string[] };
  input: z.ZodObject;
  risk: Risk;
  /** By field of the input. Without hints, fields are filled by their names and types. */
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

/** The providers people may name: ids, product names and aliases in any language, and categories. */
export interface Vocabulary {
  providers: readonly { id: string; names: readonly string[]; categories: readonly Category[] }[];
}

/** What a person asked for last, which their next message may change or repeat. */
export interface LastRequest {
  calls: readonly LastCall[];
}

export interface LastCall extends PlannedCall {
  /** The call that changes what this one has made or shown. A new value is for that. */
  changedBy?: PlannedCall;
}

export interface PlannedCall {
  tool: string;
  input: Record<string, unknown>;
}

/** An open question: the incomplete call, and the field that the answer fills. JSON-safe. */
export interface PendingQuestion {
  tool: string;
  input: Record<string, unknown>;
  field: string;
  /** The inputs of other requests of the same message that the same answer completes. */
  alike?: readonly Record<string, unknown>[];
  /** Identifies the question to its buttons, which may be pressed when another question is open. */
  code?: string;
  /** The values that were offered, so that "the second one" can be resolved. */
  choices?: readonly string[];
  /** The codes of the open cards whose place the completed request takes. */
  replaces?: readonly string[];
}

/** The field of an open question that asks for confirmation of a change. Its words are those of the change's card. */
export const goAhead = 'go-ahead';

export interface Plan {
  /** In the order in which they are to be made. */
  calls: readonly PlannedCall[];
  /** The reply besides the calls: a question, an answer to a greeting, or a refusal. */
  say?: Bilingual;
  /** The question that is now open. Pass it with the person's next message. */
  pending?: PendingQuestion;
  /** True if nothing was understood. */
  isUnclear?: boolean;
  /** True if the message answers the open question or gives the last request other values, which need not be addressed. */
  goesOn?: boolean;
  /** True if what was asked last no longer counts: the new call takes its place. */
  replacesLast?: boolean;
  /** True if the person only confirmed what Jarvis had proposed. */
  isGoAhead?: boolean;
  /** True if the message only says yes, and no question is open. */
  isAssent?: boolean;
  /** True if the message takes something back, though perhaps not what waits for approval. */
  isRetraction?: boolean;
}

export interface Situation {
  now: Date;
  timeZone: string;
  locale: Locale;
  pending?: PendingQuestion;
  last?: LastRequest;
  /** What the person and their organisation call things of their own. */
  ownNames?: readonly OwnName[];
}

/** A name that only one organisation uses for a provider: "Video studio" for its Runway. */
export interface OwnName {
  name: string;
  /** The id of the provider in the vocabulary. */
  provider: string;
}
