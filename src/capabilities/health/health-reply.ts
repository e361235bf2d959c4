import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { HealthReport } from './health.ts';

type Part = HealthReport['parts'][number];

const messages = defineMessages({
  en: {
    unknown: 'There is no data to score yet.',
    good: (score: number) => `All is well: **${score}** of 100.`,
    fair: (score: number) => `Working, with something to fix: **${score}** of 100.`,
    poor: (score: number) => `Needs attention: **${score}** of 100.`,
    bad: (score: number) => `Much still needs to be set up or fixed: **${score}** of 100.`,
    most: (part: string, lost: number, typed: string | null) =>
      `Most points are lost on ${part.toLowerCase()} (${lost})${typed ? `; type \`${typed}\`` : ''}.`,
    part: 'Part',
    points: 'Points',
    why: 'Why',
    typed: 'What to type',
    leftOut: 'no data',
    pointsOf: (points: number, possible: number) => `${points} of ${possible}`,
    note: 'Parts without data are left out, and their points go to the others. Points are rounded down.',
    chart: 'Health by part, in points',
    none: '–',
  },
  th: {
    unknown: 'ยังไม่มีข้อมูลให้ประเมิน',
    good: (score) => `ทุกอย่างเรียบร้อย ได้ **${score}** จาก 100 คะแนน`,
    fair: (score) => `ใช้งานได้ แต่มีจุดที่ควรแก้ ได้ **${score}** จาก 100 คะแนน`,
    poor: (score) => `ควรตรวจดู ได้ **${score}** จาก 100 คะแนน`,
    bad: (score) => `ยังมีหลายอย่างต้องตั้งค่าหรือแก้ไข ได้ **${score}** จาก 100 คะแนน`,
    most: (part, lost, typed) => `เสียคะแนนมากที่สุดที่ “${part}” (${lost})${typed ? ` พิมพ์ \`${typed}\`` : ''}`,
    part: 'ส่วน',
    points: 'คะแนน',
    why: 'เหตุผล',
    typed: 'สิ่งที่พิมพ์ได้',
    leftOut: 'ไม่นับ',
    pointsOf: (points, possible) => `${points} จาก ${possible}`,
    note: 'ส่วนที่ไม่มีข้อมูลจะไม่นำมานับ โดยคะแนนของส่วนนั้นจะแบ่งให้ส่วนอื่น เศษคะแนนปัดลง',
    chart: 'คะแนนสุขภาพแต่ละส่วน',
    none: '–',
  },
});

const goodScore = 90;
const fairScore = 70;
const poorScore = 50;

/** Renders a health report: the score and where to start, then every part with its reason. */
export function healthReply(report: HealthReport, locale: Locale): Block[] {
  const texts = messages.in(locale);
  const scored = report.parts.filter(isScored);
  const summary = report.score === null ? texts.unknown : texts[gradeOf(report.score)](report.score);
  const start = whereToStart(scored, locale);
  return [
    { kind: 'text', text: start ? `${summary} ${start}` : summary },
    {
      kind: 'table',
      columns: [
        { label: texts.part },
        { label: texts.points, align: 'right' },
        { label: texts.why },
        { label: texts.typed },
      ],
      rows: report.parts.map((part) => row(part, locale)),
      note: texts.note,
    },
    ...(scored.length > 1 ? [chart(scored, locale)] : []),
  ];
}

function gradeOf(score: number): 'good' | 'fair' | 'poor' | 'bad' {
  if (score >= goodScore) return 'good';
  if (score >= fairScore) return 'fair';
  return score >= poorScore ? 'poor' : 'bad';
}

type ScoredPart = Part & { points: number };

function isScored(part: Part): part is ScoredPart {
  return part.points !== null;
}

function whereToStart(scored: readonly ScoredPart[], locale: Locale): string | undefined {
  const lost = (part: ScoredPart) => part.possible - part.points;
  const [worst] = scored.toSorted((a, b) => lost(b) - lost(a));
  if (!worst || lost(worst) === 0) return undefined;
  return messages.in(locale).most(worst.title[locale], lost(worst), worst.typed);
}

function row(part: Part, locale: Locale): string[] {
  const texts = messages.in(locale);
  const points = isScored(part) ? texts.pointsOf(part.points, part.possible) : texts.leftOut;
  return [part.title[locale], points, part.why[locale], part.typed ? `\`${part.typed}\`` : texts.none];
}

function chart(scored: readonly ScoredPart[], locale: Locale): Block {
  const texts = messages.in(locale);
  const points = scored.map(({ title, points: y }) => ({ label: title[locale], y }));
  return { kind: 'chart', title: texts.chart, shape: 'bar', series: [{ name: texts.points, points }] };
}
