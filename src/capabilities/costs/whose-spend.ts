import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import type { Block } from '#reply/reply.ts';

const messages = defineMessages({
  en: { ownOnly: 'This counts only what you used yourself. Admins and owners see what the whole team used.' },
  th: { ownOnly: 'ตัวเลขนี้นับเฉพาะที่คุณใช้เอง ส่วนของทั้งทีม admin และ owner ดูได้' },
});

/** Whose spend a person may see: `undefined` for everybody's, else only what this member spent. */
export function memberSeenBy(actor: Pick<Actor, 'role' | 'alsoMay' | 'memberId'>): string | undefined {
  return holds(actor, 'costs:read-all') ? undefined : actor.memberId;
}

/** Says that a report is not about the whole team. */
export function ownOnlyNote({ isOwn }: { isOwn: boolean }, locale: Locale): Block[] {
  return isOwn ? [{ kind: 'notice', tone: 'info', text: messages.in(locale).ownOnly }] : [];
}
