import type { AuditEvent } from '#audit/audit-event.entity.ts';
import type { Fault } from '#audit/chain-check.ts';
import type { KnownHead } from '#audit/head-seals.ts';
import { defineMessages } from '#lib/messages.ts';

/** What the operator is told of the audit log. */
export const auditMessages = defineMessages({
  en: {
    usage:
      'npm run audit -- verify [--heads FILE] | export [ORGANISATION]\nverify looks for what was altered, and compares with the sealed heads of the data folder or of a copy of them. export writes one organisation as lines of JSON.',
    whole: (name: string, count: number) => `${name}: ${count} events, none altered.`,
    faulty: (name: string, id: string) => `${name} (${id}): THE AUDIT LOG WAS ALTERED.`,
    shorter: (name: string, id: string) => `${name} (${id}): THE END OF THE AUDIT LOG IS MISSING.`,
    newest: (event: AuditEvent) => `Newest: ${described(event)}.`,
    sealed: ({ count, at }: KnownHead) => `Sealed up to number ${count} at ${at}.`,
    waiting: (count: number) =>
      `${count} not chained yet, which nothing protects until Jarvis runs. It usually takes less than a second.`,
    unsealed: ({ at }: AuditEvent) =>
      `No head of it is among the sealed ones, although it began at ${at.toISOString()}: the file was lost, or is not the one of this installation. A cut tail and a rewritten chain cannot be found.`,
    brokenLine: (file: string, line: number) =>
      `${file}, line ${line}: not what was written there, or sealed with another master key.`,
    noKey:
      'No master key is set, so no head is sealed: a cut tail and a rewritten chain cannot be found. Set JARVIS_MASTER_KEY.',
    sum: (events: number, organizations: number, seconds: number) =>
      `Verified ${events} events of ${organizations} organisation${organizations === 1 ? '' : 's'} in ${seconds.toFixed(1)} s (${Math.round(events / seconds)} a second).`,
    whichOrganization: (list: string) => `Name one organisation, by its id or name:\n${list}`,
    fault: (fault: Fault) => faults[fault.kind](fault as never),
  },
  th: {
    usage:
      'npm run audit -- verify [--heads ไฟล์] | export [องค์กร]\nverify ตรวจว่ามีอะไรถูกแก้ไขหรือไม่ และเทียบกับหัวที่ปิดผนึกไว้ในโฟลเดอร์ข้อมูลหรือในสำเนา ส่วน export เขียนบันทึกขององค์กรหนึ่งเป็น JSON ทีละบรรทัด',
    whole: (name, count) => `${name}: ${count} รายการ ไม่มีอะไรถูกแก้ไข`,
    faulty: (name, id) => `${name} (${id}): บันทึกการตรวจสอบถูกแก้ไข`,
    shorter: (name, id) => `${name} (${id}): ท้ายของบันทึกการตรวจสอบหายไป`,
    newest: (event) => `ล่าสุด: ${described(event)}`,
    sealed: ({ count, at }) => `ปิดผนึกถึงหมายเลข ${count} เมื่อ ${at}`,
    waiting: (count) =>
      `อีก ${count} รายการยังไม่ได้เข้าสาย และยังไม่ถูกป้องกันจนกว่า Jarvis จะทำงาน ปกติใช้เวลาไม่ถึงหนึ่งวินาที`,
    unsealed: ({ at }) =>
      `ไม่มีหัวของสายนี้ในไฟล์ที่ปิดผนึก ทั้งที่เริ่มเมื่อ ${at.toISOString()} ไฟล์อาจหายหรือไม่ใช่ของที่นี่ จึงตรวจไม่ได้ว่าท้ายถูกตัดหรือเขียนใหม่ทั้งสาย`,
    brokenLine: (file, line) => `${file} บรรทัด ${line}: ไม่ใช่สิ่งที่เขียนไว้ หรือปิดผนึกด้วยคีย์หลักอื่น`,
    noKey: 'ยังไม่ได้ตั้งคีย์หลัก จึงไม่มีหัวที่ปิดผนึก และตรวจไม่ได้ว่าท้ายถูกตัดหรือเขียนใหม่ทั้งสาย กรุณาตั้ง JARVIS_MASTER_KEY',
    sum: (events, organizations, seconds) =>
      `ตรวจ ${events} รายการของ ${organizations} องค์กรใน ${seconds.toFixed(1)} วินาที (${Math.round(events / seconds)} รายการต่อวินาที)`,
    whichOrganization: (list) => `กรุณาระบุองค์กรหนึ่งด้วยรหัสหรือชื่อ:\n${list}`,
    fault: (fault) => faultsInThai[fault.kind](fault as never),
  },
});
export type AuditTexts = ReturnType<typeof auditMessages.in>;

type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;
type FaultTexts = { [Kind in Fault['kind']]: (fault: Of<Kind>) => string };

const faults: FaultTexts = {
  altered: ({ event }) => `${described(event)}: this was altered, and is not what was written.`,
  reordered: ({ event, belongs }) => `${described(event)}: this belongs to number ${belongs}.`,
  unlinked: ({ event, before }) =>
    `${described(event)}: this does not follow the event before it, which was replaced: ${described(before)}.`,
  inserted: ({ event }) => `${described(event)}: Jarvis never chained this.`,
  missing: ({ from, to, before, after }) =>
    `${numbers(from, to)} missing, between ${described(before)} and ${described(after)}.`,
  cut: ({ from, to, before, sealed }) =>
    `${numbers(from, to)} missing: ${sealed ? `an older backup was restored, or the end was cut off. Number ${to} was sealed at ${sealed.at}` : 'the end was cut off'}. The last one there: ${described(before)}.`,
  rewritten: ({ from, to, sealed, event }) =>
    `${numbers(from, to)} rewritten, at least one of them: number ${to}, which was sealed at ${sealed.at}, was another. It reads now: ${described(event)}. After an older backup was restored it looks the same.`,
  head: ({ number }) =>
    `The head of the chain was altered: it is not that of number ${number}, the last one.`,
  later: ({ event }) => `${described(event)}: a later Jarvis has written this. Verify with that one.`,
};

const faultsInThai: FaultTexts = {
  altered: ({ event }) => `${described(event)}: รายการนี้ถูกแก้ไข ไม่ใช่สิ่งที่เขียนไว้`,
  reordered: ({ event, belongs }) => `${described(event)}: รายการนี้เป็นของหมายเลข ${belongs}`,
  unlinked: ({ event, before }) => `${described(event)}: ไม่ต่อจากรายการก่อนหน้า ซึ่งถูกเปลี่ยน: ${described(before)}`,
  inserted: ({ event }) => `${described(event)}: Jarvis ไม่เคยบันทึกรายการนี้เข้าสาย`,
  missing: ({ from, to, before, after }) =>
    `หมายเลข ${from}–${to} หายไป ระหว่าง ${described(before)} กับ ${described(after)}`,
  cut: ({ from, to, before, sealed }) =>
    `หมายเลข ${from}–${to} หายไป ${sealed ? `อาจนำข้อมูลสำรองเก่ากลับมา หรือท้ายถูกตัด หมายเลข ${to} ปิดผนึกไว้เมื่อ ${sealed.at}` : 'ท้ายถูกตัด'} รายการสุดท้ายที่เหลือ: ${described(before)}`,
  rewritten: ({ from, to, sealed, event }) =>
    `หมายเลข ${from}–${to} ถูกเขียนใหม่อย่างน้อยหนึ่งรายการ: หมายเลข ${to} ที่ปิดผนึกเมื่อ ${sealed.at} เป็นรายการอื่น ตอนนี้คือ ${described(event)} หากนำข้อมูลสำรองเก่ากลับมาก็จะเป็นแบบเดียวกัน`,
  head: ({ number }) => `หัวของสายถูกแก้ไข ไม่ตรงกับหมายเลข ${number} ซึ่งเป็นรายการสุดท้าย`,
  later: ({ event }) => `${described(event)}: Jarvis รุ่นใหม่กว่าเขียนรายการนี้ กรุณาตรวจด้วยรุ่นนั้น`,
};

function numbers(from: number, to: number): string {
  return from === to ? `Number ${from} is` : `Numbers ${from} to ${to} are`;
}

/** Number, time, what it was. */
function described(event: AuditEvent | undefined): string {
  if (!event) return 'the beginning';
  const { number, at, kind, tool, details } = event;
  return `number ${number} of ${at.toISOString()}, ${kind}${tool ? ` ${tool}` : ''} “${whatIn(details)}”`;
}

/** What an event says it did, even if it was altered. */
function whatIn(details: string): string {
  try {
    return String((JSON.parse(details) as { what: { en: string } }).what.en);
  } catch {
    return details.slice(0, 80);
  }
}
