import { defineTool } from '#tools/define-tool.ts';
import type { IntegrationToolParts } from './integration-tool-parts.ts';
import { keyEntry } from './key-entry.ts';

export const addApiKey = (parts: IntegrationToolParts) => {
  const { form, ...entry } = keyEntry(parts);
  return defineTool({
    ...entry,
    name: 'add_api_key',
    title: { en: 'Add API key', th: 'เพิ่มคีย์' },
    step: { en: 'Testing and storing the key', th: 'กำลังทดสอบและเก็บคีย์' },
    description:
      'Add a key of a provider for the asker or for the whole organisation. It opens a private form in which the person types the key; never ask for a key in the conversation and never pass one.',
    examples: {
      en: [
        'add my Runway key',
        'set up an api key for hugging face',
        'connect our openai account',
        'I have a key for luma',
      ],
      th: ['เพิ่มคีย์ runway', 'ใส่ api key ของ hugging face', 'เพิ่มคีย์ openai ของบริษัท', 'ตั้งคีย์ luma ให้หน่อย'],
    },
    risk: 'write',
    form: {
      ...form,
      submit: { en: 'Test and store', th: 'ทดสอบและเก็บ' },
      note: {
        en: 'The key is tested and stored encrypted. Nobody sees it again, only its last four characters.',
        th: 'คีย์จะถูกทดสอบและเก็บแบบเข้ารหัส หลังจากนี้จะเห็นแค่สี่ตัวท้าย',
      },
      openedBy: ['add key', 'add api key', 'เพิ่มคีย์'],
      homeLabel: { en: 'Add a key…', th: 'เพิ่มคีย์…' },
    },
  });
};
