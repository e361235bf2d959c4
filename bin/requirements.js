// Loaded before anything else: says what to do where Jarvis cannot run. An old Node must be able to read this, and needs
// no package for it, so the words stand here.
import { existsSync } from 'node:fs';

const { node } = process.versions;
const oldest = 24;
const system = `${process.platform}-${process.arch}`;

const missing = {
  packages: {
    en: 'The packages of Jarvis are not installed yet: type npm ci.',
    th: 'ยังไม่ได้ติดตั้งแพ็กเกจของ Jarvis: พิมพ์ npm ci',
  },
  node: {
    en: `This is Node ${node}, and Jarvis needs ${oldest} or later: type npm ci, which brings one along, or install one from https://nodejs.org where npm has none (${system}).`,
    th: `นี่คือ Node ${node} แต่ Jarvis ต้องใช้รุ่น ${oldest} ขึ้นไป: พิมพ์ npm ci ซึ่งจะนำมาให้ หรือหาก npm ไม่มีสำหรับระบบนี้ (${system}) ให้ติดตั้งจาก https://nodejs.org`,
  },
};

const lacks = lacking();
if (lacks) {
  const { JARVIS_LOCALE, LANG = '' } = process.env;
  process.stderr.write(`${missing[lacks][(JARVIS_LOCALE || LANG).startsWith('th') ? 'th' : 'en']}\n`);
  process.exit(1);
}

function lacking() {
  if (!existsSync(new URL('../node_modules', import.meta.url))) return 'packages';
  if (Number.parseInt(node, 10) < oldest) return 'node';
}
