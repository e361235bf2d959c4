import { sayButton } from '#capabilities/providers/switch-button.ts';
import { numberFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { momentText } from '#reply/moment.ts';
import type { Block, FileReference } from '#reply/reply.ts';
import { madeBy } from '../alternative.ts';
import { tierNames } from '../media-plan-messages.ts';
import { costText, type GenerationView, providerText, totalCostText } from './generation-view.ts';
import type { WorkView } from './work.ts';

const messages = defineMessages({
  en: {
    cost: 'Cost',
    tier: 'Tier',
    provider: 'Provider',
    why: 'Why',
    time: 'Time',
    seconds: (seconds: string) => `${seconds} s`,
    drawing: 'The drawing as SVG',
    goesOn: (code: string) =>
      `This takes longer and continues in the background. Say “show generations” to see its progress, or “cancel generation ${code}” to stop it.`,
    cancelled: 'It was cancelled.',
    cancelledAt: (cost: string) => `It was cancelled. What was made until then cost ${cost}.`,
    again: (when: string) => `This was made for the same request on ${when}, so it costs nothing now.`,
    againAfter: (when: string, cost: string) =>
      `This was made for the same request on ${when}, so it costs nothing now; then it cost ${cost}.`,
    anew: 'Make a new one',
    sayAnew: 'make a new one',
  },
  th: {
    cost: 'ค่าใช้จ่าย',
    tier: 'ระดับ',
    provider: 'ผู้ให้บริการ',
    why: 'เหตุผลที่เลือก',
    time: 'เวลา',
    seconds: (seconds: string) => `${seconds} วินาที`,
    drawing: 'ภาพวาดแบบ SVG',
    goesOn: (code: string) =>
      `งานนี้ใช้เวลานานกว่านี้ และจะทำต่อเอง ดูความคืบหน้าได้ด้วย “แสดงงานที่สร้าง” หรือหยุดด้วย “ยกเลิกงาน ${code}”`,
    cancelled: 'ยกเลิกแล้ว',
    cancelledAt: (cost) => `ยกเลิกแล้ว ส่วนที่ทำไปก่อนหน้านั้นคิดเงิน ${cost}`,
    again: (when) => `งานนี้ทำไว้จากคำขอเดียวกันเมื่อ ${when} ครั้งนี้จึงไม่มีค่าใช้จ่าย`,
    againAfter: (when, cost) => `งานนี้ทำไว้จากคำขอเดียวกันเมื่อ ${when} ครั้งนี้จึงไม่มีค่าใช้จ่าย ครั้งนั้นจ่ายไป ${cost}`,
    anew: 'ทำใหม่อีกชิ้น',
    sayAnew: 'ขออีกอัน',
  },
});

/** Renders the images and files of what was made, then its facts. Of several, those that failed say why. */
export function generationReply(
  output: GenerationView & Partial<Pick<WorkView, 'others' | 'repeated'>>,
  locale: Locale,
): Block[] {
  const { others = [], repeated = null, ...first } = output;
  const all = [first, ...others];
  const failures = all.flatMap(({ failure }): Block[] =>
    failure ? [{ kind: 'notice', tone: 'warning', text: failure[locale] }] : [],
  );
  const files = all.flatMap((one) => fileBlocks(one, locale));
  const again = repeated ? repetition(first, repeated, locale) : { notice: [], button: [] };
  return [
    ...files,
    ...again.notice,
    ...detours(all, locale),
    ...failures,
    ...closingBlocks(all, locale),
    ...again.button,
  ];
}

/** Says when it was made and what it cost then, and offers a new one. */
function repetition(
  { tier, timeZone }: GenerationView,
  { madeAt, ...then }: NonNullable<WorkView['repeated']>,
  locale: Locale,
): { notice: Block[]; button: Block[] } {
  const texts = messages.in(locale);
  const when = momentText(new Date(madeAt), timeZone, locale);
  const text = then.cost ? texts.againAfter(when, costText({ ...then, tier }, locale)) : texts.again(when);
  return {
    notice: [{ kind: 'notice', tone: 'info', text }],
    button: [{ kind: 'buttons', buttons: [sayButton(texts.anew, texts.sayAnew)] }],
  };
}

/** Says whom another vendor stood in for. What failed says it itself. */
function detours(all: readonly GenerationView[], locale: Locale): Block[] {
  const texts = all.flatMap(({ state, passedOver, providerName }) =>
    state === 'done' && passedOver.length > 0 ? [madeBy(passedOver, providerName, locale)] : [],
  );
  return [...new Set(texts)].map((text): Block => ({ kind: 'notice', tone: 'info', text }));
}

/** Renders the images and files of a generation. */
export function fileBlocks({ files, description }: GenerationView, locale: Locale): Block[] {
  return files.map((file): Block => {
    if (isPicture(file)) return { kind: 'image', file, alternativeText: description };
    return {
      kind: 'file',
      file,
      label: file.mediaType === 'image/svg+xml' ? messages.in(locale).drawing : file.name,
    };
  });
}

function isPicture({ mediaType }: FileReference): boolean {
  return mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';
}

function closingBlocks(all: readonly GenerationView[], locale: Locale): Block[] {
  const texts = messages.in(locale);
  const cancelled = all.every(({ state }) => state === 'cancelled');
  if (cancelled) {
    const isPaid = all.some(({ cost }) => cost && !Money.from(cost).isZero);
    const text = isPaid ? texts.cancelledAt(totalCostText(all, locale)) : texts.cancelled;
    return [{ kind: 'notice', tone: 'info', text }];
  }
  const facts: Block = { kind: 'fields', fields: fieldsOf(all, locale) };
  const running = all.filter(({ state }) => state === 'waiting' || state === 'working');
  return [
    facts,
    ...running.map(
      ({ generation }): Block => ({ kind: 'notice', tone: 'info', text: texts.goesOn(generation) }),
    ),
  ];
}

function fieldsOf(all: readonly GenerationView[], locale: Locale) {
  const texts = messages.in(locale);
  const [first] = all;
  if (!first) return [];
  const fields = [
    { label: texts.cost, value: totalCostText(all, locale) },
    { label: texts.tier, value: tierNames[locale][first.tier] },
    { label: texts.provider, value: [...new Set(all.map((one) => providerText(one, locale)))].join(' + ') },
    { label: texts.why, value: first.reason[locale] },
  ];
  const longest = Math.max(...all.map(({ elapsedMs }) => elapsedMs ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(longest)) return fields;
  const seconds = numberFormat(locale, { maximumFractionDigits: 1 }).format(longest / 1_000);
  return [...fields, { label: texts.time, value: texts.seconds(seconds) }];
}
