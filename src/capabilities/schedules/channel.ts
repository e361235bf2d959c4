import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Notifier } from '#post/notifier.ts';

const say = defineMessages({
  en: {
    nowhere: 'From here Jarvis cannot tell which channel is meant. Ask in the chat where it is to be posted.',
  },
  th: { nowhere: 'จากตรงนี้ Jarvis ไม่รู้ว่าหมายถึงห้องไหน กรุณาสั่งในห้องแชตที่ต้องการให้ส่ง' },
});

/** A channel that news is to go to, and what people call it. */
export interface Channel {
  place: Place;
  /** Without `#`; `null` for the place where it was asked. */
  name: string | null;
}

/**
 * The channel that a person names, or else the one where they ask: the channel itself, since a thread is soon out
 * of sight. Throws a `UserError` where there is none.
 */
export async function channelFor(
  notifier: Pick<Notifier, 'placeNamed'>,
  asked: Place | undefined,
  named: string | undefined,
): Promise<Channel> {
  if (!asked) throw new UserError(say.both((words) => words.nowhere));
  const name = channelName(named);
  if (name !== null) return { place: await notifier.placeNamed(asked, name), name };
  const { threadId: _threadId, ...channel } = asked;
  return { place: channel, name: null };
}

/** Without its `#`; `null` where no channel is named, or the one where the person asks is. */
function channelName(named: string | undefined): string | null {
  const name = named?.trim().replace(/^#/, '') ?? '';
  return name === '' || /^(this|here|current)( channel| room)?$|^(ที่นี่|ห้องนี้|นี้)$/i.test(name) ? null : name;
}
