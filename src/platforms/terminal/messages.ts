import { defineMessages } from '#lib/messages.ts';
import type { LeadingModel } from './core.ts';

type Payer = LeadingModel['payer'];
const paid: Readonly<Record<'en' | 'th', Record<Payer, string>>> = {
  en: {
    member: 'paid with your own key',
    organization: 'paid with the organisation’s key',
    operator: 'paid by whoever runs Jarvis',
  },
  th: {
    member: 'จ่ายด้วยคีย์ของคุณ',
    organization: 'จ่ายด้วยคีย์ขององค์กร',
    operator: 'จ่ายโดยผู้ดูแลเครื่อง',
  },
};

/** Jarvis's own texts on a terminal, apart from replies. */
export const terminalMessages = defineMessages({
  en: {
    welcome:
      "**Jarvis** manages your team's AI spending: it compares providers and prices, makes media and keeps the accounts.",
    ledBy: (model: string, payer: Payer) => `Answers come from ${model}, ${paid.en[payer]}.`,
    offline:
      'Offline: there is no key of a language model, so I understand only simple requests and commands. ' +
      'Type `add key` to enter one of Anthropic, OpenAI or Google Gemini, or set ANTHROPIC_API_KEY or OPENAI_API_KEY, to talk freely.',
    tryThese: 'Try:',
    examples:
      '- which image provider is cheapest for 2000 images?\n' +
      '- generate a dashboard wireframe\n' +
      '- what did we spend this month?',
    keys: 'Ctrl-C stops an answer. Ctrl-D leaves.',
    pressAgain: 'Press Ctrl-C again to leave.',
    formKeys: 'Press Enter after each field. Esc or Ctrl-C cancels.',
    formOptional: 'optional',
    formHidden: 'not shown while you type',
    formEmpties: (typed: string) => `${typed} empties it`,
    formCancelled: 'Cancelled. Nothing was sent.',
    fieldMissing: 'This field is required.',
    fieldNotNumber: 'Enter a number, such as 20.',
    fieldNotChoice: 'Enter the number or the name of one of the choices.',
    stopped: 'Stopped.',
    thinking: 'thinking …',
    startingOver: 'The answer above was interrupted. Starting over.',
    typeOneOf: (commands: string) => `Type: ${commands}`,
    fault: (id: string) =>
      `Something went wrong on my side (reference ${id}). Try again, and quote the reference if it keeps happening.`,
    cannotWrite: (code: string) =>
      `Jarvis cannot write its output (${code}). Check the disk, or the program that reads the output.`,
    cannotRead: (code: string) => `Jarvis cannot read standard input (${code}).`,
    help: [
      'Usage: npm start [-- FLAGS]              talk to Jarvis; piped input is answered line by line',
      '       npm run ask -- "QUESTION" [FLAGS]  one answer',
      '       npm start -- key add PROVIDER     store the key that standard input holds',
      '',
      '  --json            print only one JSON object per message',
      '  --fresh           start a new conversation for every message',
      '  --for WHOM        whose key it is: me (the default) or organization',
      '  --as NAME         speak as this person',
      '  --role ROLE       viewer, member, admin or owner',
      '  --locale LOCALE   en or th',
      '  --verbose         show the steps on standard error',
      '  -h, --help        show this help',
    ].join('\n'),
  },
  th: {
    welcome: '**Jarvis** ดูแลค่าใช้จ่ายด้าน AI ของทีม: เทียบผู้ให้บริการและราคา สร้างสื่อ และทำบัญชีให้',
    ledBy: (model, payer) => `ใช้โมเดล ${model} ${paid.th[payer]}`,
    offline:
      'โหมดออฟไลน์: ยังไม่มีคีย์ของโมเดล จึงเข้าใจคำขอทั่วไปและคำสั่งที่พิมพ์ ' +
      'พิมพ์ `เพิ่มคีย์` เพื่อใส่คีย์ของ Anthropic, OpenAI หรือ Google Gemini หรือตั้งค่า ANTHROPIC_API_KEY หรือ OPENAI_API_KEY เพื่อสนทนาได้อย่างอิสระ',
    tryThese: 'ลองถาม:',
    examples: '- สร้างภาพ 2,000 ภาพ เจ้าไหนถูกที่สุด\n- วาดไวร์เฟรมหน้าแดชบอร์ด\n- เดือนนี้ใช้ไปเท่าไร',
    keys: 'กด Ctrl-C เพื่อหยุดคำตอบ กด Ctrl-D เพื่อออก',
    pressAgain: 'กด Ctrl-C อีกครั้งเพื่อออก',
    formKeys: 'กด Enter หลังแต่ละช่อง กด Esc หรือ Ctrl-C เพื่อยกเลิก',
    formOptional: 'ไม่บังคับ',
    formHidden: 'ไม่แสดงขณะพิมพ์',
    formEmpties: (typed) => `พิมพ์ ${typed} เพื่อลบ`,
    formCancelled: 'ยกเลิกแล้ว ไม่มีการส่งข้อมูล',
    fieldMissing: 'ต้องกรอกช่องนี้',
    fieldNotNumber: 'ใส่ตัวเลข เช่น 20',
    fieldNotChoice: 'ใส่หมายเลขหรือชื่อของตัวเลือก',
    stopped: 'หยุดแล้ว',
    thinking: 'กำลังคิด …',
    startingOver: 'คำตอบข้างบนขาดตอน กำลังเริ่มใหม่',
    typeOneOf: (commands) => `พิมพ์: ${commands}`,
    fault: (id) => `เกิดข้อผิดพลาดในระบบ (รหัสอ้างอิง ${id}) กรุณาลองอีกครั้ง หากยังเกิดซ้ำให้แจ้งรหัสนี้`,
    cannotWrite: (code) => `เขียนผลลัพธ์ไม่ได้ (${code}) กรุณาตรวจสอบดิสก์หรือโปรแกรมปลายทาง`,
    cannotRead: (code) => `อ่านข้อมูลนำเข้าไม่ได้ (${code})`,
    help: [
      'วิธีใช้: npm start [-- ตัวเลือก]              คุยกับ Jarvis หากส่งข้อความผ่านไปป์จะตอบทีละบรรทัด',
      '      npm run ask -- "คำถาม" [ตัวเลือก]    ตอบครั้งเดียว',
      '      npm start -- key add ผู้ให้บริการ      เก็บคีย์ที่ส่งมาทางอินพุตมาตรฐาน',
      '',
      '  --json            พิมพ์ JSON หนึ่งรายการต่อหนึ่งข้อความเท่านั้น',
      '  --fresh           ทุกข้อความเริ่มบทสนทนาใหม่',
      '  --for WHOM        คีย์ของใคร: me (ค่าเริ่มต้น) หรือ organization',
      '  --as NAME         พูดในนามของบุคคลนี้',
      '  --role ROLE       viewer, member, admin หรือ owner',
      '  --locale LOCALE   en หรือ th',
      '  --verbose         แสดงขั้นตอนทาง standard error',
      '  -h, --help        แสดงวิธีใช้นี้',
    ].join('\n'),
  },
});
