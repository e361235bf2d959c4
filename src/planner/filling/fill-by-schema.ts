import type { z } from 'zod';
import type { Intent } from '../intent.ts';
import { mentionedProviders } from '../providers.ts';
import type { Clause } from '../reading/mentions.ts';
import type { Input } from './fill.ts';
import { optionsOf } from './options.ts';
import type { Source } from './readers.ts';
import { amountIn } from './slots/amounts.ts';
import { channelIn, cycleIn, optionIn } from './slots/choices.ts';
import { periodIn } from './slots/period.ts';

/** Fills the input of a tool without field hints: each field by its name and type. */
export function inputBySchema({ input }: Intent, source: Source): Input {
  const entries = Object.entries(input.shape as Record<string, z.ZodType>);
  return Object.fromEntries(entries.map(([field, type]) => [field, fieldOf(field, type, source)]));
}

function fieldOf(field: string, type: z.ZodType, source: Source): unknown {
  const { clause, now, timeZone } = source;
  if (/provider/.test(field)) return mentionedProviders(clause)[0];
  if (field === 'period')
    return type.safeParse('this_month').success ? periodIn(clause, now, timeZone) : cycleIn(clause);
  if (optionsOf(type).length > 0) return optionIn(clause, type);
  if (type.safeParse(1).success)
    return clause.first('number')?.value ?? clause.first('count')?.value ?? amountIn(clause)?.amount;
  if (type.safeParse(true).success) return undefined;
  if (type.safeParse(undefined).success) return undefined;
  return /channel/.test(field)
    ? channelIn(clause)
    : (/"([^"]+)"/.exec(clause.text)?.[1] ?? remainder(clause));
}

function remainder(clause: Clause): string | undefined {
  const words = clause.all('rest').map(({ start, end }) => clause.slice(start, end));
  return words.length === 0 ? undefined : words.join(' ');
}
