import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Block } from '#reply/reply.ts';
import type { VoiceUsage } from './voice-usage.ts';

const messages = defineMessages({
  en: {
    none: (name: string, period: string) => `No call at ${name} began ${period}.`,
    some: (name: string, calls: number, count: string, minutes: string, period: string) =>
      `${calls === 1 ? 'One call' : `${count} calls`} at ${name} ${period}, ${minutes} minutes in all`,
    cost: (cost: string) => `for ${cost}.`,
    unknownCost: 'at a cost that is not known.',
    calls: 'Calls',
    minutes: 'Minutes',
    total: 'Cost',
    perMinute: 'Cost of a minute',
    perCall: 'Cost of a call',
    ongoing: (calls: number, count: string) =>
      calls === 1
        ? 'One call has not ended yet and is not counted in time and cost.'
        : `${count} calls have not ended yet and are not counted in time and cost.`,
    unpriced: (count: string) => `The cost of ${count} calls is not stated and not in the sum.`,
    unmeasured: (count: string) => `The length of ${count} calls is not stated and not in the sum.`,
    cut: (count: string) =>
      `There are more calls than the ${count} that were read. Ask about a shorter period.`,
  },
  th: {
    none: (name, period) => `${period}ไม่มีสายใน ${name}`,
    some: (name, _calls, count, minutes, period) => `${period}มี ${count} สายใน ${name} รวม ${minutes} นาที`,
    cost: (cost) => `เป็นเงิน ${cost}`,
    unknownCost: 'แต่ยังไม่ทราบค่าใช้จ่าย',
    calls: 'จำนวนสาย',
    minutes: 'นาที',
    total: 'ค่าใช้จ่าย',
    perMinute: 'ค่าใช้จ่ายต่อนาที',
    perCall: 'ค่าใช้จ่ายต่อสาย',
    ongoing: (_calls, count) => `อีก ${count} สายยังไม่จบ จึงยังไม่นับเวลาและค่าใช้จ่าย`,
    unpriced: (count) => `ยังไม่ทราบค่าใช้จ่ายของ ${count} สาย จึงไม่รวมในยอด`,
    unmeasured: (count) => `ยังไม่ทราบความยาวของ ${count} สาย จึงไม่รวมในยอด`,
    cut: (count) => `มีสายมากกว่า ${count} สายที่อ่านมา กรุณาถามช่วงเวลาที่สั้นลง`,
  },
});

/** What a reply says around the figures. */
export interface VoiceSubject {
  /** The platform. */
  name: string;
  /** The period in the reader's language, as it stands in a sentence: "this month". */
  period: string;
}

/** Renders the usage of a voice platform: calls, minutes and cost, and what they leave out. */
export function voiceReply(usage: VoiceUsage, { name, period }: VoiceSubject, locale: Locale): Block[] {
  const texts = messages.in(locale);
  if (usage.calls === 0) return [{ kind: 'text', text: texts.none(name, period) }];
  const minutes = countText(usage.seconds / 60, locale);
  const cost = costOf(usage);
  const head = texts.some(name, usage.calls, countText(usage.calls, locale), minutes, period);
  const tail = cost ? texts.cost(cost.format(locale)) : texts.unknownCost;
  return [
    { kind: 'text', text: `${head} ${tail}` },
    ...notices(usage, locale),
    { kind: 'fields', fields: fieldsOf(usage, minutes, cost, locale) },
  ];
}

/** `undefined` if no call has ended, or if the cost of none is known. */
function costOf({ calls, ongoing, unpriced, cost }: VoiceUsage): Money | undefined {
  return unpriced === calls - ongoing ? undefined : Money.from(cost);
}

function notices(usage: VoiceUsage, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const { calls, ongoing, unpriced, unmeasured, isCut } = usage;
  const count = (number: number) => countText(number, locale);
  const warnings = [
    ...(isCut ? [texts.cut(count(calls))] : []),
    ...(unpriced > 0 ? [texts.unpriced(count(unpriced))] : []),
    ...(unmeasured > 0 ? [texts.unmeasured(count(unmeasured))] : []),
  ];
  return [
    ...warnings.map((text) => ({ kind: 'notice', tone: 'warning', text }) as const),
    ...(ongoing > 0
      ? [{ kind: 'notice', tone: 'info', text: texts.ongoing(ongoing, count(ongoing)) } as const]
      : []),
  ];
}

function fieldsOf(usage: VoiceUsage, minutes: string, cost: Money | undefined, locale: Locale) {
  const texts = messages.in(locale);
  const { calls, ongoing, unpriced, unmeasured, seconds } = usage;
  // An average needs both of its figures of the same calls.
  const isWhole = cost !== undefined && unpriced === 0 && unmeasured === 0;
  return [
    { label: texts.calls, value: countText(calls, locale) },
    { label: texts.minutes, value: minutes },
    ...(cost ? [{ label: texts.total, value: cost.format(locale) }] : []),
    ...(isWhole ? [{ label: texts.perCall, value: cost.dividedBy(calls - ongoing).format(locale) }] : []),
    ...(isWhole && seconds > 0
      ? [{ label: texts.perMinute, value: cost.times(60).dividedBy(seconds).format(locale) }]
      : []),
  ];
}
