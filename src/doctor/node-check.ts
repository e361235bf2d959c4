import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Check } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    came: (version: string) => version,
    own: (version: string) => `${version} of this system: none came with the packages`,
    other: (version: string) =>
      `Node ${version} runs this, but Jarvis was tested with the one that came with its packages. Start it by npm, or with node_modules/.bin/node.`,
  },
  th: {
    came: (version) => version,
    own: (version) => `${version} ของระบบนี้ เพราะไม่มีรุ่นที่มากับแพ็กเกจ`,
    other: (version) =>
      `กำลังใช้ Node ${version} แต่ Jarvis ทดสอบกับรุ่นซึ่งมากับแพ็กเกจแล้ว กรุณาเริ่มด้วย npm หรือ node_modules/.bin/node`,
  },
});

const packages = join(import.meta.dirname, '../../node_modules');

/** Whether the Node that came with the packages runs this process, if one came. */
export const nodeCheck: Check = {
  name: 'node',
  title: { en: 'Node.js', th: 'Node.js' },
  examine: async () => {
    const origin = originOfNode();
    const text = messages.both((texts) => texts[origin](process.versions.node));
    return { state: origin === 'other' ? 'doubtful' : 'fine', text };
  },
};

function originOfNode(): 'came' | 'other' | 'own' {
  if (process.execPath.startsWith(packages + sep)) return 'came';
  return existsSync(join(packages, '.bin/node')) ? 'other' : 'own';
}
