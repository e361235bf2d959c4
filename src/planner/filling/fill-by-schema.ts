import type { z } from 'zod';
import type { Intent } from '../intent.ts';
import { mentionedProviders } from '../providers.ts';
import type { Clause } from '../reading/mentions.ts';
import type { Input, Source } from './fill.ts';
import { amountIn } from './slots/amounts.ts';
import { channelIn, cycleIn, periodIn } from './slots/choices.ts';

/** For a tool the planner has no special knowledge of: each field by its name and type. */
export function bySchema({ input }: Intent, source: Source): Input {
  const entries = Object.entries(input.shape as Record<string, z.ZodType>);
  return Object.fromEntries(entries.map(([field, type]) => [field, fieldOf(field, type, source)]));
}

function fieldOf(field: string, type: z.ZodType, source: Source): unknown {
  const { clause, now, timeZone } = source;
  if (/provider/.test(field)) return mentionedProviders(clause)[0];
  if (field === 'period')
    return type.safeParse('this_month').success ? periodIn(clause, now, timeZone) : cycleIn(clause);
  const options = optionsOf(type);
  if (options !== undefined) return namedOption(options, clause);
  if (type.safeParse(1).success)
    return clause.first('number')?.value ?? clause.first('count')?.value ?? amountIn(clause)?.amount;
  if (type.safeParse(true).success) return undefined;
  if (type.safeParse(undefined).success) return undefined;
  return /channel/.test(field)
    ? channelIn(clause)
    : (/"([^"]+)"/.exec(clause.text)?.[1] ?? remainder(clause));
}

/** The choices of an enumeration, also when it is optional. */
function optionsOf(type: z.ZodType): readonly string[] | undefined {
  const inner = 'unwrap' in type ? (type as unknown as { unwrap(): z.ZodType }).unwrap() : type;
  return 'options' in inner ? (inner as unknown as { options: readonly string[] }).options : undefined;
}

function namedOption(options: readonly string[], clause: Clause): string | undefined {
  const lower = clause.text.toLowerCase();
  return options.find(
    (option) =>
      clause.has(option) ||
      clause.has(`tier-${option}`) ||
      new RegExp(`(?<![a-z])${option.replaceAll('_', '[ _-]')}(?![a-z])`).test(lower),
  );
}

function remainder(clause: Clause): string | undefined {
  const words = clause.all('rest').map(({ start, end }) => clause.slice(start, end));
  return words.length === 0 ? undefined : words.join(' ');
}
