import { existsSync } from 'node:fs';
import { mkdtemp, rmdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Finding } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import { unwritableAncestor } from '#lib/unwritable-ancestor.ts';

const messages = defineMessages({
  en: {
    folder: 'Data folder',
    notYet: (folder: string) => `The first start makes ${folder}.`,
    unwritable: (folder: string) =>
      `Nothing can be written in ${folder}. Give it to the user who runs Jarvis (chown), or choose another with JARVIS_DATA.`,
    full: (folder: string, free: string) => `Only ${free} are free for ${folder}. Free some disk space.`,
    readable: (folder: string) =>
      `Others on this machine can look into ${folder}, which holds conversations and files. Close it: chmod 700 ${folder}`,
    fine: (folder: string, free: string) => `${folder} can be written; ${free} are free.`,
  },
  th: {
    folder: 'โฟลเดอร์ข้อมูล',
    notYet: (folder) => `จะสร้าง ${folder} เมื่อเริ่มครั้งแรก`,
    unwritable: (folder) =>
      `เขียนใน ${folder} ไม่ได้ กรุณามอบโฟลเดอร์ให้ผู้ใช้ที่รัน Jarvis (chown) หรือเลือกโฟลเดอร์อื่นด้วย JARVIS_DATA`,
    full: (folder, free) => `เหลือที่ว่างเพียง ${free} สำหรับ ${folder} กรุณาเพิ่มพื้นที่ดิสก์`,
    readable: (folder) => `ผู้ใช้อื่นในเครื่องนี้เปิดดู ${folder} ซึ่งเก็บบทสนทนาและไฟล์ได้ กรุณาปิดด้วย chmod 700 ${folder}`,
    fine: (folder, free) => `เขียนใน ${folder} ได้ เหลือที่ว่าง ${free}`,
  },
});

const megabyte = 1024 ** 2;
/** The embedded database needs some 50 MB to start, and room for its write-ahead log. */
const leastFree = 200 * megabyte;
const littleFree = 1024 * megabyte;

/** Whether the folder can be written, by its owner only, and has room. */
export function dataFolderCheck(folder: string): Check {
  return {
    name: 'data-folder',
    title: messages.both((texts) => texts.folder),
    examine: async (): Promise<Finding> => {
      if (!(await isWritable(folder)))
        return { state: 'failed', text: messages.both((texts) => texts.unwritable(folder)) };
      if (!existsSync(folder)) return { state: 'fine', text: messages.both((texts) => texts.notYet(folder)) };
      return examineRoom(folder);
    },
  };
}

async function examineRoom(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const size = `${Math.floor(free / megabyte).toLocaleString('en')} MB`;
  if (free < littleFree)
    return {
      state: free < leastFree ? 'failed' : 'doubtful',
      text: messages.both((texts) => texts.full(folder, size)),
    };
  const { mode } = await stat(folder);
  return (mode & 0o077) === 0
    ? { state: 'fine', text: messages.both((texts) => texts.fine(folder, size)) }
    : { state: 'doubtful', text: messages.both((texts) => texts.readable(folder)) };
}

/** Permission bits are not enough to tell, so it tries to create a folder. */
async function isWritable(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return unwritableAncestor(folder) === undefined;
  try {
    await rmdir(await mkdtemp(join(folder, '.doctor-')));
    return true;
  } catch {
    return false;
  }
}
