import { z } from 'zod';
import type { WatchSource } from '#capabilities/capability.ts';
import { channelFor } from '#capabilities/schedules/channel.ts';
import { channelText } from '#capabilities/schedules/channel-text.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Notifier } from '#post/notifier.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { AlertChannels } from '../alert-channels.ts';

const messages = defineMessages({
  en: {
    card: (where: string) => `Post alerts to ${where}`,
    done: (where: string, troubles: readonly string[]) =>
      `Alerts will be posted to ${where} from now on: ${troubles.join(', ')}.`,
  },
  th: {
    card: (where) => `แจ้งเตือนที่ ${where}`,
    done: (where, troubles) => `ต่อไปจะแจ้งเตือนที่ ${where}: ${troubles.join(' ')}`,
  },
});

export interface SetAlertChannelParts {
  channels: AlertChannels;
  notifier: Pick<Notifier, 'placeNamed'>;
  sources: () => readonly WatchSource[];
}

export function setAlertChannel({ channels, notifier, sources }: SetAlertChannelParts): AnyTool {
  return defineTool({
    name: 'set_alert_channel',
    title: { en: 'Set alert channel', th: 'ตั้งห้องแจ้งเตือน' },
    description: 'Choose the channel to which Jarvis posts alerts on its own.',
    examples: {
      en: [
        'set alert channel #ops',
        'set the alert channel to #alerts',
        'send alerts to #oncall',
        'post warnings in #ops from now on',
        'alerts should go here',
        'tell us about problems in this channel',
        'move the alerts to #finance',
      ],
      th: [
        'ตั้งห้องแจ้งเตือนเป็น #ops',
        'ส่งแจ้งเตือนไปที่ #alerts',
        'ให้แจ้งเตือนในห้องนี้',
        'ย้ายการแจ้งเตือนไป #finance',
        'ต่อไปมีปัญหาให้แจ้งที่ #oncall',
        'เปลี่ยนห้องแจ้งเตือนเป็น #ops',
      ],
    },
    risk: 'write',
    hints: { idempotent: true },
    permission: 'alerts:manage',
    input: z.object({
      channel: fields.channel.optional(),
    }),
    output: z.object({
      channel: z.string().nullable().describe('null for the channel where it was asked'),
      isHere: z.boolean().describe('Whether the reply is read only in that channel'),
    }),
    plan: ({ channel }, { place }) => channelFor(notifier, place, channel),
    card: ({ name }) => messages.both((texts, locale) => texts.card(channelText(name, 'asked', locale))),
    execute: async (channel, { actor, isApproved = false }) => {
      await channels.set(actor, channel);
      return { channel: channel.name, isHere: channel.name === null && !isApproved };
    },
    present: ({ channel, isHere }, locale) => {
      const troubles = sources().map(({ title }) => title[locale]);
      const text = messages
        .in(locale)
        .done(channelText(channel, isHere ? 'here' : 'asked', locale), troubles);
      return [{ kind: 'notice', tone: 'success', text }];
    },
  });
}
