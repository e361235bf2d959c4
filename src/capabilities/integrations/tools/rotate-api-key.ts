import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import {
  type IntegrationToolParts,
  integrationField,
  purposeField,
  whoseField,
} from './integration-tool-parts.ts';
import { entryFields, keepEntered, keyEntry } from './key-entry.ts';
import { meantIntegration } from './meant-integration.ts';

const input = z.object({
  provider: integrationField,
  whose: whoseField,
  purpose: purposeField,
  ...entryFields,
});

export const rotateApiKey = (parts: IntegrationToolParts) => {
  const { form, ...entry } = keyEntry(parts);
  return defineTool({
    ...entry,
    input,
    name: 'rotate_api_key',
    title: { en: 'Replace API key', th: 'เปลี่ยนคีย์' },
    step: { en: 'Testing and replacing the key', th: 'กำลังทดสอบและเปลี่ยนคีย์' },
    description:
      'Replace a key of a provider by a new one, which is tested beside the old one first. It opens a private form in which the person types the new key.',
    examples: {
      en: [
        'rotate the runway key',
        'replace my hugging face key',
        'our openai key was leaked, change it',
        'swap the api key of runway',
      ],
      th: ['ขอเปลี่ยนคีย์ runway เป็นอันใหม่', 'หมุนคีย์ hugging face', 'คีย์ openai หลุด ขอเปลี่ยนใหม่'],
    },
    risk: 'write',
    form: {
      begins: async (given, asked) =>
        (await meantIntegration(parts, asked, given as z.output<typeof input>)).name,
      secrets: {
        ...form.secrets,
        keep: async (secrets, { actor, input: given }) => {
          const filled = given as z.output<typeof input>;
          // The owner is that of the key that is replaced, so that nobody gets another one beside it.
          const target = await meantIntegration(parts, { actor }, filled);
          return keepEntered(parts, actor, secrets, filled, target, target);
        },
      },
      submit: { en: 'Test and replace', th: 'ทดสอบและเปลี่ยน' },
      note: {
        en: 'The new key is tested beside the old one, which stays in use if the new one fails.',
        th: 'คีย์ใหม่จะถูกทดสอบก่อน ถ้าใช้ไม่ได้จะใช้คีย์เดิมต่อไป',
      },
      openedBy: ['rotate key', 'เปลี่ยนคีย์'],
    },
  });
};
