import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';
import type { Approval } from './approval.entity.ts';
import { ApprovalEntity } from './approval.entity.ts';
import { approvalCard, expiryText } from './approval-card.ts';
import type { ApprovalPolicy, Colleague } from './approval-policy.ts';
import { cardInShort } from './card-in-short.ts';

/** By then the answer with the card stands above the call. */
const callDelayMs = 5_000;

const messages = defineMessages({
  en: {
    call: (asker: string, what: string, code: string) =>
      `${asker} asks for your approval: **${what}**. Press a button on the card, or type \`approve ${code}\` or \`deny ${code}\`.`,
    remind: (asker: string, what: string, code: string, expires: string) =>
      `This still waits for your approval, until ${expires}. ${asker} asks for: **${what}**. Type \`approve ${code}\` or \`deny ${code}\`.`,
    done: (by: string, what: string) => `${by} approved what you asked for: **${what}**.`,
    failed: (by: string, what: string) =>
      `${by} approved what you asked for, but it failed: **${what}**. The card says why.`,
    denied: (by: string, what: string) =>
      `${by} denied what you asked for: **${what}**. Nothing was changed.`,
    interrupted: (what: string) =>
      `I was interrupted while I carried out what you asked for: **${what}**. Check what has been done before you ask again.`,
    expired: (what: string) =>
      `Nobody decided about what you asked for: **${what}**. Nothing was changed. Ask again to get a new card.`,
  },
  th: {
    call: (asker: string, what: string, code: string) =>
      `${asker} ขอให้คุณอนุมัติ: **${what}** กดปุ่มบนการ์ด หรือพิมพ์ \`approve ${code}\` หรือ \`deny ${code}\``,
    remind: (asker: string, what: string, code: string, expires: string) =>
      `รายการนี้ยังรอคุณอนุมัติ ถึง ${expires} ${asker} ขอ: **${what}** พิมพ์ \`approve ${code}\` หรือ \`deny ${code}\``,
    done: (by: string, what: string) => `${by} อนุมัติสิ่งที่คุณขอแล้ว: **${what}**`,
    failed: (by: string, what: string) => `${by} อนุมัติสิ่งที่คุณขอแล้ว แต่ทำไม่สำเร็จ: **${what}** ดูสาเหตุได้ที่การ์ด`,
    denied: (by: string, what: string) => `${by} ปฏิเสธสิ่งที่คุณขอ: **${what}** ไม่มีอะไรเปลี่ยนแปลง`,
    interrupted: (what: string) => `ฉันถูกขัดจังหวะระหว่างทำสิ่งที่คุณขอ: **${what}** กรุณาตรวจผลก่อนสั่งใหม่`,
    expired: (what: string) => `ไม่มีใครตัดสินใจเรื่องที่คุณขอ: **${what}** ไม่มีอะไรเปลี่ยนแปลง สั่งใหม่เพื่อรับการ์ดใหม่`,
  },
});

/** News of an approval, as it is handed to who posts it. */
export interface ApprovalNotice {
  key: string;
  place: Place;
  reply: Reply;
  mentions: readonly string[];
  approvalId?: string;
  cause?: { kind: string; id: string };
  notBefore?: Date;
}

/** Posts news, in the transaction that writes its cause. */
export interface NoticeBoard {
  add(scope: Scope, ...notices: ApprovalNotice[]): Promise<void>;
}

/** How a proposal ended for who asked. */
export type AskersEnd =
  | { state: 'done' | 'failed' | 'denied'; by: string }
  | { state: 'expired' | 'interrupted' };

/** Calls people to a decision, reminds them of it, and tells who asked what came of it. */
export class ApprovalNews {
  /** The cause of what concerns a pending proposal only. */
  readonly kind = 'approval';
  readonly #board: NoticeBoard;
  readonly #policy: Pick<ApprovalPolicy, 'colleague'>;

  constructor(board: NoticeBoard, policy: Pick<ApprovalPolicy, 'colleague'>) {
    this.#board = board;
    this.#policy = policy;
  }

  /** Mentions the people below the card. Where nobody else reads, each gets the card in their own conversation. */
  async call(scope: Scope, approval: Approval, people: readonly Colleague[]): Promise<void> {
    const { code, createdAt } = approval;
    const { locale, name } = approval.requestedBy;
    const text = messages.in(locale).call(name, cardInShort(approval.card[locale]), code);
    const notBefore = new Date(createdAt.getTime() + callDelayMs);
    await this.#toPeople(scope, 'call', approval, people, text, notBefore);
  }

  async remind(scope: Scope, approval: Approval, people: readonly Colleague[]): Promise<void> {
    const { locale, name } = approval.requestedBy;
    const texts = messages.in(locale);
    const text = texts.remind(
      name,
      cardInShort(approval.card[locale]),
      approval.code,
      expiryText(approval, locale),
    );
    await this.#toPeople(scope, 'remind', approval, people, text);
  }

  async tellAsker(scope: Scope, approval: Approval, end: AskersEnd): Promise<void> {
    const { id, place, requestedBy, card } = approval;
    if (!place) return;
    const { locale, memberId } = requestedBy;
    const asker = await this.#policy.colleague(scope, memberId);
    if (asker?.platform !== place.platform) return;
    const texts = messages.in(locale);
    const what = cardInShort(card[locale]);
    const text = 'by' in end ? texts[end.state](end.by, what) : texts[end.state](what);
    const reply = replyOf([{ kind: 'text', text }], locale);
    await this.#board.add(scope, { key: `approval-end:${id}`, place, reply, mentions: [asker.personId] });
  }

  /** Whether a proposal is still open. What calls people to it is not posted otherwise. */
  async isCurrent(scope: Scope, id: string): Promise<boolean> {
    return (await scope.count(ApprovalEntity, { id, state: 'pending' })) > 0;
  }

  async sent(): Promise<void> {}

  async #toPeople(
    scope: Scope,
    why: 'call' | 'remind',
    approval: Approval,
    people: readonly Colleague[],
    text: string,
    notBefore?: Date,
  ): Promise<void> {
    const { id, place, expiresAt } = approval;
    const { locale } = approval.requestedBy;
    const mentions = people
      .filter(({ platform }) => platform === place?.platform)
      .map(({ personId }) => personId);
    if (!place || mentions.length === 0) return;
    // A card that is asked again has another end, and calls again.
    const key = `approval-${why}:${id}:${expiresAt.getTime()}`;
    const words: Block = { kind: 'text', text };
    const cause = { kind: this.kind, id };
    if (!place.isDirect) {
      const late = notBefore ? { notBefore } : {};
      await this.#board.add(scope, { key, place, reply: replyOf([words], locale), mentions, cause, ...late });
      return;
    }
    const reply = replyOf([words, approvalCard(approval, locale)], locale);
    await this.#board.add(
      scope,
      ...mentions.map((person) => ({
        ...{ key: `${key}:${person}`, place: directPlaceOf(place, person), reply, cause },
        ...{ mentions: [], approvalId: id },
      })),
    );
  }
}

function directPlaceOf({ platform, workspaceId }: Place, person: string): Place {
  return { platform, workspaceId, channelId: person, isDirect: true };
}

function replyOf(blocks: Block[], locale: Locale): Reply {
  return { audience: 'everyone', locale, blocks };
}
