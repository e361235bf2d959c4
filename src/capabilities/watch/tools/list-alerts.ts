import { z } from 'zod';
import type { WatchSource } from '#capabilities/capability.ts';
import { channelText } from '#capabilities/schedules/channel-text.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import type { AlertChannels } from '../alert-channels.ts';
import { alertReply } from '../alert-reply.ts';
import type { Alerts } from '../alerts.ts';
import { alertsSeenBy } from '../open-alerts.ts';

const maxShown = 10;

const bilingual = z.object({ en: z.string(), th: z.string() });
const output = z.object({
  alerts: z.array(
    z.object({
      kind: z.string(),
      subject: z.string(),
      what: bilingual,
      mend: z.object({ label: bilingual, value: z.string(), typed: z.string() }),
      openedAt: z.iso.datetime(),
    }),
  ),
  /** How many more are open that this person may not read. */
  unseen: z.int(),
  /** The channel alerts are posted to; `null` if none is set. */
  channel: z.object({ name: z.string().nullable() }).nullable(),
  timeZone: z.string().describe('Time zone of the person who asks'),
});
type Output = z.output<typeof output>;

const messages = defineMessages({
  en: {
    none: (troubles: string) => `No open alerts. I watch for ${troubles}.`,
    some: (count: number) => `**${count} open ${count === 1 ? 'alert' : 'alerts'}**`,
    unseen: (count: number) =>
      `${count} open ${count === 1 ? 'alert says' : 'alerts say'} what the team spent, which admins and owners see.`,
    since: (moment: string) => `Since ${moment}:`,
    more: (count: number) => `${count} more ${count === 1 ? 'is' : 'are'} open; only the latest are shown.`,
    channel: (where: string) => `Alerts are posted to ${where}.`,
    noChannel:
      'Alerts are not posted anywhere yet. An admin can choose a channel with `set alert channel #ops`.',
  },
  th: {
    none: (troubles) => `ไม่มีการแจ้งเตือนค้างอยู่ Jarvis เฝ้าดู${troubles}`,
    some: (count) => `**มีการแจ้งเตือนค้างอยู่ ${count} รายการ**`,
    unseen: (count) => `มีการแจ้งเตือนอีก ${count} รายการที่บอกค่าใช้จ่ายของทีม ซึ่ง admin และ owner เห็นได้`,
    since: (moment) => `ตั้งแต่ ${moment}:`,
    more: (count) => `ยังมีอีก ${count} รายการ ที่แสดงคือรายการล่าสุด`,
    channel: (where) => `แจ้งเตือนที่ ${where}`,
    noChannel: 'ยังไม่ได้ตั้งห้องสำหรับแจ้งเตือน admin ตั้งได้โดยพิมพ์ `ตั้งห้องแจ้งเตือนเป็น #ops`',
  },
});

export interface ListAlertsParts {
  alerts: Alerts;
  channels: AlertChannels;
  sources: () => readonly WatchSource[];
}

export function listAlerts({ alerts, channels, sources }: ListAlertsParts): AnyTool {
  return defineTool({
    name: 'list_alerts',
    title: { en: 'List alerts', th: 'ดูการแจ้งเตือน' },
    description: 'List the open alerts: what is wrong right now, since when, and how to fix it.',
    examples: {
      en: [
        'alerts',
        'any alerts',
        'show open warnings',
        'what alarms went off',
        'notifications',
        'is anything wrong right now',
        'anything on fire?',
      ],
      th: [
        'มีแจ้งเตือนอะไรบ้าง',
        'ขอดูการแจ้งเตือน',
        'มี alert ไหม',
        'มีเรื่องด่วนไหม',
        'แจ้งเตือนที่ค้างอยู่',
        'ตอนนี้มีอะไรผิดปกติไหม',
      ],
    },
    risk: 'read',
    permission: 'alerts:read',
    input: z.object({}),
    output,
    execute: async (_input, { actor }) => {
      const { organizationId, timeZone } = actor;
      const channel = await channels.of(organizationId);
      const { seen, all } = await alertsSeenBy(actor, alerts, sources());
      return {
        unseen: all - seen.length,
        alerts: seen.map((alert) => ({ ...alert, openedAt: alert.openedAt.toISOString() })),
        channel: channel ? { name: channel.channel ?? null } : null,
        timeZone,
      };
    },
    present: (found, locale) => present(found, sources(), locale),
  });
}

function present(
  { alerts, unseen, channel, timeZone }: Output,
  sources: readonly WatchSource[],
  locale: Locale,
): Block[] {
  const texts = messages.in(locale);
  const where = channel ? texts.channel(channelText(channel.name, 'elsewhere', locale)) : texts.noChannel;
  const rest = unseen > 0 ? `\n${texts.unseen(unseen)}` : '';
  if (alerts.length === 0 && unseen > 0) return [{ kind: 'text', text: `${texts.unseen(unseen)}\n${where}` }];
  if (alerts.length === 0) {
    const troubles = listText(
      sources.map(({ title }) => title[locale]),
      locale,
    );
    return [{ kind: 'text', text: `${texts.none(troubles)}\n${where}` }];
  }
  const hidden = alerts.length - maxShown;
  const shown = alerts.slice(0, maxShown).flatMap((alert): Block[] => {
    const since = texts.since(momentText(new Date(alert.openedAt), timeZone, locale));
    return [{ kind: 'text', text: since }, ...alertReply(alert, locale)];
  });
  return [
    { kind: 'text', text: `${texts.some(alerts.length)}${rest}` },
    ...shown,
    ...(hidden > 0 ? [{ kind: 'text', text: texts.more(hidden) } as const] : []),
    { kind: 'text', text: where },
  ];
}
