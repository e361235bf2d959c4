import { defineMessages } from '#lib/messages.ts';

/** Why a diagram is not drawn. */
export const diagramMessages = defineMessages({
  en: {
    needsSteps: 'Say what stands in the diagram, for example: “flow: sign up -> verify email -> welcome”.',
    needsOrder: 'Say who is over whom, for example: “org chart: CEO -> CTO, CFO; CTO -> Dev lead, QA”.',
    needsMessages: (found: string) =>
      `“${found}” is no message. Write each as “from -> to: what”, for example: “sequence diagram: user -> api: log in, api -> db: find user”.`,
    needsForward: (found: string) =>
      `“${found}” has an arrow that points back. Write it from left to right: “a -> b”.`,
    tooMany: (count: number, most: number) =>
      `A diagram shows up to ${most} boxes; this one has ${count}. Divide it and ask for each part.`,
    tooManyArrows: (count: number, most: number) =>
      `A diagram shows up to ${most} arrows; this one has ${count}. Divide it and ask for each part.`,
    tooManyColumns: (count: number, most: number) =>
      `A sequence diagram shows up to ${most} participants; this one has ${count}. Leave some out, or divide it.`,
    tooManyMessages: (count: number, most: number) =>
      `A sequence diagram shows up to ${most} messages; this one has ${count}. Divide it and ask for each part.`,
    labelTooLong: (label: string, most: number) =>
      `“${label}…” is longer than the ${most} characters that fit in a box. Shorten it and ask again.`,
  },
  th: {
    needsSteps: 'กรุณาบอกว่าในแผนภาพมีอะไรบ้าง เช่น “ผังงาน: สมัคร -> ยืนยันอีเมล -> ยินดีต้อนรับ”',
    needsOrder: 'กรุณาบอกว่าใครอยู่เหนือใคร เช่น “ผังองค์กร: CEO -> CTO, CFO; CTO -> หัวหน้าทีม, QA”',
    needsMessages: (found: string) =>
      `“${found}” ไม่ใช่ข้อความที่ส่งถึงกัน กรุณาเขียนเป็น “จาก -> ถึง: เรื่อง” เช่น “sequence diagram: ผู้ใช้ -> api: ล็อกอิน, api -> db: ค้นหา”`,
    needsForward: (found: string) => `“${found}” มีลูกศรที่ชี้กลับ กรุณาเขียนจากซ้ายไปขวา เช่น “a -> b”`,
    tooMany: (count: number, most: number) =>
      `แผนภาพหนึ่งรูปมีได้ไม่เกิน ${most} กล่อง แต่ที่สั่งมามี ${count} กล่อง กรุณาแบ่งแล้วสั่งทีละส่วน`,
    tooManyArrows: (count: number, most: number) =>
      `แผนภาพหนึ่งรูปมีลูกศรได้ไม่เกิน ${most} เส้น แต่ที่สั่งมามี ${count} เส้น กรุณาแบ่งแล้วสั่งทีละส่วน`,
    tooManyColumns: (count: number, most: number) =>
      `ซีเควนซ์ไดอะแกรมมีได้ไม่เกิน ${most} ฝ่าย แต่ที่สั่งมามี ${count} ฝ่าย กรุณาตัดบางฝ่ายหรือแบ่งเป็นหลายรูป`,
    tooManyMessages: (count: number, most: number) =>
      `ซีเควนซ์ไดอะแกรมมีได้ไม่เกิน ${most} ข้อความ แต่ที่สั่งมามี ${count} ข้อความ กรุณาแบ่งแล้วสั่งทีละส่วน`,
    labelTooLong: (label: string, most: number) =>
      `“${label}…” ยาวเกิน ${most} ตัวอักษรที่ใส่ในกล่องได้ กรุณาย่อแล้วสั่งใหม่`,
  },
});
