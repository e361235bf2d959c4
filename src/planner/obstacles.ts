import { isDeepStrictEqual } from 'node:util';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Input } from './filling/fill.ts';
import { goAhead, type Intent, type Plan } from './intent.ts';
import { plannerMessages } from './messages.ts';
import type { ProviderNames } from './providers.ts';
import { type Fault, questionFor } from './questions.ts';
import type { Clause } from './reading/mentions.ts';
import type { UnclearFigure } from './unclear.ts';

/** A request that cannot be carried out yet. Without a fault or an unclear figure it lacks the person's confirmation. */
export interface Obstacle {
  intent: Intent;
  input: Input;
  fault?: Fault | undefined;
  unclear?: UnclearFigure | undefined;
  clause: Clause;
}

/** What questions are worded with. */
export interface Wording {
  titleOf(tool: string): Bilingual;
  providers: ProviderNames;
}

/** Asks about the first of several requests. One answer completes all that lack the same; what else is left is named. */
export function askAbout(
  [first, ...others]: readonly Obstacle[],
  wording: Wording,
): Pick<Plan, 'say' | 'pending'> {
  if (first === undefined) return {};
  const isAlike = (other: Obstacle) => !first.unclear && isDeepStrictEqual(lackOf(other), lackOf(first));
  const alike = others.filter(isAlike).map(({ input }) => input);
  const { say, ...question } = questionAbout(first, alike, wording);
  const left = new Set(others.filter((other) => !isAlike(other)).map(({ intent }) => intent.name));
  if (left.size === 0) return { ...question, ...(say && { say }) };
  const titles = (locale: Locale) => [...left].map((tool) => wording.titleOf(tool)[locale]).join(', ');
  return {
    ...question,
    say: plannerMessages.both((texts, locale) =>
      [say?.[locale] ?? '', texts.askLater(titles(locale))].join(' ').trim(),
    ),
  };
}

/**
 * Says what prevents a call: an unclear figure, or an invalid or missing value. What lacks only a confirmation is asked about by
 * whoever can tell what the call would do.
 */
function questionAbout(
  { intent, input, fault, unclear, clause }: Obstacle,
  alike: readonly Input[],
  { providers }: Wording,
): Pick<Plan, 'say' | 'pending'> {
  const others = alike.length > 0 ? { alike } : {};
  if (unclear) return askedAgain(intent, input, unclear);
  if (fault?.kind === 'invalid') return { say: fault.say };
  if (fault?.kind === 'missing') {
    const { say, pending } = questionFor(intent, input, fault.field, clause, providers);
    return { say, pending: { ...pending, ...others } };
  }
  return { pending: { tool: intent.name, input, field: goAhead, ...others } };
}

/** What an answer has to give, for telling whether one answer serves two requests. */
function lackOf({ intent, fault, unclear }: Obstacle): unknown {
  if (fault?.kind === 'missing') return [intent.name, fault.field];
  return [intent.name, unclear ?? fault?.say ?? goAhead];
}

/** Asks for a figure that was given and cannot be read. */
function askedAgain(
  { name }: Intent,
  input: Input,
  { field, say }: UnclearFigure,
): Pick<Plan, 'say' | 'pending'> {
  const { [field]: _, ...others } = input;
  return { say, pending: { tool: name, input: others, field } };
}
