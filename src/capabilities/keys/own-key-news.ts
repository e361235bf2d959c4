import type { Clock } from '#lib/clock.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import type { KeyOwner } from './keys.ts';

const messages = defineMessages({
  en: {
    authentication: (name: string) =>
      `Your own key “${name}” was refused: it is wrong, revoked or lacks a right. It is passed over until it works again. Type \`add key\` to enter a new one.`,
    quota: (name: string) =>
      `The credit of your own key “${name}” is used up. Top it up at the vendor; until then another key pays, if there is one.`,
  },
  th: {
    authentication: (name) =>
      `คีย์ “${name}” ของคุณถูกปฏิเสธ คีย์อาจผิด ถูกยกเลิก หรือขาดสิทธิ์ ระบบจะข้ามคีย์นี้จนกว่าจะใช้ได้อีก พิมพ์ \`เพิ่มคีย์\` เพื่อใส่คีย์ใหม่`,
    quota: (name) => `เครดิตของคีย์ “${name}” ของคุณหมดแล้ว กรุณาเติมที่ผู้ให้บริการ ระหว่างนี้จะใช้คีย์อื่นจ่ายถ้ามี`,
  },
});

/** What the owner of a key can mend. */
export type OwnKeyFailure = 'authentication' | 'quota';

interface FailedKey {
  credentialId: string;
  /** What its integration is called. */
  name: string;
  failure: OwnKeyFailure;
}

interface Parts {
  storage: Storage;
  notifier: Notifier;
  clock: Clock;
  /** Returns a member's id on a platform. */
  personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined>;
}

/** Tells people, and nobody else, that their own key did not pay for a conversation. */
export class OwnKeyNews {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Returns what to add to an answer that its asker alone reads. Where others read along they are told in their direct messages
   * instead, at most once a day of each key.
   */
  async tell(
    owner: KeyOwner & { locale: Locale; place: Place },
    { credentialId, name, failure }: FailedKey,
  ): Promise<Bilingual | undefined> {
    const text = messages.both((texts) => texts[failure](name));
    const { organizationId, memberId, locale, place } = owner;
    if (isReadByOne(place)) return text;
    const { storage, notifier, clock, personOf } = this.#parts;
    const { platform, workspaceId } = place;
    const person = await personOf(organizationId, memberId, platform);
    if (person === undefined) return undefined;
    const day = clock.now().toISOString().slice(0, 10);
    await storage.scope(organizationId).transaction((scope) =>
      notifier.add(scope, {
        key: `own-key:${credentialId}:${failure}:${day}`,
        place: { platform, workspaceId, channelId: person, isDirect: true },
        reply: {
          audience: 'everyone',
          locale,
          blocks: [{ kind: 'notice', tone: 'warning', text: text[locale] }],
        },
      }),
    );
    return undefined;
  }
}

function isReadByOne({ platform, isDirect }: Place): boolean {
  return isDirect === true || platform === 'terminal' || platform === 'http';
}
