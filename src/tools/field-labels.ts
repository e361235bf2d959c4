import type { Category, Tier } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Period } from '#lib/period.ts';
import type { Strategy } from '#lib/routing.ts';

/** Labels of common values, for forms and the choices of slash commands. */
export const categoryLabels: Readonly<Record<Category, Bilingual>> = {
  image: { en: 'Image', th: 'ภาพ' },
  video: { en: 'Video', th: 'วิดีโอ' },
  audio: { en: 'Sound or speech', th: 'เสียงหรือเสียงพูด' },
  music: { en: 'Music', th: 'เพลง' },
  tts: { en: 'Text to speech', th: 'อ่านข้อความเป็นเสียง' },
  stt: { en: 'Transcription', th: 'ถอดเสียงเป็นข้อความ' },
  llm: { en: 'Language model', th: 'โมเดลภาษา' },
};

export const tierLabels: Readonly<Record<Tier, Bilingual>> = {
  free: { en: 'Free: drawn by Jarvis itself', th: 'ฟรี: Jarvis วาดเอง' },
  budget: { en: 'Budget', th: 'ประหยัด' },
  premium: { en: 'Premium', th: 'พรีเมียม' },
  auto: { en: 'Let Jarvis choose', th: 'ให้ Jarvis เลือก' },
};

export const periodLabels: Readonly<Record<Period, Bilingual>> = {
  today: { en: 'Today', th: 'วันนี้' },
  yesterday: { en: 'Yesterday', th: 'เมื่อวาน' },
  this_week: { en: 'This week', th: 'สัปดาห์นี้' },
  last_week: { en: 'Last week', th: 'สัปดาห์ที่แล้ว' },
  this_month: { en: 'This month', th: 'เดือนนี้' },
  last_month: { en: 'Last month', th: 'เดือนที่แล้ว' },
  this_year: { en: 'This year', th: 'ปีนี้' },
  this_quarter: { en: 'This quarter', th: 'ไตรมาสนี้' },
  last_quarter: { en: 'Last quarter', th: 'ไตรมาสที่แล้ว' },
  last_year: { en: 'Last year', th: 'ปีที่แล้ว' },
  this_fiscal_month: { en: 'This fiscal month', th: 'เดือนบัญชีนี้' },
  last_fiscal_month: { en: 'Last fiscal month', th: 'เดือนบัญชีที่แล้ว' },
};

export const cycleLabels: Readonly<Record<'day' | 'week' | 'month' | 'year', Bilingual>> = {
  day: { en: 'Day', th: 'วัน' },
  week: { en: 'Week', th: 'สัปดาห์' },
  month: { en: 'Month', th: 'เดือน' },
  year: { en: 'Year', th: 'ปี' },
};

export const rhythmLabels: Readonly<Record<string, Bilingual>> = {
  day: { en: 'Every day', th: 'ทุกวัน' },
  weekday: { en: 'Monday to Friday', th: 'จันทร์ถึงศุกร์' },
  week: { en: 'Every week', th: 'ทุกสัปดาห์' },
  month: { en: 'Every month', th: 'ทุกเดือน' },
};

export const weekdayLabels: Readonly<Record<string, Bilingual>> = {
  monday: { en: 'Monday', th: 'จันทร์' },
  tuesday: { en: 'Tuesday', th: 'อังคาร' },
  wednesday: { en: 'Wednesday', th: 'พุธ' },
  thursday: { en: 'Thursday', th: 'พฤหัสบดี' },
  friday: { en: 'Friday', th: 'ศุกร์' },
  saturday: { en: 'Saturday', th: 'เสาร์' },
  sunday: { en: 'Sunday', th: 'อาทิตย์' },
};

export const strategyLabels: Readonly<Record<Strategy, Bilingual>> = {
  primary: { en: 'First of the list', th: 'เจ้าแรกในลำดับ' },
  cheapest: { en: 'Cheapest', th: 'ถูกที่สุด' },
  fastest: { en: 'Fastest', th: 'เร็วที่สุด' },
  best: { en: 'Best', th: 'ดีที่สุด' },
  weighted: { en: 'By shares', th: 'แบ่งตามส่วน' },
};
