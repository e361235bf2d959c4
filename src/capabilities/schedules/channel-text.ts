import { defineMessages, type Locale } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    here: 'this channel',
    asked: 'the channel where this was asked for',
    elsewhere: 'the channel it was set up in',
  },
  th: {
    here: 'ห้องนี้',
    asked: 'ห้องที่สั่งไว้',
    elsewhere: 'ห้องที่ตั้งไว้',
  },
});

/** How to refer to a channel without a name. `asked` is for texts that are read in several channels. */
type Reference = 'here' | 'asked' | 'elsewhere';

/** Formats a channel as "#ops", or describes it if it has no name. */
export function channelText(
  channel: string | null | undefined,
  reference: Reference,
  locale: Locale,
): string {
  if (channel) return channel.startsWith('<') ? channel : `#${channel}`;
  return messages.in(locale)[reference];
}
