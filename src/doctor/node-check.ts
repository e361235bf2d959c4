import { createRequire } from 'node:module';
import type { Check } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    other: (version: string, expected: string) =>
      `Node ${version} runs this, but Jarvis was tested with ${expected}, which came with its packages. Start it by npm, or with node_modules/.bin/node.`,
  },
  th: {
    other: (version, expected) =>
      `กำลังใช้ Node ${version} แต่ Jarvis ทดสอบกับ ${expected} ซึ่งมากับแพ็กเกจแล้ว กรุณาเริ่มด้วย npm หรือ node_modules/.bin/node`,
  },
});

const { version: expected } = createRequire(import.meta.url)('node/package.json') as { version: string };

/** Whether the Node that came with the packages runs this process. */
export const nodeCheck: Check = {
  name: 'node',
  title: { en: 'Node.js', th: 'Node.js' },
  examine: async () => {
    const { node: version } = process.versions;
    return version === expected
      ? { state: 'fine', text: { en: `${version}`, th: `${version}` } }
      : { state: 'doubtful', text: messages.both((texts) => texts.other(version, expected)) };
  },
};
