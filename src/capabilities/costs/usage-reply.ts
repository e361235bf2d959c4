import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { isInterval } from '#lib/period.ts';
import { timeSpanText } from '#lib/usual-time.ts';
import type { Block, ChartBlock, TableBlock } from '#reply/reply.ts';
import { quantityText } from './quantity-text.ts';
import { reportMessages } from './report-messages.ts';
import { datesInBrackets, datesText, periodText, typedPeriod, zoneNote } from './report-text.ts';
import type { UsageReport } from './usage-report.ts';
import { ownOnlyNote } from './whose-spend.ts';

const maxPeople = 10;
const maxModels = 10;
const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** Some texts take a count both as a number, for the English plural, and as formatted text. */
const messages = defineMessages({
  en: {
    requests: (count: number, requests: string, about: string, period: string, dates: string) =>
      `**${requests}** ${plural(count, 'request', 'requests')}${about} ${period}${dates}`,
    compared: (requests: string, comparison: string) => `${requests}; ${comparison}.`,
    more: (by: string, before: string) => `${by} more than in ${before}`,
    fewer: (by: string, before: string) => `${by} fewer than in ${before}`,
    same: (before: string) => `as many as in ${before}`,
    noneBefore: (before: string) => `there were none in ${before}`,
    about: (category: string, provider: string, member: string) =>
      `${category && ` for ${category.toLowerCase()}`}${provider && ` through ${provider}`}${member && ` by ${member}`}`,
    nothing: (about: string, period: string, dates: string, isOpen: boolean) =>
      isOpen
        ? `Nobody has used Jarvis${about} ${period} yet${dates}.`
        : `Nobody used Jarvis${about} ${period}${dates}.`,
    most: (name: string, requests: string, all: string, people: number) =>
      people === 1 ? `All by ${name}.` : `${name} made the most: ${requests} of ${all}.`,
    running: (count: number, requests: string) =>
      `${requests} more ${plural(count, 'request is', 'requests are')} still running.`,
    what: 'What',
    requestsColumn: 'Requests',
    quantity: 'Quantity',
    tokenKinds: 'Tokens by model',
    model: 'Model',
    input: 'Input',
    output: 'Output',
    usualTime: 'Usual time',
    person: 'Who',
    people: 'By person',
    tokens: (all: string, input: string, output: string) => `${all} (${input} in, ${output} out)`,
    length: (seconds: string, minutes: string) => `${seconds} (${minutes} min)`,
    chart: 'Requests by category',
    money: (period: string) => `To see what it cost, type \`show costs ${period}\`.`,
  },
  th: {
    requests: (_count, requests, about, period, dates) =>
      `${period}ใช้งาน${about} **${requests}** ครั้ง${dates}`,
    compared: (requests, comparison) => `${requests} ${comparison}`,
    more: (by, before) => `มากกว่าช่วง ${before} อยู่ ${by} ครั้ง`,
    fewer: (by, before) => `น้อยกว่าช่วง ${before} อยู่ ${by} ครั้ง`,
    same: (before) => `เท่ากับช่วง ${before}`,
    noneBefore: (before) => `ช่วง ${before} ไม่มีการใช้งาน`,
    about: (category, provider, member) =>
      `${category && ` ${category}`}${provider && ` ผ่าน ${provider}`}${member && ` ของ ${member}`}`,
    nothing: (about, period, dates, isOpen) =>
      `${period}${isOpen ? 'ยังไม่มี' : 'ไม่มี'}ใครใช้งาน Jarvis${about}${dates}`,
    most: (name, requests, all, people) =>
      people === 1 ? `ทั้งหมดเป็นของ ${name}` : `${name} ใช้มากที่สุด ${requests} จาก ${all} ครั้ง`,
    running: (_count, requests) => `กำลังดำเนินการอยู่อีก ${requests} รายการ`,
    what: 'รายการ',
    requestsColumn: 'ครั้ง',
    quantity: 'ปริมาณ',
    tokenKinds: 'โทเค็นแยกตามโมเดล',
    model: 'โมเดล',
    input: 'ขาเข้า',
    output: 'ขาออก',
    usualTime: 'เวลาที่ใช้ต่อชิ้น',
    person: 'ใคร',
    people: 'แยกตามคน',
    tokens: (all, input, output) => `${all} (เข้า ${input} ออก ${output})`,
    length: (seconds, minutes) => `${seconds} (${minutes} นาที)`,
    chart: 'จำนวนครั้งแยกตามประเภท',
    money: (period) => `ถ้าอยากดูเป็นเงิน พิมพ์ \`ค่าใช้จ่าย${period}\``,
  },
});

/** Renders a usage report: the totals and the most active member, then tables and a chart. */
export function usageReply(report: UsageReport, locale: Locale): Block[] {
  const running = runningNotice(report, locale);
  if (report.requests === 0) {
    const notes = [...ownOnlyNote(report, locale), ...zoneNote(report, locale)];
    return [nothingUsed(report, locale), ...running, ...notes];
  }
  const text = [activity(report, locale), mostActive(report, locale)].join('\n');
  const money = messages.in(locale).money(typedPeriod(report, locale));
  return [
    { kind: 'text', text },
    ...running,
    ...ownOnlyNote(report, locale),
    ...zoneNote(report, locale),
    usedTable(report, locale),
    ...tokenTable(report, locale),
    ...usedChart(report, locale),
    ...peopleTable(report, locale),
    { kind: 'text', text: money },
  ];
}

function nothingUsed(report: UsageReport, locale: Locale): Block {
  const { tryMaking } = reportMessages.in(locale);
  const { period } = report;
  const isOpen = period === 'today' || period.startsWith('this_');
  const [about, dates] = [aboutText(report, locale), datesInBrackets(report, locale)];
  const nothing = messages.in(locale).nothing(about, periodText(report, locale), dates, isOpen);
  return { kind: 'text', text: isInterval(period) ? nothing : `${nothing}\n${tryMaking}` };
}

function activity(report: UsageReport, locale: Locale): string {
  const { requests, requestsBefore, comparedWith } = report;
  const texts = messages.in(locale);
  const before = datesText(comparedWith, locale);
  const by = countText(Math.abs(requests - requestsBefore), locale);
  const comparison =
    requestsBefore === 0
      ? texts.noneBefore(before)
      : requests === requestsBefore
        ? texts.same(before)
        : texts[requests > requestsBefore ? 'more' : 'fewer'](by, before);
  const count = countText(requests, locale);
  const [about, when] = [aboutText(report, locale), periodText(report, locale)];
  const dates = datesInBrackets(report, locale);
  return texts.compared(texts.requests(requests, count, about, when, dates), comparison);
}

function mostActive({ members, requests }: UsageReport, locale: Locale): string {
  const [first] = members;
  const name = first?.name ?? reportMessages.in(locale).formerMember;
  const [most, all] = [countText(first?.requests ?? 0, locale), countText(requests, locale)];
  return messages.in(locale).most(name, most, all, members.length);
}

function aboutText({ about: { category, provider, member } }: UsageReport, locale: Locale): string {
  const name = category ? reportMessages.in(locale).category(category) : '';
  return messages.in(locale).about(name, provider ?? '', member ?? '');
}

function runningNotice({ inProgress }: UsageReport, locale: Locale): Block[] {
  if (inProgress === 0) return [];
  const text = messages.in(locale).running(inProgress, countText(inProgress, locale));
  return [{ kind: 'notice', tone: 'info', text }];
}

function usedTable({ used }: UsageReport, locale: Locale): TableBlock {
  const texts = messages.in(locale);
  const isTimed = used.some(({ usualMs }) => usualMs !== null);
  return {
    kind: 'table',
    columns: [
      { label: texts.what },
      { label: texts.requestsColumn, align: 'right' },
      { label: texts.quantity, align: 'right' },
      ...(isTimed ? [{ label: texts.usualTime, align: 'right' as const }] : []),
    ],
    rows: used.map((line) => [
      reportMessages.in(locale).category(line.category),
      countText(line.requests, locale),
      lineText(line, locale),
      ...(isTimed ? [line.usualMs === null ? '–' : timeSpanText(line.usualMs, locale)] : []),
    ]),
  };
}

function lineText(line: UsageReport['used'][number], locale: Locale): string {
  const texts = messages.in(locale);
  const { unit, quantity, inputTokens, outputTokens } = line;
  const size = Number(quantity);
  const text = quantityText(quantity, unit, locale);
  if (unit === 'token')
    return texts.tokens(text, countText(inputTokens, locale), countText(outputTokens, locale));
  const isLong = unit === 'second' && size >= 60;
  return isLong ? texts.length(text, countText(Math.round(size / 6) / 10, locale)) : text;
}

/** The kinds of tokens by model, where the sum above hides several models. */
function tokenTable({ tokens }: UsageReport, locale: Locale): TableBlock[] {
  if (tokens.length < 2) return [];
  const texts = messages.in(locale);
  const { others } = reportMessages.in(locale);
  const hidden = tokens.length - maxModels;
  const numbers = [texts.input, texts.output, texts.requestsColumn];
  return [
    {
      kind: 'table',
      title: texts.tokenKinds,
      columns: [{ label: texts.model }, ...numbers.map((label) => ({ label, align: 'right' }) as const)],
      rows: tokens
        .slice(0, maxModels)
        .map(({ product, provider, inputTokens, outputTokens, requests }) => [
          `${product} (${provider})`,
          ...[inputTokens, outputTokens, requests].map((count) => countText(count, locale)),
        ]),
      ...(hidden > 0 && { note: others(countText(hidden, locale)) }),
    },
  ];
}

function usedChart({ used }: UsageReport, locale: Locale): ChartBlock[] {
  const requests = new Map<string, number>();
  for (const line of used) {
    const label = reportMessages.in(locale).category(line.category);
    requests.set(label, (requests.get(label) ?? 0) + line.requests);
  }
  if (requests.size < 2) return [];
  const { chart: title, requestsColumn: name } = messages.in(locale);
  const points = [...requests].map(([label, y]) => ({ label, y }));
  return [{ kind: 'chart', title, shape: 'bar', series: [{ name, points }] }];
}

function peopleTable({ members }: UsageReport, locale: Locale): TableBlock[] {
  if (members.length < 2) return [];
  const texts = messages.in(locale);
  const { formerMember, others } = reportMessages.in(locale);
  const hidden = members.length - maxPeople;
  return [
    {
      kind: 'table',
      title: texts.people,
      columns: [{ label: texts.person }, { label: texts.requestsColumn, align: 'right' }],
      rows: members
        .slice(0, maxPeople)
        .map(({ name, requests }) => [name ?? formerMember, countText(requests, locale)]),
      ...(hidden > 0 && { note: others(countText(hidden, locale)) }),
    },
  ];
}
