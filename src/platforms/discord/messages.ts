import { defineMessages } from '#lib/messages.ts';
import { bothPlatforms } from '#post/desk/both-platforms.ts';

/** Jarvis's own texts on Discord, apart from replies. */
export const discordMessages = defineMessages({
  en: {
    ...bothPlatforms.en,
    working: 'Working on it…',
    onCard: (link: string) => `That is decided and done. The card shows what came of it: ${link}`,
    done: 'Done.',
    stop: 'Stop',
    goOn: 'To continue in this thread, mention me or reply to me.',
    tableAttached: (rows: number) => `All ${rows} rows are in the attached file.`,
    tooLarge: (name: string, size: string, limit: string) =>
      `${name} (${size}) is larger than the ${limit} that Discord allows here. Jarvis has kept it; ask whoever runs Jarvis for it.`,
    missing: (name: string) => `${name} no longer exists.`,
    typeInstead: (label: string, typed: string) => `${label}: type \`/jarvis ${typed}\``,
    answeredPrivately: 'I have answered in a direct message.',
    answeredToYou: 'Only the person who asked can see this answer.',
    cannotSendPrivately:
      'The answer is only for you, but I cannot send you a direct message. Allow direct messages from this server (server name → Privacy Settings), or ask with `/jarvis`.',
    pastedSecret:
      'Your message held what looks like a secret, and I cannot send you a direct message to say more. Delete the message if it is still there, and replace the secret with a new one. I have not stored it.',
    cannotPost: (permissions: string) =>
      `I am not allowed to answer where you asked. Ask an administrator to give Jarvis there: ${permissions}. Here is the answer:`,
    placeClosed: 'The place where you asked was closed or deleted. Here is the answer:',
    answeredDirectly: (permissions: string) =>
      `I am not allowed to answer here, so the answer came by direct message. Ask an administrator to give Jarvis here: ${permissions}.`,
    cannotAnswer: (permissions: string) =>
      `I am not allowed to answer here, and I cannot send you a direct message. Ask an administrator to give Jarvis here: ${permissions}.`,
    filesDirectly: (permissions: string) =>
      `I am not allowed to attach files here, so they come by direct message if you accept those. Ask an administrator to give Jarvis here: ${permissions}.`,
    filesLeftOut: (permissions: string) =>
      `I am not allowed to attach files here. Ask an administrator to give Jarvis here: ${permissions}. Then ask me to show them again.`,
    notRunning: 'That has already finished.',
    notYours: 'Only the person who asked, or an administrator, can stop this.',
    stopping: 'Stopping…',
    thanks: 'Thank you, noted.',
    oldButton: 'That button is no longer in use. Ask again for a fresh one.',
    askTitle: 'Ask Jarvis about this',
    questionHint: 'If empty: what should I know about this?',
    roleMentioned:
      'You mentioned my role, and Discord shows me no text with that. Mention me instead: choose the Jarvis with the round picture.',
    noChannel: (name: string) =>
      `I cannot find a text channel called ${name} here. Check its name. If it is private: Edit Channel → Permissions → add Jarvis with View Channel and Send Messages.`,
    severalChannels: (name: string, choices: string) =>
      `Several channels are called ${name}: ${choices}. Which one? Choose it from the list that Discord shows when you type #.`,
    notForMessages: (name: string) =>
      `${name} holds posts or other channels, so I cannot write in it. Choose a text channel.`,
    inCategory: (channel: string, category: string) => `${channel} (in ${category})`,
    cannotWriteIn: (name: string, permissions: string) =>
      `I am not allowed to write in ${name}. Edit Channel → Permissions → give Jarvis ${permissions}.`,
    serverNotServed:
      'Jarvis does not serve that Discord server: it is not in DISCORD_GUILDS. Choose a channel of another server.',
    placeGone: 'That channel or thread on Discord no longer exists. Choose another.',
    notServed: 'Jarvis is not available here. It serves other servers only.',
    openToAll:
      'This Discord application is public and DISCORD_GUILDS is not set, so anyone can add Jarvis to their server and spend with your keys. Switch Public Bot off (https://discord.com/developers/applications → your application → Bot), or list the servers to serve in DISCORD_GUILDS.',
    noToken:
      'DISCORD_BOT_TOKEN is not set. Copy the token from https://discord.com/developers/applications → your application → Bot → Reset Token. docs/install-discord.md shows every step.',
    wrongToken:
      'Discord rejected DISCORD_BOT_TOKEN. Get a new one at https://discord.com/developers/applications → your application → Bot → Reset Token, and set it without quotes or “Bot”.',
    wrongIntents:
      'Discord rejected the gateway intents of this application (close code 4013 or 4014). Jarvis needs no privileged intents; check that the token belongs to the right application.',
    needsSharding:
      'This application is in so many servers that Discord requires sharding (close code 4010 or 4011), which Jarvis does not support.',
    noMoreStarts:
      'Discord allows this bot no more connections today (1,000 starts a day). Wait for the limit to reset, and check what keeps restarting Jarvis.',
    unreachable:
      'Discord cannot be reached. Check the network and https://discordstatus.com, then start Jarvis again.',
  },
  th: {
    ...bothPlatforms.th,
    working: 'กำลังดำเนินการ…',
    done: 'เรียบร้อยแล้ว',
    onCard: (link) => `ดำเนินการตามที่ตัดสินแล้ว ดูผลได้ที่การ์ด: ${link}`,
    stop: 'หยุด',
    goOn: 'หากต้องการคุยต่อในเธรดนี้ ให้แท็กหรือตอบกลับฉัน',
    tableAttached: (rows) => `ดูครบทั้ง ${rows} แถวได้ในไฟล์แนบ`,
    tooLarge: (name, size, limit) =>
      `${name} (${size}) ใหญ่กว่า ${limit} ที่ Discord รับได้ในที่นี้ Jarvis เก็บไฟล์ไว้แล้ว ขอรับได้จากผู้ดูแลระบบ`,
    missing: (name) => `ไม่มีไฟล์ ${name} แล้ว`,
    typeInstead: (label, typed) => `${label}: พิมพ์ \`/jarvis ${typed}\``,
    answeredPrivately: 'ตอบไว้ในข้อความส่วนตัวแล้ว',
    answeredToYou: 'คำตอบนี้มีแต่ผู้ถามเท่านั้นที่เห็น',
    cannotSendPrivately:
      'คำตอบนี้สำหรับคุณเท่านั้น แต่ฉันส่งข้อความส่วนตัวถึงคุณไม่ได้ กรุณาเปิดรับข้อความส่วนตัวจากเซิร์ฟเวอร์นี้ (ชื่อเซิร์ฟเวอร์ → การตั้งค่าความเป็นส่วนตัว) หรือถามด้วย `/jarvis`',
    pastedSecret:
      'ข้อความของคุณมีสิ่งที่ดูเหมือนความลับ แต่ฉันส่งข้อความส่วนตัวถึงคุณไม่ได้ หากข้อความยังอยู่กรุณาลบ แล้วเปลี่ยนเป็นอันใหม่ ฉันไม่ได้เก็บไว้',
    cannotPost: (permissions) =>
      `ฉันไม่มีสิทธิ์ตอบในที่ที่คุณถาม กรุณาให้ผู้ดูแลเพิ่มสิทธิ์ ${permissions} ให้ Jarvis ในที่นั้น คำตอบคือ:`,
    placeClosed: 'ที่ที่คุณถามถูกปิดหรือลบไปแล้ว คำตอบคือ:',
    answeredDirectly: (permissions) =>
      `ฉันไม่มีสิทธิ์ตอบที่นี่ จึงส่งคำตอบทางข้อความส่วนตัวแล้ว กรุณาให้ผู้ดูแลเพิ่มสิทธิ์ ${permissions} ให้ Jarvis ที่นี่`,
    cannotAnswer: (permissions) =>
      `ฉันไม่มีสิทธิ์ตอบที่นี่ และส่งข้อความส่วนตัวถึงคุณไม่ได้ กรุณาให้ผู้ดูแลเพิ่มสิทธิ์ ${permissions} ให้ Jarvis ที่นี่`,
    filesDirectly: (permissions) =>
      `ฉันไม่มีสิทธิ์แนบไฟล์ที่นี่ จึงส่งไฟล์ทางข้อความส่วนตัวหากคุณเปิดรับไว้ กรุณาให้ผู้ดูแลเพิ่มสิทธิ์ ${permissions} ให้ Jarvis ที่นี่`,
    filesLeftOut: (permissions) =>
      `ฉันไม่มีสิทธิ์แนบไฟล์ที่นี่ กรุณาให้ผู้ดูแลเพิ่มสิทธิ์ ${permissions} ให้ Jarvis ที่นี่ แล้วขอให้ฉันแสดงใหม่อีกครั้ง`,
    notRunning: 'งานนี้จบไปแล้ว',
    notYours: 'ผู้ถามหรือผู้ดูแลเท่านั้นที่หยุดงานนี้ได้',
    stopping: 'กำลังหยุด…',
    thanks: 'ขอบคุณ รับทราบแล้ว',
    oldButton: 'ปุ่มนี้ไม่ใช้แล้ว กรุณาถามใหม่เพื่อรับปุ่มใหม่',
    askTitle: 'ถาม Jarvis เรื่องข้อความนี้',
    questionHint: 'หากเว้นว่าง: มีอะไรที่ควรรู้บ้าง',
    roleMentioned: 'คุณแท็กบทบาทของฉัน ซึ่ง Discord ไม่แสดงข้อความให้ฉันเห็น กรุณาแท็กฉันแทน คือ Jarvis ที่มีรูปวงกลม',
    noChannel: (name) =>
      `ไม่พบช่องข้อความ ${name} ที่ฉันมองเห็น กรุณาตรวจชื่อ หากเป็นช่องส่วนตัวให้ไปที่ แก้ไขช่อง → สิทธิ์ → เพิ่ม Jarvis พร้อมสิทธิ์ดูช่องและส่งข้อความ`,
    severalChannels: (name, choices) =>
      `มีหลายห้องที่ชื่อ ${name}: ${choices} ต้องการห้องไหน เลือกได้จากรายการที่ Discord แสดงเมื่อพิมพ์ #`,
    notForMessages: (name) => `${name} เป็นห้องสำหรับโพสต์หรือหมวดหมู่ ฉันเขียนลงตรงนั้นไม่ได้ กรุณาเลือกห้องข้อความ`,
    inCategory: (channel, category) => `${channel} (ในหมวด ${category})`,
    cannotWriteIn: (name, permissions) =>
      `ฉันไม่มีสิทธิ์เขียนใน ${name} กรุณาไปที่ แก้ไขช่อง → สิทธิ์ → ให้สิทธิ์ ${permissions} แก่ Jarvis`,
    serverNotServed:
      'Jarvis ไม่ได้ให้บริการเซิร์ฟเวอร์ Discord นั้น เพราะไม่อยู่ใน DISCORD_GUILDS กรุณาเลือกช่องของเซิร์ฟเวอร์อื่น',
    placeGone: 'ไม่มีช่องหรือเธรดนั้นบน Discord แล้ว กรุณาเลือกที่อื่น',
    notServed: 'Jarvis ไม่ได้ให้บริการที่นี่ ผู้ดูแลเปิดให้ใช้เฉพาะเซิร์ฟเวอร์อื่นเท่านั้น',
    openToAll:
      'แอป Discord นี้เปิดสาธารณะและยังไม่ได้ตั้ง DISCORD_GUILDS ใครก็เพิ่ม Jarvis เข้าเซิร์ฟเวอร์ของตนและใช้เงินด้วยคีย์ของคุณได้ กรุณาปิด Public Bot (https://discord.com/developers/applications → แอปของคุณ → Bot) หรือระบุเซิร์ฟเวอร์ที่ให้บริการใน DISCORD_GUILDS',
    noToken:
      'ยังไม่ได้ตั้งค่า DISCORD_BOT_TOKEN คัดลอกโทเคนได้จาก https://discord.com/developers/applications → แอปของคุณ → Bot → Reset Token ดูทุกขั้นตอนได้ใน docs/install-discord.md',
    wrongToken:
      'Discord ไม่ยอมรับ DISCORD_BOT_TOKEN ขอโทเคนใหม่ที่ https://discord.com/developers/applications → แอปของคุณ → Bot → Reset Token แล้วตั้งค่าโดยไม่ใส่เครื่องหมายคำพูดหรือคำว่า “Bot”',
    wrongIntents:
      'Discord ไม่ยอมรับ intents ของแอปนี้ (รหัสปิด 4013 หรือ 4014) Jarvis ไม่ต้องใช้ intents พิเศษ กรุณาตรวจว่าโทเคนเป็นของแอปที่ถูกต้อง',
    needsSharding: 'แอปนี้อยู่ในเซิร์ฟเวอร์มากจน Discord ต้องการให้แบ่ง shard (รหัสปิด 4010 หรือ 4011) ซึ่ง Jarvis ไม่รองรับ',
    noMoreStarts:
      'วันนี้ Discord ไม่ให้บอตนี้เชื่อมต่อเพิ่มแล้ว (1,000 ครั้งต่อวัน) กรุณารอจนครบกำหนด และตรวจว่าอะไรทำให้ Jarvis เริ่มใหม่ซ้ำ ๆ',
    unreachable: 'ติดต่อ Discord ไม่ได้ กรุณาตรวจเครือข่ายและ https://discordstatus.com แล้วเริ่ม Jarvis ใหม่',
  },
});
