import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { KnownHead } from './head-seals.ts';

/** A sealed head that the chain has no more, and how far the chain reaches now. */
export interface LostHead {
  /** The organisation's name, or its id if it is gone. */
  name: string;
  sealed: KnownHead;
  count: number;
}

const messages = defineMessages({
  en: {
    shorter: (name: string, from: number, to: number, at: string) =>
      `The audit log of ${name} lacks ${from === to ? `number ${to}` : `numbers ${from} to ${to}`}, sealed at ${at}: an older backup was restored, or its end was cut off. Run npm run audit -- verify.`,
    another: (name: string, to: number, at: string) =>
      `The audit log of ${name} is not the one whose number ${to} was sealed at ${at}: an older backup was restored and went on from there, or it was rewritten. Run npm run audit -- verify.`,
  },
  th: {
    shorter: (name, from, to, at) =>
      `บันทึกการตรวจสอบของ ${name} ขาดหมายเลข ${from === to ? to : `${from}–${to}`} ซึ่งปิดผนึกเมื่อ ${at} อาจนำข้อมูลสำรองเก่ากลับมา หรือท้ายถูกตัด กรุณาสั่ง npm run audit -- verify`,
    another: (name, to, at) =>
      `บันทึกการตรวจสอบของ ${name} ไม่ใช่ชุดที่หมายเลข ${to} ปิดผนึกเมื่อ ${at} อาจนำข้อมูลสำรองเก่ากลับมาแล้วใช้ต่อ หรือถูกเขียนใหม่ กรุณาสั่ง npm run audit -- verify`,
  },
});

export function lostHeadText({ name, sealed, count }: LostHead): Bilingual {
  const { count: to, at } = sealed;
  return messages.both((texts) =>
    count < to ? texts.shorter(name, count + 1, to, at) : texts.another(name, to, at),
  );
}
