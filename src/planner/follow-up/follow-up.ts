import type { z } from 'zod';
import { readEach, readField, type Source } from '../filling/readers.ts';
import { amountIn } from '../filling/slots/amounts.ts';
import {
  type FieldReading,
  fieldReading,
  type Intent,
  type LastRequest,
  type PlannedCall,
  providerReadings,
} from '../intent.ts';
import type { Clause } from '../reading/mentions.ts';
import { isWithdrawal } from '../withdrawal.ts';
import { givenValues } from './values.ts';
import { isAccountedFor, isElliptic, type Wording, wordingOf } from './wording.ts';

/** A message that goes on from the last request. */
export interface FollowUp {
  intent: Intent;
  input: Record<string, unknown>;
  /** It changes what was asked, which no longer counts. Otherwise it asks for something besides. */
  isChange: boolean;
  /** It gives other values and says nothing else, so that it need not be addressed. */
  isValue?: boolean;
  /** It may as well be about something else. */
  isUnsure?: boolean;
  /** The field of which another value is wanted, and not said. */
  asks?: string;
}

/** The request that a message may be by itself. */
export interface OwnRequest {
  intent: Intent;
  likelihood: number;
  /** Whether it names all that the tool needs. */
  isComplete: boolean;
}

/** A longer message says what it is about. */
const longest = 60;
/** From this likelihood on, a request stands for itself. */
const sure = 0.8;

/**
 * Reads a message as going on from the last request: other values for its fields, another description, or the same once more.
 * Several reports of one kind go on together: "and 700?" after a price of two providers. Empty if it is a request of its own, or
 * about something else.
 */
export function followUpOf(
  last: LastRequest,
  source: Source,
  own: OwnRequest | undefined,
  intentOf: (tool: string) => Intent | undefined,
): readonly FollowUp[] {
  const wording = wordingOf(source.clause);
  if (source.clause.text.length > longest || wording.isRefusal || wording.isOnTop) return [];
  const found = last.calls.flatMap(({ changedBy, ...call }) => {
    const meant = changedBy && !wording.isBesides ? changedBy : call;
    const [intent, first] = [meant, call].map(({ tool }) => intentOf(tool));
    const followUp = intent && changed(meant, intent, source, wording, own, first);
    if (followUp) return [followUp];
    const isRead = meant !== call && first?.risk === 'read';
    const again = isRead && changed(call, first, source, wording, own);
    return again ? [again] : [];
  });
  const [first, ...others] = found;
  const isAlike = first?.intent.risk === 'read' && others.every(({ intent }) => intent === first.intent);
  return found.length === 1 || isAlike ? found.flatMap((followUp) => eachOf(followUp, source)) : [];
}

/** A follow-up for each value of a field that a message gives several of: "10-20 clips", "and with flux or luma?". */
function eachOf(followUp: FollowUp, source: Source): FollowUp[] {
  const { intent, input, isValue } = followUp;
  const several = Object.entries(intent.fields ?? {}).filter(([, { each }]) => isValue && each);
  return several.reduce<FollowUp[]>(
    (sofar, [field, hints]) => {
      const values = readEach(source, { intent, type: intent.input.shape[field] as z.ZodType, hints });
      return values.length < 2
        ? sofar
        : sofar.flatMap((one) =>
            values.map((value) => ({ ...one, input: { ...one.input, [field]: value } })),
          );
    },
    [{ ...followUp, input }],
  );
}

/** What is asked for by saying how it should be, and never by saying how it should not be. */
const wanted: readonly FieldReading[] = ['new-provider', 'description', 'rhythm'];

/** Whether a message only makes sense with another one, or says what should not be where a tool needs what should. */
export function needsSubject({ clause }: Source, own: OwnRequest | undefined): boolean {
  const { isAgain, isChange, isRefusal, isOnTop } = wordingOf(clause);
  if (clause.text.length > longest || isWithdrawal(clause.text)) return false;
  const isSure = own !== undefined && own.likelihood >= sure;
  if (isRefusal && own && (!isSure || fieldReading(own.intent, ...wanted))) return true;
  if (isOnTop && own && !clause.has('how-much') && fieldReading(own.intent, 'quantity')) return true;
  const mayBeOwn = isSure || own?.intent.risk === 'read';
  if (mayBeOwn && !(clause.has('pronoun') && !isSure)) return false;
  return (
    isAgain || (isChange && (clause.has('pronoun') || !clause.has('category')) && isThaiOrRefers(clause))
  );
}

function changed(
  { input }: PlannedCall,
  intent: Intent,
  source: Source,
  wording: Wording,
  own: OwnRequest | undefined,
  first: Intent = intent,
): FollowUp | undefined {
  const { values, mentions } = givenValues(intent, source);
  const isRepeat = wording.isAgain && intent.risk !== 'write' && intent.risk !== 'destroy';
  const isChange = !isRepeat && intent.risk !== 'read';
  // "Switch to runway then" after a report asks for the change, and not for another report.
  if (
    intent.risk === 'read' &&
    source.clause.has('switch') &&
    own !== undefined &&
    own.intent.risk !== 'read'
  )
    return undefined;
  const isOwn = standsForItself(own, [intent, first], wording, isElliptic(source.clause, mentions));
  if (isOwn) return undefined;
  const seconds = wording.isOtherLength ? fieldReading(intent, 'seconds') : undefined;
  if (seconds !== undefined && values[seconds] === undefined)
    return { intent, input: without(input, seconds), isChange, asks: seconds };
  const described = withDescription(input, intent, wording);
  // "Turn it into a cartoon" names the kind of media that it is already, and says how it should look.
  const isOnlyLook = described !== undefined && !isRepeat && isContained(values, input);
  if (isAccountedFor(source.clause, mentions, wording) && !isOnlyLook) {
    const isValue = Object.keys(values).length > 0;
    const quantity = fieldReading(intent, 'quantity');
    if (isRepeat && quantity !== undefined && values[quantity] !== undefined) return undefined;
    if (!(isValue || isRepeat) || isOtherCurrency(input, intent, source, values)) return undefined;
    const filled = fitting({ ...input, ...values, ...ownWords(intent, source) }, values, intent, source);
    return { intent, input: filled, isChange, isValue };
  }
  const isOther = own !== undefined && own.intent !== intent && own.likelihood >= sure;
  if (described === undefined || isOther) return undefined;
  return { intent, input: { ...described, ...values }, isChange, isUnsure: wording.isUnsure };
}

function isContained(values: Readonly<Record<string, unknown>>, input: Record<string, unknown>): boolean {
  return Object.entries(values).every(([field, value]) => input[field] === value);
}

/** Whether an amount is in another currency than the one before it. */
function isOtherCurrency(
  input: Record<string, unknown>,
  intent: Intent,
  { clause }: Source,
  values: Readonly<Record<string, unknown>>,
): boolean {
  const amount = fieldReading(intent, 'amount', 'price');
  if (amount === undefined || values[amount] === undefined) return false;
  const currency = fieldReading(intent, 'currency');
  return amountIn(clause)?.currency !== ((currency && input[currency]) || 'USD');
}

/** What a tool compares with its values is what was said now, and no more what was said first. */
function ownWords(intent: Intent, source: Source): Record<string, unknown> {
  const field = fieldReading(intent, 'words');
  const hints = field === undefined ? undefined : intent.fields?.[field];
  if (field === undefined || hints === undefined) return {};
  return { [field]: readField(source, { intent, type: intent.input.shape[field] as z.ZodType, hints }) };
}

/** The input with what the message says of how it should be added to its description. */
function withDescription(
  input: Record<string, unknown>,
  intent: Intent,
  { description }: Wording,
): Record<string, unknown> | undefined {
  const field = fieldReading(intent, 'description');
  const before = field === undefined ? undefined : input[field];
  if (field === undefined || typeof before !== 'string' || description === undefined) return undefined;
  return { ...input, [field]: `${before}, ${description}` };
}

/** Thai leaves the pronoun out: "เอาสีฟ้า". */
function isThaiOrRefers(clause: Clause): boolean {
  return clause.has('pronoun') || /^[\u0E00-\u0E7F]/.test(clause.text);
}

/** Whether a message is a request of its own although it could change the last one: "use Luma for video then". */
function standsForItself(
  own: OwnRequest | undefined,
  last: readonly [Intent, Intent],
  wording: Wording,
  isElliptic: boolean,
): boolean {
  if (own === undefined || own.likelihood < sure || isElliptic) return false;
  if (last.includes(own.intent)) return own.isComplete && !wording.goesOn && !wording.isChange;
  if (own.intent.risk === 'read') return !wording.goesOn && !wording.isChange && !wording.isAgain;
  return own.isComplete || last[0].risk === 'read';
}

/** What a value takes along when it changes: another provider has other models, another rhythm other days. */
const dependants: readonly { readings: readonly FieldReading[]; dependent: readonly FieldReading[] }[] = [
  { readings: providerReadings, dependent: ['model'] },
  { readings: ['rhythm'], dependent: ['weekday', 'day-of-month'] },
];

/** The input without what no longer fits: a provider that does not serve the new category, the day of another rhythm. */
function fitting(
  input: Record<string, unknown>,
  said: Readonly<Record<string, unknown>>,
  intent: Intent,
  { providers }: Source,
): Record<string, unknown> {
  const outdated = dependants
    .filter(({ readings }) => isSaid(intent, readings, said))
    .flatMap(({ dependent }) => dependent.flatMap((reading) => fieldReading(intent, reading) ?? []));
  const provider = fieldReading(intent, ...providerReadings);
  const category = fieldReading(intent, 'category', 'media-type');
  if (provider !== undefined && category !== undefined && said[category] !== undefined) {
    const served: readonly string[] = providers.categoriesOf(String(input[provider]));
    if (!served.includes(String(input[category]))) outdated.push(provider);
  }
  return Object.fromEntries(
    Object.entries(input).filter(([field]) => said[field] !== undefined || !outdated.includes(field)),
  );
}

function isSaid(
  intent: Intent,
  readings: readonly FieldReading[],
  said: Readonly<Record<string, unknown>>,
): boolean {
  const field = fieldReading(intent, ...readings);
  return field !== undefined && said[field] !== undefined;
}

function without(input: Record<string, unknown>, field: string): Record<string, unknown> {
  const { [field]: _, ...others } = input;
  return others;
}
