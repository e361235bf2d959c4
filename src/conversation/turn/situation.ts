import { dateFormat } from '#lib/formats.ts';
import { displayableLine } from '#reply/displayable.ts';
import { loadPrompt } from './prompt.ts';
import type { TurnContext } from './turn-context.ts';

const situation = loadPrompt('situation', [
  'now',
  'timeZone',
  'person',
  'role',
  'language',
  'autoApproveAmount',
  'summary',
]);
const languageNames = { en: 'English', th: 'Thai' } as const;

/** The part of the prompt that changes from turn to turn. */
export function describeSituation({ actor, turn, locale, allowance }: TurnContext, now: Date): string {
  const format = dateFormat('en', { dateStyle: 'full', timeStyle: 'short', timeZone: actor.timeZone });
  return situation({
    now: format.format(now),
    timeZone: actor.timeZone,
    person: displayableLine(actor.name),
    role: actor.role,
    language: languageNames[locale],
    autoApproveAmount: allowance.limit.format('en'),
    summary: turn.summary ? `Earlier in this conversation: ${turn.summary}` : '',
  });
}
