import { listText } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';

/** The texts of the planner. */
export const plannerMessages = defineMessages({
  en: {
    greeting:
      'Hello. I can compare providers, make media, and keep track of what is spent. Type "help" to see more.',
    whoAreYou:
      'I am Jarvis, a program that looks after your team’s AI spending. Type "help" to see what I can do.',
    thanks: 'You are welcome.',
    nothingAsked: 'All right. No question of mine is open.',
    unclear: 'I did not understand that as something I can do. Type "help" to see what I can do.',
    otherCurrency:
      'Say what to show in that currency, for example "what did we spend this month in baht" or "compare image providers in euros".',
    notConverted:
      'Amounts in this answer are in the currency they were charged in. I convert costs and estimates, for example: what did we spend this month in euros.',
    notOnly: (provider: string, isPrice: boolean) =>
      `This covers all providers, since it cannot be narrowed to ${provider}.${isPrice ? ` For a price of ${provider} alone, ask for example: cost of 100 images on ${provider}.` : ''}`,
    stranger: (name: string) =>
      `I know no provider “${name}”, so it is not in this answer. \`list providers\` shows those I know.`,
    ofEverybody: (name: string) =>
      `A report cannot be narrowed to ${name}: this one is of everybody, by person.`,
    noChart:
      'That answer has no chart of its own. I draw charts of figures that you give, for example: bar chart: Jan 10, Feb 20, Mar 15.',
    askCorrected: 'I am not sure what that corrects. Say the whole request once more, please.',
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
    unrecorded: (division: string) =>
      `Costs are not recorded by ${division} yet, so I cannot tell them apart that way. I can by category, provider, product, person, payer, day, week or month.`,
    periodAhead:
      'That is still to come, and a report is of days that have been. For how this month is likely to end, ask for a forecast.',
    numberRange: (value: string) =>
      `That number does not work here: ${value}. It has to be greater than zero, at most a billion, and whole where pieces are counted.`,
    askFigure: (written: string) =>
      `I cannot read "${written}" as one number. Write it in plain figures, for example 1500 or 2.5.`,
    askOneOf: (written: string) =>
      `"${written}" leaves open which number it is, and this takes one. Which one?`,
    badValue: (field: string) => `I could not use what was given for "${field}". Please say it another way.`,
    askLater: (tools: string) => `Then ask me again for the rest: ${tools}.`,
    askProvider: (choices: string) => `Which provider? For example ${choices}.`,
    askUnknownProvider: (name: string, near: readonly string[], choices: string) =>
      near.length > 0
        ? `I do not know a provider called “${name}”. Did you mean ${listText(near, 'en', 'or')}?`
        : `I do not know a provider called “${name}”. Which one do you mean? For example ${choices}.`,
    askCategory: (choices: string) => `For which category: ${choices}?`,
    askCategoryAndProvider: (choices: string) =>
      `Which category, and to which provider? Say it like \`video to runway\`. Categories: ${choices}.`,
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
    whoAreYou: 'ฉันคือ Jarvis เป็นโปรแกรมที่ช่วยดูแลค่าใช้จ่ายด้าน AI ของทีม พิมพ์ “วิธีใช้” เพื่อดูว่าทำอะไรให้ได้บ้าง',
    thanks: 'ด้วยความยินดี',
    nothingAsked: 'รับทราบ ตอนนี้ไม่มีคำถามที่รอคำตอบจากคุณ',
    unclear: 'ยังไม่เข้าใจว่าต้องการให้ทำอะไร พิมพ์ “วิธีใช้” เพื่อดูว่าทำอะไรให้ได้บ้าง',
    otherCurrency: 'บอกด้วยว่าอยากดูอะไรเป็นสกุลนั้น เช่น “เดือนนี้ใช้เงินไปเท่าไหร่ คิดเป็นบาท” หรือ “เทียบราคาภาพเป็นยูโร”',
    notConverted:
      'ตัวเลขในคำตอบนี้เป็นสกุลที่ถูกเรียกเก็บ ฉันแปลงให้ได้ในรายงานค่าใช้จ่ายและการประเมินราคา เช่น เดือนนี้ใช้เงินไปกี่ยูโร',
    notOnly: (provider, isPrice) =>
      `คำตอบนี้รวมทุกผู้ให้บริการ เพราะจำกัดเฉพาะ ${provider} ไม่ได้${isPrice ? ` ถ้าอยากรู้ราคาของ ${provider} อย่างเดียว ถามได้ เช่น รูป 100 รูปด้วย ${provider} เท่าไหร่` : ''}`,
    stranger: (name) => `ไม่รู้จักผู้ให้บริการชื่อ “${name}” คำตอบนี้จึงไม่มีเจ้านั้น พิมพ์ \`list providers\` เพื่อดูที่รู้จัก`,
    ofEverybody: (name) => `รายงานจำกัดเฉพาะ ${name} ไม่ได้ รายงานนี้รวมทุกคน แยกตามคน`,
    noChart: 'คำตอบนั้นไม่มีกราฟของตัวเอง วาดกราฟจากตัวเลขที่บอกได้ เช่น “กราฟแท่ง: ม.ค. 10, ก.พ. 20, มี.ค. 15”',
    askCorrected: 'ไม่แน่ใจว่าแก้ตรงไหน ช่วยบอกคำขอทั้งหมดอีกครั้ง',
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
    unrecorded: (division) =>
      `ยังไม่ได้บันทึกค่าใช้จ่ายตาม “${division}” จึงแยกให้ไม่ได้ แยกได้ตามประเภท ผู้ให้บริการ สินค้า คน ผู้จ่าย วัน สัปดาห์ หรือเดือน`,
    periodAhead: 'ช่วงนั้นยังมาไม่ถึง รายงานได้เฉพาะวันที่ผ่านมาแล้ว หากอยากรู้ว่าเดือนนี้น่าจะจบที่เท่าไร ให้ขอดูการคาดการณ์',
    numberRange: (value) => `ตัวเลข ${value} ใช้ไม่ได้ ต้องมากกว่าศูนย์ ไม่เกินหนึ่งพันล้าน และเป็นจำนวนเต็มถ้าเป็นการนับ`,
    askFigure: (written) => `อ่าน "${written}" เป็นตัวเลขเดียวไม่ได้ เขียนเป็นตัวเลขธรรมดา เช่น 1500 หรือ 2.5`,
    askOneOf: (written) => `"${written}" เป็นได้มากกว่าหนึ่งค่า แต่ตรงนี้ใช้ได้ค่าเดียว เอาค่าไหน`,
    badValue: (field) => `ค่าที่ให้มาสำหรับ "${field}" ใช้ไม่ได้ ลองบอกอีกแบบหนึ่ง`,
    askLater: (tools) => `หลังจากนั้นสั่งส่วนที่เหลืออีกครั้ง: ${tools}`,
    askProvider: (choices) => `ผู้ให้บริการเจ้าไหน เช่น ${choices}`,
    askUnknownProvider: (name, near, choices) =>
      near.length > 0
        ? `ไม่รู้จักผู้ให้บริการชื่อ “${name}” หมายถึง ${listText(near, 'th', 'or')} หรือเปล่า`
        : `ไม่รู้จักผู้ให้บริการชื่อ “${name}” หมายถึงเจ้าไหน เช่น ${choices}`,
    askCategory: (choices) => `หมวดไหน: ${choices}`,
    askCategoryAndProvider: (choices) =>
      `หมวดไหน และไปใช้เจ้าไหน บอกได้เลย เช่น \`วิดีโอไป runway\` หมวดที่มี: ${choices}`,
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

/** Two sentences in a row, or the one that there is. */
export function bothSaid(first: Bilingual | undefined, second: Bilingual | undefined): Bilingual | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return { en: `${first.en} ${second.en}`, th: `${first.th} ${second.th}` };
}
