import { defineOverviewPart, type OverviewPart, type WatchSource } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import type { Alert } from './alert.entity.ts';
import type { Alerts } from './alerts.ts';

const mostShown = 3;

const messages = defineMessages({
  en: {
    some: (count: number, lines: string) =>
      `**${count} open ${count === 1 ? 'alert' : 'alerts'}**\n${lines}\n\`list alerts\` shows what to do.`,
    more: (count: number) => `- ${count} more`,
    none: 'No open alerts.',
  },
  th: {
    some: (count, lines) => `**มีการแจ้งเตือนค้างอยู่ ${count} รายการ**\n${lines}\nดูวิธีแก้ด้วย \`ดูการแจ้งเตือน\``,
    more: (count) => `- อีก ${count} รายการ`,
    none: 'ไม่มีการแจ้งเตือนค้างอยู่',
  },
});

/** The open alerts that somebody may read, latest first, and how many there are in all. */
export async function alertsSeenBy(
  actor: Actor,
  alerts: Alerts,
  sources: readonly WatchSource[],
): Promise<{ seen: Alert[]; all: number }> {
  const open = await alerts.open(actor.organizationId);
  const unseen = new Set(sources.flatMap(({ kind, says }) => (says && !holds(actor, says) ? [kind] : [])));
  return { seen: open.filter(({ kind }) => !unseen.has(kind)), all: open.length };
}

/** Tells in the overview what is wrong now. */
export function openAlerts(alerts: Alerts, sources: () => readonly WatchSource[]): OverviewPart {
  return defineOverviewPart({
    order: 40,
    name: 'alerts',
    permission: 'alerts:read',
    find: async (actor) => {
      const { seen } = await alertsSeenBy(actor, alerts, sources());
      return seen.map(({ kind, what, openedAt }) => ({ kind, what, openedAt: openedAt.toISOString() }));
    },
    present: (seen, locale) => {
      const texts = messages.in(locale);
      if (seen.length === 0) return { lead: [{ kind: 'text', text: texts.none }] };
      const lines = seen.slice(0, mostShown).map(({ what }) => `- ${what[locale]}`);
      if (seen.length > mostShown) lines.push(texts.more(seen.length - mostShown));
      const text = texts.some(seen.length, lines.join('\n'));
      return { lead: [{ kind: 'notice', tone: 'warning', text }] };
    },
  });
}
