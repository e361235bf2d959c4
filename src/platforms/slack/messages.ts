import { defineMessages } from '#lib/messages.ts';
import { bothPlatforms } from '#post/desk/both-platforms.ts';

/** Jarvis's own texts on Slack, apart from replies. */
export const slackMessages = defineMessages({
  en: {
    ...bothPlatforms.en,
    working: 'is working on it…',
    reading: 'Reading the question…',
    looking: 'Looking at the figures…',
    composing: 'Writing the answer…',
    asked: (who: string, what: string) => `${who} asked: ${what}`,
    nothingToShow: 'Nothing to show.',
    tableAttached: (rows: number) => `All ${rows} rows are in the attached file.`,
    goesOnBelow: 'continues below',
    fileInThread: (name: string) => `📎 ${name}`,
    underway: (title: string, progress: string) => `⏳ ${title} · ${progress}`,
    tryAsking: 'Try asking',
    cancel: 'Cancel',
    askTitle: 'Ask about this',
    askSubmit: 'Ask',
    noForm: (typed: string) => `That form no longer exists. Type: ${typed}`,
    openToAll:
      'SLACK_WORKSPACES is not set, so every workspace that opens /slack/install is served and spends with your keys. List the workspaces to serve in SLACK_WORKSPACES.',
  },
  th: {
    ...bothPlatforms.th,
    working: 'กำลังดำเนินการ…',
    reading: 'กำลังอ่านคำถาม…',
    looking: 'กำลังดูตัวเลข…',
    composing: 'กำลังเรียบเรียงคำตอบ…',
    asked: (who, what) => `${who} ถามว่า: ${what}`,
    nothingToShow: 'ไม่มีรายการ',
    tableAttached: (rows) => `ทั้งหมด ${rows} แถว ดูตารางเต็มได้ในไฟล์แนบ`,
    goesOnBelow: 'ดูต่อด้านล่าง',
    fileInThread: (name) => `📎 ${name}`,
    underway: (title, progress) => `⏳ ${title} · ${progress}`,
    tryAsking: 'ลองถาม',
    cancel: 'ยกเลิก',
    askTitle: 'ถามเกี่ยวกับข้อความนี้',
    askSubmit: 'ถาม',
    noForm: (typed) => `ไม่มีแบบฟอร์มนี้แล้ว ให้พิมพ์: ${typed}`,
    openToAll:
      'ยังไม่ได้ตั้ง SLACK_WORKSPACES ทุกเวิร์กสเปซที่เปิด /slack/install จึงใช้ Jarvis และใช้เงินด้วยคีย์ของคุณได้ กรุณาระบุเวิร์กสเปซที่ให้บริการใน SLACK_WORKSPACES',
  },
});
