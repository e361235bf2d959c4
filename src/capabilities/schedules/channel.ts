import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Notifier } from '#post/notifier.ts';

const messages = defineMessages({
  en: {
    nowhere:
      'Jarvis cannot tell from here which channel you mean. Ask in the channel where it should be posted.',
  },
  th: { nowhere: 'จากตรงนี้ Jarvis ไม่รู้ว่าหมายถึงห้องไหน กรุณาสั่งในห้องแชตที่ต้องการให้ส่ง' },
});

/** A channel to post to, and its name. */
export interface Channel {
  place: Place;
  /** Without `#`; `null` for the channel where it was asked. */
  name: string | null;
}

/**
 * Resolves the channel a person names, by default the one where they ask. Posts go to the channel itself, not to the
 * thread. Throws a `UserError` if there is no channel.
 */
export async function channelFor(
  notifier: Pick<Notifier, 'placeNamed'>,
  asked: Place | undefined,
  named: string | undefined,
): Promise<Channel> {
  if (!asked) throw new UserError(messages.both((texts) => texts.nowhere));
  const name = channelName(named);
  if (name !== null) return { place: await notifier.placeNamed(asked, name), name };
  const { threadId: _threadId, ...channel } = asked;
  return { place: channel, name: null };
}

/** Strips the `#`. Returns `null` if no channel is named, or the current one is. */
function channelName(named: string | undefined): string | null {
  const name = named?.trim().replace(/^#/, '') ?? '';
  return name === '' || /^(this|here|current)( channel| room)?$|^(ที่นี่|ห้องนี้|นี้)$/i.test(name) ? null : name;
}
