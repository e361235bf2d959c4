import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { UseRules } from './use-rules.ts';

const messages = defineMessages({
  en: {
    pace: 'Paid generations',
    paceIs: (member: string, team: string) => `${member} an hour for each member, ${team} for all together`,
    repeats: 'The same request again',
    shown: (hours: string) => `shows what was made in the last ${hours} hours, at no charge`,
    anew: 'is made anew each time',
    memberTo: (count: string) => `each member has at most ${count} pieces made in an hour`,
    teamTo: (count: string) => `all together have at most ${count} pieces made in an hour`,
    repeatsTo: (what: string) => `the same request again ${what}`,
  },
  th: {
    pace: 'งานสร้างสื่อที่เสียเงิน',
    paceIs: (member, team) => `คนละไม่เกิน ${member} ชิ้นต่อชั่วโมง รวมทุกคนไม่เกิน ${team} ชิ้น`,
    repeats: 'คำขอเดิมที่ขอซ้ำ',
    shown: (hours) => `แสดงงานที่ทำไว้ใน ${hours} ชั่วโมงล่าสุดโดยไม่คิดเงิน`,
    anew: 'ทำใหม่ทุกครั้ง',
    memberTo: (count) => `สมาชิกแต่ละคนสร้างได้ไม่เกิน ${count} ชิ้นต่อชั่วโมง`,
    teamTo: (count) => `ทุกคนรวมกันสร้างได้ไม่เกิน ${count} ชิ้นต่อชั่วโมง`,
    repeatsTo: (what) => `คำขอเดิมที่ขอซ้ำจะ${what}`,
  },
});

/** What a change of these rules does, as phrases. */
export function useRuleChangeTexts(change: Partial<UseRules>, locale: Locale): string[] {
  const texts = messages.in(locale);
  const { memberPiecesPerHour: member, teamPiecesPerHour: team, repeatHours } = change;
  return [
    ...(member === undefined ? [] : [texts.memberTo(countText(member, locale))]),
    ...(team === undefined ? [] : [texts.teamTo(countText(team, locale))]),
    ...(repeatHours === undefined ? [] : [texts.repeatsTo(repeatText(repeatHours, locale))]),
  ];
}

export function useRuleFields(rules: UseRules, locale: Locale): { label: string; value: string }[] {
  const texts = messages.in(locale);
  const [member, team] = [rules.memberPiecesPerHour, rules.teamPiecesPerHour];
  return [
    { label: texts.pace, value: texts.paceIs(countText(member, locale), countText(team, locale)) },
    { label: texts.repeats, value: repeatText(rules.repeatHours, locale) },
  ];
}

function repeatText(hours: number, locale: Locale): string {
  const texts = messages.in(locale);
  return hours === 0 ? texts.anew : texts.shown(countText(hours, locale));
}
