import { defineMessages } from '#lib/messages.ts';

/** Texts about linking and unlinking workspaces. */
export const linkMessages = defineMessages({
  en: {
    offer: (code: string, minutes: number) =>
      `Ask an owner or admin of the other workspace to type this to Jarvis within ${minutes} minutes:\n\n\`link ${code}\`\n\nA card there explains what will happen and waits for their approval. After that, everybody there belongs to this organisation and shares its settings, limits and costs. Their owners and admins become admins here. The code works once, for the first workspace that enters it, so share it only with the right people.`,
    offerCard: (host: string) =>
      `Make a one-time code with which another workspace can join ${host}. A code that was made before stops working.`,
    typeCode:
      'A link code counts only as you type it yourself. Type: link, and then the nine digits of the code.',
    joinCard: (host: string, guest: string, by: string) =>
      `Link ${guest} to the organisation ${host}, as offered by ${by} there. Everybody here will then belong to ${host}: they see its data and spend its money within its limits, and owners and admins of ${guest} become admins there. The costs, settings, schedules, alerts and open approvals of ${guest} are not merged. They are kept, schedules and alerts pause, and \`unlink\` brings everything back.`,
    joined: (host: string, guest: string) =>
      `**${guest}** now belongs to the organisation **${host}**. From the next message on, everything here belongs to ${host}: costs, settings, schedules and approvals. Say \`unlink\` to bring back what ${guest} had before.`,
    unlinkCard: (host: string, guest: string) =>
      `Unlink ${guest} from the organisation ${host}. Its people leave ${host}, and everything ${guest} had before comes back, including its schedules. Spending while linked stays with ${host}, and ${host} no longer posts to ${guest}.`,
    unlinked: (host: string, guest: string) =>
      `**${guest}** is a separate organisation again and no longer linked to **${host}**.`,
    noSuchCode:
      'No link is open for that code: it is mistyped, already used, withdrawn, or older than 15 minutes. To get a new one, say “link our discord” in the other workspace.',
    tooManyAttempts: 'Too many wrong link codes. Wait an hour, then ask for a new code and try again.',
    same: (host: string) => `This workspace already belongs to ${host}, so there is nothing to link.`,
    several: (host: string) =>
      `This organisation consists of several linked workspaces, so it cannot join ${host}. Say \`unlink\` here first.`,
    taken: (host: string) =>
      `${host} already has a workspace on this platform and can have only one. Say \`unlink\` there first.`,
    gone: (host: string) =>
      `${host} has joined another organisation since it offered this link. Ask for a new code there.`,
    nothingLinked: 'No such workspace is linked here. Say “list members” to see who belongs here.',
    whichOne: (platforms: string) =>
      `Several workspaces are linked here: ${platforms}. Say which one, for example: unlink ${platforms.split(', ')[0]}.`,
    ownerStays:
      'All owners of this organisation would leave with that workspace. Make somebody who stays an owner first, for example: make mia an owner.',
  },
  th: {
    offer: (code: string, minutes: number) =>
      `ให้ owner หรือ admin ของอีกที่หนึ่งพิมพ์ข้อความนี้ถึง Jarvis ภายใน ${minutes} นาที:\n\n\`link ${code}\`\n\nที่นั่นจะมีการ์ดบอกว่าจะเกิดอะไรขึ้นและรอการอนุมัติ จากนั้นทุกคนที่นั่นจะอยู่ในองค์กรนี้ ใช้การตั้งค่า วงเงิน และค่าใช้จ่ายร่วมกัน โดย owner และ admin ของที่นั่นจะเป็น admin ที่นี่ รหัสใช้ได้ครั้งเดียวกับที่แรกที่แสดงรหัส กรุณาให้เฉพาะคนที่ตั้งใจเท่านั้น`,
    offerCard: (host) => `สร้างรหัสใช้ครั้งเดียวให้ที่ทำงานอื่นเข้าร่วม ${host} รหัสที่สร้างไว้ก่อนหน้าจะใช้ไม่ได้อีก`,
    typeCode: 'รหัสเชื่อมใช้ได้เมื่อคุณพิมพ์เองเท่านั้น กรุณาพิมพ์ `link` ตามด้วยรหัสเก้าหลัก',
    joinCard: (host, guest, by) =>
      `เชื่อม ${guest} เข้ากับองค์กร ${host} ตามที่ ${by} เสนอไว้ที่นั่น จากนั้นทุกคนที่นี่จะอยู่ใน ${host}: เห็นข้อมูลของ ${host} ใช้เงินในวงเงินของ ${host} และ owner กับ admin ของ ${guest} จะเป็น admin ที่นั่น ส่วนของ ${guest} เอง (ค่าใช้จ่าย การตั้งค่า ตารางส่ง แจ้งเตือน รายการรออนุมัติ) จะไม่ถูกรวม แต่พักไว้ตามเดิม ตารางส่งและแจ้งเตือนจะหยุด และกลับมาเมื่อสั่ง \`unlink\``,
    joined: (host, guest) =>
      `ตอนนี้ **${guest}** อยู่ในองค์กร **${host}** แล้ว ตั้งแต่ข้อความถัดไป ทุกอย่างที่นี่เป็นของ ${host} ทั้งค่าใช้จ่าย การตั้งค่า ตารางส่ง และการอนุมัติ สั่ง \`unlink\` เพื่อกลับไปใช้ของเดิมของ ${guest}`,
    unlinkCard: (host, guest) =>
      `แยก ${guest} ออกจากองค์กร ${host} คนของที่นั่นจะออกจาก ${host} และของเดิมของ ${guest} จะกลับมา รวมทั้งตารางส่ง ค่าใช้จ่ายระหว่างที่เชื่อมกันยังอยู่กับ ${host} และสิ่งที่ ${host} เคยส่งไปที่ ${guest} จะไม่ถูกส่งอีก`,
    unlinked: (host, guest) => `**${guest}** กลับเป็นองค์กรของตัวเองแล้ว แยกจาก **${host}**`,
    noSuchCode:
      'ไม่มีการเชื่อมที่เปิดไว้สำหรับรหัสนี้ อาจพิมพ์ผิด ใช้ไปแล้ว ถูกยกเลิก หรือเกิน 15 นาที กรุณาขอรหัสใหม่จากอีกที่หนึ่งโดยพิมพ์ “เชื่อม Discord ของเรา” ที่นั่น',
    tooManyAttempts: 'ใส่รหัสเชื่อมผิดหลายครั้งเกินไป กรุณารอหนึ่งชั่วโมง แล้วขอรหัสใหม่และลองอีกครั้ง',
    same: (host) => `ที่นี่อยู่ใน ${host} อยู่แล้ว ไม่มีอะไรต้องเชื่อม`,
    several: (host) => `องค์กรนี้เชื่อมไว้หลายที่แล้ว จึงเข้าร่วม ${host} ไม่ได้ กรุณาสั่ง \`unlink\` ที่นี่ก่อน`,
    taken: (host) => `${host} มีที่ทำงานของแพลตฟอร์มนี้อยู่แล้ว และรับได้อย่างละหนึ่ง กรุณาสั่ง \`unlink\` ที่นั่นก่อน`,
    gone: (host) => `${host} ไปอยู่กับองค์กรอื่นแล้วหลังจากเสนอการเชื่อมนี้ กรุณาขอรหัสใหม่จากที่นั่น`,
    nothingLinked: 'ที่นี่ไม่มีการเชื่อมแบบนั้น พิมพ์ “ดูรายชื่อสมาชิก” เพื่อดูว่ามีใครบ้าง',
    whichOne: (platforms) => `ที่นี่เชื่อมไว้หลายที่: ${platforms} กรุณาระบุ เช่น \`unlink ${platforms.split(', ')[0]}\``,
    ownerStays: 'owner ทั้งหมดขององค์กรนี้จะออกไปด้วย กรุณาตั้งคนที่ยังอยู่ให้เป็น owner ก่อน เช่น `ให้มีอาเป็น owner`',
  },
});
