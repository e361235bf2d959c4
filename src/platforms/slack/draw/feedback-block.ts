import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import { slackMessages } from '../messages.ts';
import { plainTextObject, type SlackBlock } from './part.ts';

export type Verdict = 'good' | 'bad';

/** Draws the feedback buttons below the answer to an event. */
export function feedbackBlock(eventId: string, locale: Locale): SlackBlock {
  const { helpful, notHelpful } = slackMessages.in(locale);
  const button = (label: string, verdict: Verdict) => ({
    text: plainTextObject(label),
    accessibility_label: label,
    value: `${verdict} ${eventId}`,
  });
  const element = {
    type: 'feedback_buttons',
    action_id: 'feedback',
    positive_button: button(helpful, 'good'),
    negative_button: button(notHelpful, 'bad'),
  };
  return { type: 'context_actions', elements: [element] } as types.ContextActionsBlock;
}

/** Reads the value of a pressed feedback button. Returns `undefined` for other values. */
export function readFeedback(value: string): { verdict: Verdict; eventId: string } | undefined {
  const [, verdict, eventId] = /^(good|bad) (.+)$/.exec(value) ?? [];
  return verdict && eventId ? { verdict: verdict as Verdict, eventId } : undefined;
}
