import { countText, numberFormat, percentText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { Block } from '#reply/reply.ts';
import type { CallFigures, CallPeriod } from '../call-figures.ts';
import type { HealthRow, ProviderHealthAnswer } from '../provider-health-answer.ts';
import { sayButton, switchButton } from '../switch-button.ts';
import type { HealthVerdict } from '../verdict.ts';
import { verdictText } from '../verdict-text.ts';
import { failureMessages } from '../watches/failure-messages.ts';

const messages = defineMessages({
  en: {
    nobody: 'No provider is in use yet, so there is nothing to watch. Ask about one: `is runway down?`',
    allWell: (count: number) => `No provider in use is in trouble (${count} looked at).`,
    verdict: (verdict: HealthVerdict) =>
      ({
        outage: 'outage',
        failing_here: 'failing here',
        vendor_reports: 'reports trouble',
        maintenance: 'maintenance',
        working: 'works',
        unknown: 'not known',
      })[verdict],
    period: (period: CallPeriod) => ({ hour: 'last hour', day: 'last day', week: 'last 7 days' })[period],
    page: (level: HealthRow['page']['level']) =>
      ({
        operational: 'nothing',
        maintenance: 'maintenance',
        degraded: 'degraded',
        outage: 'outage',
        unknown: 'not known',
      })[level],
    ...{ provider: 'Provider', now: 'Now', within: 'Calls of', region: 'Region', calls: 'Calls' },
    ...{ failed: 'Failed', up: 'Up', median: 'Median', p90: '90 % within', last: 'Last failure' },
    statusPage: 'Status page reports',
    ...{ allRegions: 'all', none: '–', noCalls: 'no calls yet', tooFew: 'too few' },
    seconds: (seconds: string) => `${seconds} s`,
    lastFailure: (when: string, why: string) => `Last failure: ${when}, because ${why}.`,
    link: (link: string, when: string) => `Its status page${when}: ${link}`,
    looked: (when: string) => `, looked at ${when}`,
    says: (name: string, link: string, said: string) => `- ${name}${said}: ${link}`,
    said: (words: string) => ` says “${words}”`,
    note: 'Up: the share of calls that the service answered at all, if only to refuse.',
    details: (name: string) => `Show ${name}`,
  },
  th: {
    nobody: 'ยังไม่มีผู้ให้บริการที่ใช้อยู่ จึงยังไม่มีอะไรให้ดู ลองถามทีละเจ้าได้ เช่น `runway ล่มไหม`',
    allWell: (count) => `ผู้ให้บริการที่ใช้อยู่ไม่มีเจ้าไหนมีปัญหา (ดูแล้ว ${count} เจ้า)`,
    verdict: (verdict) =>
      ({
        outage: 'ล่ม',
        failing_here: 'เรียกจากที่นี่ไม่สำเร็จ',
        vendor_reports: 'แจ้งว่ามีปัญหา',
        maintenance: 'ปิดปรับปรุง',
        working: 'ใช้งานได้',
        unknown: 'ไม่ทราบ',
      })[verdict],
    period: (period) => ({ hour: 'ชั่วโมงที่แล้ว', day: 'วันที่ผ่านมา', week: '7 วันที่ผ่านมา' })[period],
    page: (level) =>
      ({
        operational: 'ไม่มีปัญหา',
        maintenance: 'ปิดปรับปรุง',
        degraded: 'ช้าหรือไม่เสถียร',
        outage: 'ล่ม',
        unknown: 'ไม่ทราบ',
      })[level],
    ...{ provider: 'ผู้ให้บริการ', now: 'ตอนนี้', within: 'ช่วงเวลา', region: 'ภูมิภาค', calls: 'เรียก' },
    ...{ failed: 'ไม่สำเร็จ', up: 'ใช้งานได้', median: 'เวลากลาง', p90: '90 % ไม่เกิน', last: 'ไม่สำเร็จล่าสุด' },
    statusPage: 'หน้าสถานะแจ้ง',
    ...{ allRegions: 'ทั้งหมด', none: '–', noCalls: 'ยังไม่เคยเรียก', tooFew: 'น้อยเกินไป' },
    seconds: (seconds) => `${seconds} วินาที`,
    lastFailure: (when, why) => `ไม่สำเร็จครั้งล่าสุด: ${when} (${why})`,
    link: (link, when) => `หน้าสถานะ${when}: ${link}`,
    looked: (when) => ` (ดูเมื่อ ${when})`,
    says: (name, link, said) => `- ${name}${said}: ${link}`,
    said: (words) => ` แจ้งว่า “${words}”`,
    note: 'ใช้งานได้: สัดส่วนการเรียกที่ระบบตอบ แม้จะตอบปฏิเสธ',
    details: (name) => `ดูข้อมูล ${name}`,
  },
});

const troubles: readonly HealthVerdict[] = ['outage', 'failing_here', 'vendor_reports', 'maintenance'];

/** The verdict first, then figures, what status pages say, and the next step. */
export function providerHealthReply(answer: ProviderHealthAnswer, locale: Locale): Block[] {
  const [first] = answer.providers;
  if (!first) return [{ kind: 'text', text: messages.in(locale).nobody }];
  const shown = answer.isOne ? oneProvider(first, answer, locale) : allProviders(answer, locale);
  return [...shown, ...nextStep(first, answer, locale)];
}

function oneProvider(row: HealthRow, { timeZone }: ProviderHealthAnswer, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const { lastFailure, page } = row;
  const lines = [
    ...(lastFailure ? [lastFailureText(row, timeZone, locale)] : []),
    ...(page.link ? [texts.link(page.link, lookedAt(row, timeZone, locale))] : []),
  ];
  return [
    verdictBlock(row, timeZone, locale),
    ...(row.figures.length > 0 ? [figuresTable(row.figures, locale)] : []),
    ...(lines.length > 0 ? [{ kind: 'text' as const, text: lines.join('\n') }] : []),
  ];
}

function allProviders({ providers, timeZone }: ProviderHealthAnswer, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const troubled = providers.filter(({ verdict }) => troubles.includes(verdict));
  const pages = troubled.flatMap(({ name, page: { link, words } }) =>
    link ? [texts.says(name, link, words ? texts.said(words) : '')] : [],
  );
  return [
    ...(troubled.length > 0
      ? troubled.map((row) => verdictBlock(row, timeZone, locale))
      : [{ kind: 'notice' as const, tone: 'success' as const, text: texts.allWell(providers.length) }]),
    overview(providers, timeZone, locale),
    ...(pages.length > 0 ? [{ kind: 'text' as const, text: pages.join('\n') }] : []),
  ];
}

function verdictBlock(row: HealthRow, timeZone: string, locale: Locale): Block {
  const { name, verdict, recent, page, isKeyTestUnanswered, figures } = row;
  const told = {
    ...{ name, verdict, calls: recent, page: page.level, isKeyTestUnanswered },
    ...{ words: page.words ?? undefined, silence: page.silence ?? undefined },
    since: page.since === null ? undefined : new Date(page.since),
    wasCalled: figures.length > 0,
  };
  const tone = verdict === 'outage' ? 'error' : troubles.includes(verdict) ? 'warning' : 'info';
  const text = verdictText(told, timeZone, locale);
  return { kind: 'notice', tone: verdict === 'working' ? 'success' : tone, text };
}

function figuresTable(figures: readonly CallFigures[], locale: Locale): Block {
  const texts = messages.in(locale);
  const hasRegions = figures.some(({ region }) => region !== null);
  const right = (label: string) => ({ label, align: 'right' as const });
  return {
    kind: 'table',
    columns: [
      { label: texts.within },
      ...(hasRegions ? [{ label: texts.region }] : []),
      ...[texts.calls, texts.failed, texts.up, texts.median, texts.p90].map(right),
    ],
    rows: figures.map((one) => [
      texts.period(one.period),
      ...(hasRegions ? [one.region ?? texts.allRegions] : []),
      ...cellsOf(one, locale),
    ]),
    note: texts.note,
  };
}

function overview(providers: readonly HealthRow[], timeZone: string, locale: Locale): Block {
  const texts = messages.in(locale);
  const right = (label: string) => ({ label, align: 'right' as const });
  return {
    kind: 'table',
    columns: [
      ...[texts.provider, texts.now, texts.within].map((label) => ({ label })),
      ...[texts.calls, texts.failed, texts.up, texts.median, texts.p90].map(right),
      ...[texts.last, texts.statusPage].map((label) => ({ label })),
    ],
    rows: providers.map((row) => {
      const whole = row.figures.filter(({ region }) => region === null);
      const shown = whole.find(({ period }) => period !== 'hour');
      const { level, silence, checkedAt } = row.page;
      const looked = checkedAt ? `, ${momentText(new Date(checkedAt), timeZone, locale)}` : '';
      return [
        ...[row.name, texts.verdict(row.verdict)],
        shown ? texts.period(shown.period) : texts.noCalls,
        ...(shown ? cellsOf(shown, locale) : Array.from({ length: 5 }, () => texts.none)),
        row.lastFailure ? momentText(new Date(row.lastFailure.at), timeZone, locale) : texts.none,
        silence === 'none' || silence === 'off' ? texts.none : `${texts.page(level)}${looked}`,
      ];
    }),
    note: texts.note,
  };
}

function cellsOf({ calls, failures, uptime, medianMs, p90Ms }: CallFigures, locale: Locale): string[] {
  return [
    countText(calls, locale),
    countText(failures, locale),
    percentText(uptime, locale),
    time(medianMs, locale),
    time(p90Ms, locale),
  ];
}

function time(ms: number | null, locale: Locale): string {
  const texts = messages.in(locale);
  if (ms === null) return texts.tooFew;
  return texts.seconds(numberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1_000));
}

function lastFailureText({ lastFailure }: HealthRow, timeZone: string, locale: Locale): string {
  if (!lastFailure) return '';
  const when = momentText(new Date(lastFailure.at), timeZone, locale);
  return messages.in(locale).lastFailure(when, failureMessages.in(locale).reason(lastFailure.reason));
}

function lookedAt({ page: { checkedAt } }: HealthRow, timeZone: string, locale: Locale): string {
  if (!checkedAt) return '';
  return messages.in(locale).looked(momentText(new Date(checkedAt), timeZone, locale));
}

function nextStep(
  { provider, name }: HealthRow,
  { useInstead, isOne }: ProviderHealthAnswer,
  locale: Locale,
): Block[] {
  if (useInstead)
    return [{ kind: 'buttons', buttons: [switchButton(useInstead.category, useInstead, locale)] }];
  if (!isOne) return [];
  const typed = `show provider ${provider}`;
  return [{ kind: 'buttons', buttons: [sayButton(messages.in(locale).details(name), typed)] }];
}
