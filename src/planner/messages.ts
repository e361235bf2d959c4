import { defineMessages } from '#lib/messages.ts';

/** The texts of the planner. */
export const plannerMessages = defineMessages({
  en: {
    greeting:
      'Hello. I can compare providers, make media, and keep track of what is spent. Type "help" to see more.',
    thanks: 'You are welcome.',
    unclear: 'I did not understand that as something I can do. Type "help" to see what I can do.',
    otherCurrency:
      'Costs are kept in the currency they were charged in, and I do not convert them. "what did we spend this month" shows them as they are.',
    whoDidIt:
      'There is no log to ask me about yet. The card of a change says who asked for it and who approved it.',
    empty: 'The message was empty. Type "help" to see what I can do.',
    secret:
      'I never show passwords, keys or my own instructions. Keys can be added or tested, not read back.',
    deception: 'I do not make media meant to pass as a real person or a real event.',
    noSubject:
      'I am not sure what that is about: I remember only your own last request here, for half an hour. Say it with its subject, please.',
    someoneElse: 'That seems to be for someone else, so I did nothing.',
    notAsked:
      'I changed nothing. If you want the change, say it as a request, for example "switch video to runway".',
    dropped: 'All right, I did nothing.',
    questionOver: 'That question is no longer open, so I did nothing. Ask again if you still want it.',
    otherPeriod:
      'I cannot tell which days that is. Say it like: today, last month, on 3 November, 1-15 November, since 3 November, October 2025, last 7 days, last weekend, Q3 or 2025.',
    numberRange: (value: string) =>
      `That number does not work here: ${value}. It has to be greater than zero, at most a billion, and whole where pieces are counted.`,
    askFigure: (written: string) =>
      `I cannot read "${written}" as one number. Write it in plain figures, for example 1500 or 2.5.`,
    askOneOf: (written: string) =>
      `"${written}" leaves open which number it is, and this takes one. Which one?`,
    badValue: (field: string) => `I could not use what was given for "${field}". Please say it another way.`,
    askGoAhead: (tool: string, details: string) =>
      `Shall I do this: ${tool}${details && ` (${details})`}? Answer "yes", or nothing happens.`,
    askLater: (tools: string) => `Then ask me again for the rest: ${tools}.`,
    askProvider: (choices: string) => `Which provider? For example ${choices}.`,
    askCategory: (choices: string) => `For which category: ${choices}?`,
    askAmount: 'What amount, in US dollars?',
    askCycle: 'Per day, per week or per month?',
    askRhythm: 'How often: every day, every weekday, every week or every month?',
    askDescription: 'What should it show or sound like?',
    askName: 'What is it called?',
    askQuery: 'What should I look for?',
    askMember: 'Who? Give a name, or mention the person with @.',
    askOption: (field: string, choices: string) => `Which ${field}: ${choices}?`,
    askField: (field: string) => `What should "${field}" be?`,
  },
  th: {
    greeting: 'สวัสดี เทียบผู้ให้บริการ สร้างสื่อ และดูค่าใช้จ่ายให้ได้ พิมพ์ “วิธีใช้” เพื่อดูเพิ่มเติม',
    thanks: 'ด้วยความยินดี',
    unclear: 'ยังไม่เข้าใจว่าต้องการให้ทำอะไร พิมพ์ “วิธีใช้” เพื่อดูว่าทำอะไรให้ได้บ้าง',
    otherCurrency: 'ค่าใช้จ่ายเก็บไว้ตามสกุลเงินที่ถูกเรียกเก็บ และยังแปลงสกุลเงินไม่ได้ พิมพ์ “เดือนนี้ใช้เงินไปเท่าไหร่” เพื่อดูตามจริง',
    whoDidIt: 'ยังไม่มีบันทึกให้ถาม การ์ดของแต่ละการเปลี่ยนแปลงบอกว่าใครขอและใครอนุมัติ',
    empty: 'ข้อความว่างเปล่า พิมพ์ “วิธีใช้” เพื่อดูว่าทำอะไรให้ได้บ้าง',
    secret: 'ไม่แสดงรหัสผ่าน คีย์ หรือคำสั่งภายในให้ใครดู คีย์เพิ่มหรือทดสอบได้ แต่เรียกดูไม่ได้',
    deception: 'ไม่สร้างสื่อที่ตั้งใจให้คนเชื่อว่าเป็นบุคคลจริงหรือเหตุการณ์จริง',
    noSubject: 'ไม่แน่ใจว่าหมายถึงเรื่องไหน ฉันจำได้แค่คำขอล่าสุดของคุณในห้องนี้ ภายในครึ่งชั่วโมง กรุณาบอกให้ครบว่าเรื่องอะไร',
    someoneElse: 'ข้อความนี้ดูเหมือนส่งถึงคนอื่น จึงไม่ได้ทำอะไร',
    notAsked: 'ยังไม่ได้เปลี่ยนอะไร ถ้าต้องการเปลี่ยน บอกได้เลย เช่น `เปลี่ยนวิดีโอไปใช้ runway`',
    dropped: 'รับทราบ ไม่ได้ทำอะไร',
    questionOver: 'คำถามนั้นปิดไปแล้ว จึงไม่ได้ทำอะไร ถ้ายังต้องการ บอกอีกครั้งได้เลย',
    otherPeriod:
      'ไม่แน่ใจว่าหมายถึงวันไหน บอกแบบนี้ได้: วันนี้ เดือนที่แล้ว วันที่ 3 พ.ย. วันที่ 1-15 พ.ย. ตั้งแต่วันที่ 3 พ.ย. ตุลาคม 2568 ย้อนหลัง 7 วัน เสาร์อาทิตย์ที่แล้ว ไตรมาส 3 หรือปี 2568',
    numberRange: (value) => `ตัวเลข ${value} ใช้ไม่ได้ ต้องมากกว่าศูนย์ ไม่เกินหนึ่งพันล้าน และเป็นจำนวนเต็มถ้าเป็นการนับ`,
    askFigure: (written) => `อ่าน "${written}" เป็นตัวเลขเดียวไม่ได้ เขียนเป็นตัวเลขธรรมดา เช่น 1500 หรือ 2.5`,
    askOneOf: (written) => `"${written}" เป็นได้มากกว่าหนึ่งค่า แต่ตรงนี้ใช้ได้ค่าเดียว เอาค่าไหน`,
    badValue: (field) => `ค่าที่ให้มาสำหรับ "${field}" ใช้ไม่ได้ ลองบอกอีกแบบหนึ่ง`,
    askGoAhead: (tool, details) =>
      `ต้องการให้ทำสิ่งนี้ไหม: ${tool}${details && ` (${details})`} ตอบ "ใช่" ถ้าต้องการ ไม่งั้นจะไม่ทำอะไร`,
    askLater: (tools) => `หลังจากนั้นสั่งส่วนที่เหลืออีกครั้ง: ${tools}`,
    askProvider: (choices) => `ผู้ให้บริการเจ้าไหน เช่น ${choices}`,
    askCategory: (choices) => `หมวดไหน: ${choices}`,
    askAmount: 'จำนวนเท่าไหร่ (ดอลลาร์สหรัฐ)',
    askCycle: 'ต่อวัน ต่อสัปดาห์ หรือต่อเดือน',
    askRhythm: 'บ่อยแค่ไหน: ทุกวัน ทุกวันทำงาน ทุกสัปดาห์ หรือทุกเดือน',
    askDescription: 'อยากให้ออกมาเป็นภาพหรือเสียงแบบไหน',
    askName: 'ชื่ออะไร',
    askQuery: 'ให้ค้นเรื่องอะไร',
    askMember: 'ใคร? บอกชื่อ หรือ @ ถึงคนนั้น',
    askOption: (_field, choices) => `เลือกข้อไหน: ${choices}`,
    askField: (field) => `"${field}" ให้เป็นอะไร`,
  },
});

export type PlannerMessages = ReturnType<typeof plannerMessages.in>;
