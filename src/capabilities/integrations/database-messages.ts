import { defineMessages } from '#lib/messages.ts';

export const databaseMessages = defineMessages({
  en: {
    database: (database: string, at: string) => `**${database}** at ${at}`,
    whole: (at: string) => `**${at}**`,
    runs: (what: string, version: string) => `${what} answers (${version}).`,
    isThere: (what: string) => `${what} answers.`,
    used: (used: string, most: string, share: string) =>
      `${used} of ${most} connections are in use (${share}).`,
    fewLeft:
      'Hardly any connection is left. Close those that are idle, or raise the server’s limit, before it turns callers away.',
    slowNow: (slow: number, count: string, threshold: string, longest: string) =>
      slow === 1
        ? `One statement has run for more than ${threshold}: ${longest} so far.`
        : `${count} statements have run for more than ${threshold}; the longest for ${longest} so far.`,
    version: 'Version',
    size: 'Size',
    uptime: 'Up for',
    connections: 'Connections',
    most: 'Connections at most',
    active: 'Working',
    idle: 'Idle',
    idleInTransaction: 'Idle in a transaction',
    waiting: 'Waiting',
    running: (threshold: string) => `Running for more than ${threshold}`,
    recorded: 'Slow on record',
    kinds: (slow: number, count: string, threshold: string, slowest: string, by: string) =>
      `${slow === 1 ? 'one kind' : `${count} kinds`} of statements with a mean above ${threshold}${slowest} (\`${by}\`)`,
    times: (slow: number, count: string, threshold: string, slowest: string, by: string) =>
      `${slow === 1 ? 'one statement' : `${count} statements`} above ${threshold}${slowest} (\`${by}\`)`,
    slowest: (time: string) => `; slowest ${time}`,
    right: (labels: string, needs: string) =>
      `${labels}: not known, since this user lacks the right \`${needs}\`.`,
    extension: (labels: string, needs: string) =>
      `${labels}: not known, since the extension \`${needs}\` is not installed in this database.`,
    switched_off: (labels: string, needs: string) =>
      `${labels}: not known, since the server keeps no record of it (\`${needs}\`).`,
    no_such_figure: (_labels: string, _needs: string) =>
      'There is no server behind it, so it has no connections, no uptime and no running statements.',
    not_told: (labels: string, _needs: string) => `${labels}: not known, since the server does not tell.`,
    too_slow: (labels: string, _needs: string) => `${labels}: not known, since the answer took too long.`,
  },
  th: {
    database: (database, at) => `**${database}** ที่ ${at}`,
    whole: (at) => `**${at}**`,
    runs: (what, version) => `${what} ตอบปกติ (${version})`,
    isThere: (what) => `${what} ตอบปกติ`,
    used: (used, most, share) => `ใช้การเชื่อมต่ออยู่ ${used} จาก ${most} (${share})`,
    fewLeft: 'การเชื่อมต่อใกล้เต็มแล้ว กรุณาปิดการเชื่อมต่อที่ว่างอยู่ หรือเพิ่มขีดจำกัดที่เซิร์ฟเวอร์ ก่อนที่จะรับเพิ่มไม่ได้',
    slowNow: (slow, count, threshold, longest) =>
      slow === 1
        ? `มีคำสั่งหนึ่งทำงานนานเกิน ${threshold} ขณะนี้ ${longest} แล้ว`
        : `มี ${count} คำสั่งทำงานนานเกิน ${threshold} นานสุดขณะนี้ ${longest}`,
    version: 'เวอร์ชัน',
    size: 'ขนาด',
    uptime: 'ทำงานต่อเนื่อง',
    connections: 'การเชื่อมต่อ',
    most: 'การเชื่อมต่อสูงสุด',
    active: 'กำลังทำงาน',
    idle: 'ว่างอยู่',
    idleInTransaction: 'ว่างแต่ค้างธุรกรรม',
    waiting: 'กำลังรอ',
    running: (threshold) => `ทำงานนานเกิน ${threshold}`,
    recorded: 'คำสั่งช้าที่บันทึกไว้',
    kinds: (_slow, count, threshold, slowest, by) =>
      `${count} แบบที่ใช้เวลาเฉลี่ยเกิน ${threshold}${slowest} (\`${by}\`)`,
    times: (_slow, count, threshold, slowest, by) => `${count} ครั้งที่นานเกิน ${threshold}${slowest} (\`${by}\`)`,
    slowest: (time) => ` ช้าสุด ${time}`,
    right: (labels, needs) => `${labels}: ยังไม่ทราบ เพราะผู้ใช้นี้ไม่มีสิทธิ์ \`${needs}\``,
    extension: (labels, needs) => `${labels}: ยังไม่ทราบ เพราะฐานข้อมูลนี้ไม่ได้ติดตั้งส่วนขยาย \`${needs}\``,
    switched_off: (labels, needs) => `${labels}: ยังไม่ทราบ เพราะเซิร์ฟเวอร์ไม่ได้บันทึกไว้ (\`${needs}\`)`,
    no_such_figure: (_labels, _needs) => 'ฐานข้อมูลนี้ไม่มีเซิร์ฟเวอร์ จึงไม่มีการเชื่อมต่อ เวลาทำงาน และคำสั่งที่กำลังทำงาน',
    not_told: (labels) => `${labels}: ยังไม่ทราบ เพราะเซิร์ฟเวอร์ไม่ได้บอก`,
    too_slow: (labels) => `${labels}: ยังไม่ทราบ เพราะใช้เวลาตอบนานเกินไป`,
  },
});
