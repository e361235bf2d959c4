import { defineMessages, type Locale } from '#lib/messages.ts';
import { displayableLine } from '#reply/displayable.ts';
import { momentText } from '#reply/moment.ts';
import { shortened } from '#reply/text/shortened.ts';
import { cardInShort } from '#tools/approvals/card-in-short.ts';
import type { ToldChange } from './told-change.ts';

type Sentence = (what: string, asker: string, decider: string) => string;

const messages = defineMessages({
  en: {
    somebody: 'a former member',
    pending: ((what, asker) => `${asker} asked for “${what}”. It waits for a decision.`) as Sentence,
    running: ((what, asker) => `${asker} asked for “${what}”. It is in progress.`) as Sentence,
    own: ((what, asker) => `${asker} did “${what}”. It needed no approval.`) as Sentence,
    done: ((what, asker, decider) =>
      asker === decider
        ? `${asker} asked for “${what}” and approved it. It was carried out.`
        : `${asker} asked for “${what}” and ${decider} approved it. It was carried out.`) as Sentence,
    failed: ((what, asker) => `${asker} asked for “${what}”. It failed.`) as Sentence,
    denied: ((what, asker, decider) => `${asker} asked for “${what}”. ${decider} denied it.`) as Sentence,
    withdrawn: ((what, asker) => `${asker} asked for “${what}”, and it was withdrawn.`) as Sentence,
    expired: ((what, asker) => `${asker} asked for “${what}”. Nobody decided it in time.`) as Sentence,
    interrupted: ((what, asker) =>
      `${asker} asked for “${what}”. It was interrupted, so check what has been done.`) as Sentence,
    because: (reason: string) => ` ${reason}`,
    happened: (what: string) => `${what}.`,
    person: (what: string, about: string) => `${about}: ${what}.`,
  },
  th: {
    somebody: 'อดีตสมาชิก',
    pending: (what, asker) => `${asker} ขอ “${what}” กำลังรอการตัดสินใจ`,
    running: (what, asker) => `${asker} ขอ “${what}” กำลังดำเนินการ`,
    own: (what, asker) => `${asker} ทำ “${what}” ไม่ต้องขออนุมัติ`,
    done: (what, asker, decider) =>
      asker === decider
        ? `${asker} ขอและอนุมัติ “${what}” เอง ดำเนินการแล้ว`
        : `${asker} ขอ “${what}” และ ${decider} อนุมัติ ดำเนินการแล้ว`,
    failed: (what, asker) => `${asker} ขอ “${what}” แต่ไม่สำเร็จ`,
    denied: (what, asker, decider) => `${asker} ขอ “${what}” แต่ ${decider} ปฏิเสธ`,
    withdrawn: (what, asker) => `${asker} ขอ “${what}” แล้วคำขอถูกถอน`,
    expired: (what, asker) => `${asker} ขอ “${what}” แต่ไม่มีใครตัดสินใจภายในเวลา`,
    interrupted: (what, asker) => `${asker} ขอ “${what}” แต่ถูกขัดจังหวะ กรุณาตรวจผล`,
    because: (reason) => ` ${reason}`,
    happened: (what) => what,
    person: (what, about) => `${about}: ${what}`,
  },
});

const longestWhat = 160;

/** A change as a line: when, who, what, and what became of it. */
export function changeText(change: ToldChange, timeZone: string, locale: Locale): string {
  const texts = messages.in(locale);
  const { at, state, askedBy, decidedBy, about, reason } = change;
  const what = shortened(cardInShort(displayableLine(change.what[locale])), longestWhat);
  const nameOf = (name: string | null) => name ?? texts.somebody;
  const when = momentText(new Date(at), timeZone, locale);
  const sentence =
    state === 'happened'
      ? texts.happened(what)
      : state === 'person'
        ? texts.person(what, nameOf(about))
        : texts[state](what, nameOf(askedBy), nameOf(decidedBy));
  const why = reason ? texts.because(displayableLine(reason[locale])) : '';
  return `${when} – ${sentence}${why}`;
}
