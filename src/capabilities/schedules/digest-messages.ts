import { defineMessages } from '#lib/messages.ts';
import type { Rhythm } from './cadence.ts';

export const digestMessages = defineMessages({
  en: {
    title: (every: Rhythm, dates: string) =>
      `${{ day: 'Daily', weekday: 'Weekday', week: 'Weekly', month: 'Monthly' }[every]} cost digest · ${dates}`,
    decide: (waiting: number, shown: number) =>
      `**Waiting for a decision: ${waiting}**${shown < waiting ? `\nThe first ${shown} follow; the others are in the channels where they were requested.` : ''}`,
    nothingToDecide: 'Nothing is waiting for a decision.',
    late: (due: string) => `Late: this was due on ${due} but could not be sent then.`,
  },
  th: {
    title: (every, dates) =>
      `สรุปค่าใช้จ่าย${{ day: 'รายวัน', weekday: 'วันทำงาน', week: 'รายสัปดาห์', month: 'รายเดือน' }[every]} · ${dates}`,
    decide: (waiting, shown) =>
      `**รอการตัดสินใจ: ${waiting}**${shown < waiting ? `\n${shown} รายการแรกอยู่ด้านล่าง รายการอื่นมีการ์ดอยู่ในที่ที่ขอไว้` : ''}`,
    nothingToDecide: 'ไม่มีรายการรอการตัดสินใจ',
    late: (due) => `ส่งช้า: ถึงกำหนดเมื่อ ${due} แต่ส่งตามเวลาไม่ได้`,
  },
});
