import { countText, listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { momentText } from '#reply/moment.ts';
import type { HealthSignals, HealthVerdict } from './verdict.ts';

/** What a verdict rests on, as plain data. */
export interface ToldHealth extends HealthSignals {
  name: string;
  verdict: HealthVerdict;
  /** The vendor's own words, which are quoted. */
  words: string | undefined;
  /** When the vendor says that it began. */
  since: Date | undefined;
  /** Why the page says nothing: there is none, it cannot be read, or the operator switched pages off. */
  silence: 'none' | 'unread' | 'off' | undefined;
  /** Whether the organisation has called it in the last week. */
  wasCalled: boolean;
}

const messages = defineMessages({
  en: {
    outage: (name: string, why: string) => `${name} has an outage: ${why}.`,
    failing: (name: string, why: string) => `Calls to ${name} are failing here: ${why}.`,
    reports: (name: string, why: string) => `${name} reports trouble: ${why}.`,
    maintenance: (name: string, said: string) => `${name} is under maintenance, its status page says${said}.`,
    works: (name: string) => `${name} works.`,
    unknown: (name: string) => `It is not known how ${name} does.`,
    calls: (failed: string, calls: string) => `${failed} of ${calls} calls here failed in the last hour`,
    keyTest: 'it does not answer the test of a key',
    pageSays: (words: string) => `its status page says “${words}”`,
    pageOutage: 'its status page reports an outage',
    pageDegraded: 'its status page reports degraded performance',
    said: (words: string) => `: “${words}”`,
    since: (when: string) => ` (since ${when})`,
    hour: (calls: string, failed: string) => `Calls in the last hour: ${calls}, of which ${failed} failed.`,
    quiet: 'No calls in the last hour.',
    never: 'No calls yet.',
    pageFine: 'Its status page reports nothing.',
    none: 'It has no status page that Jarvis can read.',
    unread: 'Its status page could not be read.',
    off: 'Status pages are not read here, because JARVIS_STATUS_PAGES is off.',
  },
  th: {
    outage: (name, why) => `${name} ล่มอยู่: ${why}`,
    failing: (name, why) => `เรียก ${name} จากที่นี่ไม่สำเร็จ: ${why}`,
    reports: (name, why) => `${name} แจ้งว่ามีปัญหา: ${why}`,
    maintenance: (name, said) => `${name} กำลังปิดปรับปรุงตามที่แจ้งในหน้าสถานะ${said}`,
    works: (name) => `${name} ใช้งานได้`,
    unknown: (name) => `ยังไม่รู้ว่า ${name} เป็นอย่างไร`,
    calls: (failed, calls) => `การเรียก ${failed} จาก ${calls} ครั้งในชั่วโมงที่ผ่านมาไม่สำเร็จ`,
    keyTest: 'ไม่ตอบการทดสอบคีย์',
    pageSays: (words) => `หน้าสถานะแจ้งว่า “${words}”`,
    pageOutage: 'หน้าสถานะแจ้งว่าระบบล่ม',
    pageDegraded: 'หน้าสถานะแจ้งว่าระบบช้าหรือไม่เสถียร',
    said: (words) => `: “${words}”`,
    since: (when) => ` (ตั้งแต่ ${when})`,
    hour: (calls, failed) => `ในชั่วโมงที่ผ่านมาเรียก ${calls} ครั้ง ไม่สำเร็จ ${failed} ครั้ง`,
    quiet: 'ชั่วโมงที่ผ่านมาไม่มีการเรียก',
    never: 'ยังไม่เคยเรียก',
    pageFine: 'หน้าสถานะไม่ได้แจ้งปัญหา',
    none: 'ไม่มีหน้าสถานะที่ Jarvis อ่านได้',
    unread: 'อ่านหน้าสถานะไม่ได้',
    off: 'ที่นี่ไม่ได้อ่านหน้าสถานะ เพราะตั้ง `JARVIS_STATUS_PAGES` เป็น `off`',
  },
});

/** Says how a provider does and why one thinks so, in one or a few sentences. */
export function verdictText(told: ToldHealth, timeZone: string, locale: Locale): string {
  const texts = messages.in(locale);
  const { name, verdict, calls, page, words } = told;
  const reasons = listText(reasonsOf(told, timeZone, locale), locale);
  const own =
    calls.calls > 0
      ? texts.hour(countText(calls.calls, locale), countText(calls.failures, locale))
      : told.wasCalled
        ? texts.quiet
        : texts.never;
  const pages = told.silence ? texts[told.silence] : page === 'operational' ? texts.pageFine : '';
  const sentences: Readonly<Record<HealthVerdict, readonly string[]>> = {
    outage: [texts.outage(name, reasons)],
    failing_here: [texts.failing(name, reasons), pages],
    vendor_reports: [texts.reports(name, reasons), own],
    maintenance: [texts.maintenance(name, words ? texts.said(words) : ''), own],
    working: [texts.works(name), own, pages],
    unknown: [texts.unknown(name), own, pages],
  };
  return sentences[verdict].filter((sentence) => sentence !== '').join(' ');
}

function reasonsOf(told: ToldHealth, timeZone: string, locale: Locale): string[] {
  const texts = messages.in(locale);
  const { page, words, since, calls, isKeyTestUnanswered } = told;
  const reports = words ? texts.pageSays(words) : page === 'outage' ? texts.pageOutage : texts.pageDegraded;
  const begun = since ? texts.since(momentText(since, timeZone, locale)) : '';
  return [
    ...(page === 'outage' || page === 'degraded' ? [`${reports}${begun}`] : []),
    ...(calls.failures > 0
      ? [texts.calls(countText(calls.failures, locale), countText(calls.calls, locale))]
      : []),
    ...(isKeyTestUnanswered ? [texts.keyTest] : []),
  ];
}
