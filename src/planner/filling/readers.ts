import type { z } from 'zod';
import { type FieldHints, type FieldReading, fieldReading, type Intent } from '../intent.ts';
import { mentionedProviders, type ProviderNames, switchTarget, wantedProviders } from '../providers.ts';
import { linkCodeIn } from '../reading/figures/codes.ts';
import { calendarDay } from '../reading/figures/dates.ts';
import type { WrittenRate } from '../reading/figures/exchange-rates.ts';
import { reportCurrencyIn } from '../reading/figures/wanted-currencies.ts';
import type { Clause } from '../reading/mentions.ts';
import {
  amountIn,
  freeQuantityIn,
  howManyLatest,
  quantitiesIn,
  quantityIn,
  tokensIn,
} from './slots/amounts.ts';
import { fiscalMonthStartIn, timeZoneIn } from './slots/calendar.ts';
import { categoryOf } from './slots/category.ts';
import { partOf } from './slots/changed-part.ts';
import {
  billingIn,
  categoryIn,
  channelIn,
  clockIn,
  cycleIn,
  dayOfMonthIn,
  groupIn,
  itemKindIn,
  mediaTypeIn,
  namedRhythm,
  onlyCycleIn,
  optionIn,
  optionsNamed,
  qualityIn,
  rhythmIn,
  statusIn,
  tierIn,
  weekdayIn,
} from './slots/choices.ts';
import { comingPeriodIn } from './slots/coming-period.ts';
import { comparedPeriodsIn } from './slots/compared-periods.ts';
import { chosenProvider, descriptionIn } from './slots/description.ts';
import { fileNameIn } from './slots/file-name.ts';
import { itemNameIn } from './slots/item-name.ts';
import { keyAgeIn, keyPurposeIn } from './slots/key-choices.ts';
import { languageIn } from './slots/language.ts';
import { involvedIn, limitedIn, memberIn, membersIn, roleIn } from './slots/member.ts';
import { modelIn } from './slots/model.ts';
import { newNameIn } from './slots/new-name.ts';
import { ownKeyRuleIn } from './slots/own-key-rule.ts';
import { periodIn, periodsIn } from './slots/period.ts';
import { phraseIn } from './slots/phrase.ts';
import { queryIn } from './slots/query.ts';
import {
  bearerIn,
  chargeOrderIn,
  costGroupIn,
  narrowedCategoryIn,
  pageIn,
  reportedOn,
  topIn,
} from './slots/report-parts.ts';
import { spokenTextIn } from './slots/spoken-text.ts';
import { topicIn } from './slots/topic.ts';
import { unknownToSetUp } from './slots/unknown-provider.ts';

/** The clause that a field is read from, and its context. */
export interface Source {
  clause: Clause;
  providers: ProviderNames;
  now: Date;
  timeZone: string;
}

/** A field of a tool. */
export interface Field {
  intent: Intent;
  type: z.ZodType;
  hints: FieldHints;
}

const longestAnswer = 500;
const longestName = 40;
const mostWords = 1_000;

const readers: Readonly<Record<FieldReading, (source: Source, field: Field) => unknown>> = {
  amount: ({ clause }, { intent }) => amountFor(intent, clause),
  bearer: ({ clause }) => bearerIn(clause),
  'billing-cycle': ({ clause }) => billingIn(clause),
  category: ({ clause, providers }, field) => categoryOf(clause, providers, field),
  channel: ({ clause }) => channelIn(clause),
  'charge-order': ({ clause }) => chargeOrderIn(clause),
  characters: ({ clause }) => clause.first('characters')?.value,
  'coming-period': ({ clause, now, timeZone }) => comingPeriodIn(clause, now, timeZone),
  'compared-period': ({ clause, now, timeZone }) => comparedPeriodsIn(clause, now, timeZone)[1],
  currency: ({ clause }) => {
    const currency = amountIn(clause)?.currency;
    return currency === 'USD' ? undefined : currency;
  },
  cycle: ({ clause }) => cycleIn(clause),
  date: ({ clause, now, timeZone }) => {
    const date = clause.first('date')?.value;
    return date === undefined ? undefined : calendarDay(String(date), now, timeZone);
  },
  'day-of-month': ({ clause }, { hints }) => dayOfMonthIn(clause, hints.part === 'new'),
  days: ({ clause }) => clause.first('days')?.value,
  description: ({ clause }) => descriptionIn(clause),
  // A plain number is what is free, or an amount in a currency that nobody knows.
  fee: ({ clause }, { intent }) => (clause.has('money') ? amountFor(intent, clause) : undefined),
  'file-name': ({ clause }) => fileNameIn(clause),
  'first-period': ({ clause, now, timeZone }) => comparedPeriodsIn(clause, now, timeZone)[0],
  'fiscal-month-start': ({ clause }) => fiscalMonthStartIn(clause),
  'free-quantity': ({ clause }) => freeQuantityIn(clause),
  'generation-code': ({ clause }) => clause.first('generation-code')?.value,
  grouping: ({ clause }, { type }) => {
    const group = costGroupIn(clause);
    return group !== undefined && type.safeParse(group).success ? group : groupIn(clause);
  },
  id: ({ clause }) => clause.first('id')?.value,
  'input-tokens': ({ clause }) => tokensIn(clause, 'input'),
  involved: ({ clause }) => involvedIn(clause),
  'item-kind': ({ clause }) => itemKindIn(clause),
  'item-name': ({ clause }) => itemNameIn(clause),
  'key-age': ({ clause }) => keyAgeIn(clause),
  'key-purpose': ({ clause }) => keyPurposeIn(clause),
  language: ({ clause }) => languageIn(clause),
  limit: ({ clause }) => howManyLatest(clause),
  'limited-member': ({ clause }) => limitedIn(clause),
  'link-code': ({ clause }) => linkCodeIn(clause.text),
  means: ({ clause }) => chosenProvider(clause)?.value,
  'media-type': ({ clause }) => mediaTypeIn(clause),
  member: ({ clause }) => memberIn(clause),
  model: ({ clause }) => modelIn(clause),
  'narrowed-category': ({ clause }) => narrowedCategoryIn(clause),
  'new-name': ({ clause }) => newNameIn(clause),
  'new-provider': ({ clause }) => switchTarget(clause),
  nothing: () => undefined,
  option: ({ clause }, { type, hints }) => optionIn(clause, type, hints.valueLabels),
  'output-tokens': ({ clause }) => tokensIn(clause, 'output'),
  'own-key-rule': ({ clause }) => ownKeyRuleIn(clause),
  page: ({ clause }) => pageIn(clause),
  period: ({ clause, now, timeZone }) => periodIn(clause, now, timeZone),
  phrase: ({ clause }, { hints }) => phraseIn(clause, hints.phrases),
  // A plain number is an amount.
  pieces: ({ clause }) => clause.first('count')?.value,
  'plan-cycle': ({ clause }) => onlyCycleIn(clause),
  // A plain number is a price only with a recurrence such as "a month".
  price: ({ clause }, { intent }) =>
    clause.has('money') || clause.has('recurrence') ? amountFor(intent, clause) : undefined,
  // Where it may be left out, an unknown name must not be: the answer would be about something else.
  provider: ({ clause }, { type }) =>
    mentionedProviders(clause)[0] ?? (type.safeParse(undefined).success ? unknownToSetUp(clause) : undefined),
  providers: ({ clause }) => {
    const wanted = wantedProviders(clause);
    return wanted.length > 1 ? wanted : undefined;
  },
  quality: ({ clause }) => qualityIn(clause),
  quantity: ({ clause }) => quantityIn(clause),
  query: ({ clause }) => queryIn(clause),
  rhythm: ({ clause }) => rhythmIn(clause),
  role: ({ clause }) => roleIn(clause),
  'schedule-code': ({ clause }) => clause.first('schedule-code')?.value ?? namedRhythm(clause),
  seconds: ({ clause }) => clause.first('duration')?.value,
  spender: ({ clause }) => reportedOn(clause),
  'spoken-text': ({ clause }) => spokenTextIn(clause),
  status: ({ clause }) => statusIn(clause),
  tier: ({ clause }) => tierIn(clause),
  time: ({ clause }) => clockIn(clause),
  'time-zone': ({ clause }) => timeZoneIn(clause),
  tokens: ({ clause }) => tokensIn(clause),
  top: ({ clause }) => topIn(clause),
  topic: ({ clause }) => topicIn(clause),
  'rate-base': ({ clause }) => rateIn(clause)?.base,
  'rate-quote': ({ clause }) => rateIn(clause)?.quote,
  'rate-value': ({ clause }) => rateIn(clause)?.rate,
  'report-currency': ({ clause }) => reportCurrencyIn(clause.text.toLowerCase()),
  'wanted-currency': ({ clause }) => clause.first('wanted-currency')?.value,
  weekday: ({ clause }) => weekdayIn(clause),
  words: ({ clause }) => clause.typed(clause.start, clause.end).trim().slice(0, mostWords),
};

/** Readers of all values in a clause, for fields where each value makes a call of its own. */
const eachReaders: Readonly<
  Partial<Record<FieldReading, (source: Source, field: Field) => readonly unknown[]>>
> = {
  member: ({ clause }) => membersIn(clause),
  option: ({ clause }, { type, hints }) => optionsNamed(clause, type, hints.valueLabels),
  period: ({ clause }) => periodsIn(clause),
  provider: ({ clause }) => wantedProviders(clause),
  quantity: ({ clause }) => quantitiesIn(clause),
};

/** Readers for the answer to a question, where it is read more freely than a request. */
const answerReaders: Readonly<Partial<Record<FieldReading, (source: Source) => unknown>>> = {
  amount: ({ clause }) => amountIn(clause)?.amount,
  category: ({ clause }) => categoryIn(clause),
  description: wholeText,
  'item-name': wholeText,
  means: ({ clause }) => mentionedProviders(clause)[0],
  member: (source) => memberIn(source.clause) ?? shortText(source),
  'new-provider': ({ clause }) => mentionedProviders(clause)[0],
  query: wholeText,
  role: ({ clause }) => roleIn(clause) ?? clause.first('role')?.concept.replace('role-', ''),
  'spoken-text': wholeText,
};

export function readField(source: Source, field: Field): unknown {
  return readers[field.hints.reads](withinPart(source, field.hints), field);
}

/** The source of a field that is read from one part of a request to change something. */
export function withinPart(source: Source, { part }: FieldHints): Source {
  return part === undefined ? source : { ...source, clause: partOf(source.clause, part) };
}

export function readEach(source: Source, field: Field): readonly unknown[] {
  return eachReaders[field.hints.reads]?.(source, field) ?? [];
}

export function readAnswer(source: Source, field: Field): unknown {
  const reader = answerReaders[field.hints.reads] ?? readers[field.hints.reads];
  return reader(withinPart(source, field.hints), field);
}

/** The amount, unless it is in another currency and the tool takes only US dollars. */
function amountFor(intent: Intent, clause: Clause): number | undefined {
  const written = amountIn(clause);
  const isForeign = written !== undefined && written.currency !== 'USD';
  return isForeign && fieldReading(intent, 'currency') === undefined ? undefined : written?.amount;
}

function rateIn(clause: Clause): WrittenRate | undefined {
  return clause.first('exchange-rate')?.value as WrittenRate | undefined;
}

/** A name stands alone; whatever is longer is no name. */
function shortText({ clause }: Source): string | undefined {
  const text = clause.text.trim();
  return text.length <= longestName ? text || undefined : undefined;
}

function wholeText({ clause }: Source): string | undefined {
  return clause.text.trim().slice(0, longestAnswer) || undefined;
}
