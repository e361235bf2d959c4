import type { z } from 'zod';
import type { Category } from '#lib/categories.ts';
import type { Intent } from '../intent.ts';
import { mentionedProviders, type ProviderNames, pairedChoices, switchTarget } from '../providers.ts';
import { linkCodeIn } from '../reading/figures/codes.ts';
import { calendarDay } from '../reading/figures/dates.ts';
import type { Clause } from '../reading/mentions.ts';
import { bySchema } from './fill-by-schema.ts';
import { amountIn, howManyLatest, quantityIn } from './slots/amounts.ts';
import {
  billingIn,
  categoryIn,
  channelIn,
  clockIn,
  cycleIn,
  dayIn,
  groupIn,
  mediaTypeIn,
  namedChoice,
  periodIn,
  qualityIn,
  rhythmIn,
  statusIn,
  tierIn,
} from './slots/choices.ts';
import { chosenProvider, descriptionIn } from './slots/description.ts';
import { itemNameIn } from './slots/item-name.ts';
import { memberIn, roleChangeIn } from './slots/member.ts';
import { queryIn } from './slots/query.ts';

/** What a slot is filled from. */
export interface Source {
  clause: Clause;
  providers: ProviderNames;
  now: Date;
  timeZone: string;
}

export type Input = Record<string, unknown>;
type Fill = (source: Source) => readonly Input[];

const one =
  (fill: (source: Source) => Input): Fill =>
  (source) => [fill(source)];
const nothing: Fill = () => [{}];

/** One call for each provider that is named. */
const eachProvider: Fill = ({ clause }) => {
  const named = mentionedProviders(clause);
  return named.length === 0 ? [{}] : named.map((provider) => ({ provider }));
};

const eachPeriod = ({ clause, now, timeZone }: Source): (string | undefined)[] => {
  const named = [...new Set(clause.all('period').map(({ concept }) => concept))].filter(
    (concept) => concept !== 'month-name',
  );
  return named.length > 1 ? named : [periodIn(clause, now, timeZone)];
};

const money = (clause: Clause): { amount?: number; currency?: string } => {
  const written = amountIn(clause);
  return {
    ...(written && { amount: written.amount }),
    ...(written && written.currency !== 'USD' && { currency: written.currency }),
  };
};

const fills: Readonly<Record<string, Fill>> = {
  list_providers: one(({ clause }) => ({
    category: categoryIn(clause) ?? unknownPurpose(clause),
    status: statusIn(clause),
  })),
  show_provider: eachProvider,
  compare_providers: one(({ clause, providers }) => ({
    category: clause.has('another-provider')
      ? (providers.sharedCategory(clause) ?? categoryIn(clause))
      : (categoryIn(clause) ?? providers.sharedCategory(clause)),
    quantity: quantityIn(clause),
    quality: qualityIn(clause),
  })),
  recommend_providers: one(({ clause, providers }) => ({
    category: categoryIn(clause) ?? narrowed(clause, providers),
  })),
  switch_provider: switches,
  undo_switch: one(({ clause }) => ({ switch: clause.first('id')?.value })),
  estimate_cost: one(estimate),
  generate_media: one(generation),
  cancel_generation: one(({ clause }) => ({ generation: clause.first('generation-code')?.value })),
  list_generations: one(({ clause }) => ({
    type: generatedType(clause),
    tier: tierIn(clause),
    limit: howManyLatest(clause),
  })),
  show_usage: (source) => eachPeriod(source).map((period) => ({ period })),
  show_costs: (source) => eachPeriod(source).map((period) => ({ period, group_by: groupIn(source.clause) })),
  set_spending_limit: one(({ clause }) => ({ ...money(clause), period: cycleIn(clause) })),
  set_budget: one(({ clause }) => ({
    ...money(clause),
    category: categoryIn(clause),
    period: cycleIn(clause),
  })),
  test_provider: eachProvider,
  add_api_key: eachProvider,
  list_renewals: one(({ clause }) => ({ within_days: clause.first('days')?.value })),
  add_item: one(item),
  list_items: one(({ clause }) => ({
    kind:
      clause.has('inventory') && new Set(clause.all('kind').map(({ concept }) => concept)).size > 1
        ? undefined
        : namedChoice(clause, 'kind', 'item-'),
  })),
  schedule_digest: one(({ clause }) => ({
    every: rhythmIn(clause),
    at: clockIn(clause),
    channel: channelIn(clause),
    ...dayIn(clause),
  })),
  run_schedule: one(scheduleNamed),
  remove_schedule: one(scheduleNamed),
  set_alert_channel: one(({ clause }) => ({ channel: channelIn(clause) })),
  set_role: one(({ clause }) => ({ member: memberIn(clause), ...roleChangeIn(clause) })),
  join_organization: one(({ clause }) => ({ code: linkCodeIn(clause.text) })),
  help: nothing,
  search_knowledge: one(({ clause }) => ({ query: queryIn(clause) })),
};

/** The inputs of the calls a clause asks of a tool, as far as it says them. Unknown fields are left out, not guessed. */
export function fillsOf(intent: Intent, source: Source): Input[] {
  const fill = fills[intent.name] ?? (Object.keys(intent.input.shape).length === 0 ? nothing : undefined);
  const inputs = fill === undefined ? [bySchema(intent, source)] : fill(source);
  return inputs.map((input) => onlyKnown(input, intent.input));
}

/** "Flux for images and luma for video" are two switches; otherwise there is one target, and one category. */
function switches({ clause, providers }: Source): Input[] {
  const pairs = pairedChoices(clause);
  if (pairs.length > 1) return pairs;
  const provider = switchTarget(clause);
  return [
    {
      category: categoryIn(clause) ?? (provider && switchedCategory(clause, providers, provider)),
      provider,
    },
  ];
}

function estimate({ clause, providers }: Source): Input {
  const [provider] = mentionedProviders(clause);
  const characters = clause.first('characters')?.value;
  const category = characters === undefined ? categoryIn(clause) : 'tts';
  return {
    category: ofProvider(category, provider, providers) ?? providers.sharedCategory(clause),
    quantity:
      clause.has('count') || clause.has('tokens') || (characters === undefined && clause.has('number'))
        ? quantityIn(clause)
        : undefined,
    provider,
    tier: tierIn(clause),
    seconds: clause.first('duration')?.value,
    characters,
  };
}

/** "Audio through whisper" is transcription: a category that the named provider does not serve is not meant. */
function ofProvider(
  category: Category | undefined,
  provider: string | undefined,
  providers: ProviderNames,
): Category | undefined {
  const only = provider === undefined ? undefined : providers.onlyCategory(provider);
  return category === undefined || only === undefined ? category : only;
}

function generation({ clause }: Source): Input {
  return {
    type: mediaTypeIn(clause),
    description: descriptionIn(clause),
    tier: tierIn(clause),
    provider: chosenProvider(clause)?.value,
  };
}

function item({ clause, now, timeZone }: Source): Input {
  const written = clause.has('money') ? money(clause) : {};
  const plain = clause.has('money') || !clause.has('recurrence') ? undefined : amountIn(clause)?.amount;
  const date = clause.first('date')?.value;
  return {
    kind: namedChoice(clause, 'kind', 'item-') ?? (clause.has('domain') ? 'domain' : undefined),
    name: itemNameIn(clause),
    cost: written.amount ?? plain,
    currency: written.currency,
    period: billingIn(clause),
    renewal_date: date === undefined ? undefined : calendarDay(String(date), now, timeZone),
  };
}

function scheduleNamed({ clause }: Source): Input {
  return { schedule: clause.first('schedule-code')?.value };
}

function generatedType(clause: Clause): unknown {
  const named = clause.first('media')?.concept;
  return named === 'tts' ? 'audio' : named;
}

function narrowed(clause: Clause, providers: ProviderNames): unknown {
  const [only, another] = mentionedProviders(clause);
  return only !== undefined && another === undefined
    ? providers.onlyCategory(only)
    : providers.sharedCategory(clause);
}

/** "drop pika, use luma": with no category named, the one all the named providers share, else the only one there is. */
function switchedCategory(clause: Clause, providers: ProviderNames, target: string): unknown {
  return clause.has('another-provider') ? providers.sharedCategory(clause) : providers.onlyCategory(target);
}

/** "Providers for spaceships": a purpose that is no category, so that the categories are offered rather than all listed. */
function unknownPurpose(clause: Clause): string | undefined {
  const vendor = clause.first('vendor');
  if (vendor === undefined) return undefined;
  return /^\sfor\s(?!(?:us|me|it|this|that|our|the|my|a|an|each|every|everyone|free|now)\b)([a-z]{3,})\W*$/i.exec(
    clause.slice(vendor.end, clause.end),
  )?.[1];
}

/** An amount in another currency is not passed to a tool that would take it for dollars. */
function onlyKnown(input: Input, schema: z.ZodObject): Input {
  const isForeign = input.currency !== undefined && !('currency' in schema.shape);
  const known = Object.entries(input).filter(
    ([field, value]) => value !== undefined && field in schema.shape,
  );
  return Object.fromEntries(
    known.filter(([field]) => !(isForeign && (field === 'amount' || field === 'cost'))),
  );
}
