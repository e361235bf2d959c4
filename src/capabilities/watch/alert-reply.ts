import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { Alert } from './alert.entity.ts';

/** Renders an alert with the button that fixes it. */
export function alertReply({ what, mend }: Pick<Alert, 'what' | 'mend'>, locale: Locale): Block[] {
  const { label, value, typed } = mend;
  return [
    { kind: 'notice', tone: 'warning', text: what[locale] },
    { kind: 'buttons', buttons: [{ label: label[locale], action: 'say', value, typed }] },
  ];
}
