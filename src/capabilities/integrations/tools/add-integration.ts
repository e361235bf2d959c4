import { z } from 'zod';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { forWhomField, type IntegrationToolParts, ownerMeant, whoseIs } from './integration-tool-parts.ts';
import { adoption, type EntryPlan, entryFields, entryForm, keepEntered, needsAdmin } from './key-entry.ts';

const input = z.object({
  provider: fields.provider,
  name: hinted(fields.text, {
    label: { en: 'Name of this integration', th: 'ชื่อการเชื่อมต่อ' },
    hint: { en: 'for example OpenAI EU', th: 'เช่น `OpenAI EU`' },
  })
    .trim()
    .max(60)
    .optional()
    .describe('Only if the person gives it a name of its own, such as “OpenAI EU”'),
  whose: forWhomField,
  ...entryFields,
});

export const addIntegration = (parts: IntegrationToolParts) => {
  const { credentials, integrations, places } = parts;
  return defineTool({
    ...adoption(parts),
    name: 'add_integration',
    title: { en: 'Add integration', th: 'เพิ่มการเชื่อมต่อ' },
    step: { en: 'Testing and adding the integration', th: 'กำลังทดสอบและเพิ่มการเชื่อมต่อ' },
    description:
      'Set up a provider, also a second time beside another integration of it. It opens a private form in which the person types the key; never ask for a key in the conversation and never pass one.',
    examples: {
      en: [
        'add an integration for runway',
        'set up a second openai account for the EU team',
        'connect another elevenlabs workspace',
        'integrate stability for us',
      ],
      th: ['เพิ่มการเชื่อมต่อ runway', 'เชื่อมต่อ openai อีกบัญชีหนึ่ง', 'ตั้งค่า stability ให้ทีมหน่อย'],
    },
    risk: 'write',
    input,
    form: {
      submit: { en: 'Test and add', th: 'ทดสอบและเพิ่ม' },
      note: {
        en: 'The key is tested and stored encrypted. Nobody sees it again, only its last four characters.',
        th: 'คีย์จะถูกทดสอบและเก็บแบบเข้ารหัส หลังจากนี้จะเห็นแค่สี่ตัวท้าย',
      },
      openedBy: ['add integration', 'เพิ่มการเชื่อมต่อ'],
      secrets: {
        ...entryForm,
        keep: async (secrets, { actor, input: given }) => {
          const filled = given as z.input<typeof input>;
          const owner = ownerMeant(actor, filled.whose ?? 'me');
          if (filled.name) await integrations.requireFree(owner, filled.name);
          return keepEntered(parts, actor, secrets, filled, undefined);
        },
      },
    },
    plan: async ({ credential = '', name, region }, { actor }): Promise<EntryPlan> => {
      const row = await credentials.entered(actor, credential);
      const whose = whoseIs(row, actor);
      if (name) await integrations.requireFree(row, name);
      return {
        ...{ credential, provider: row.provider, ownerId: row.ownerId, hint: row.hint },
        ...{ whose, purpose: row.purpose, integration: null, isNew: true, replaced: null },
        needsAdmin: await needsAdmin(parts, row, whose),
        name: name || (await integrations.freeName(row, places.nameOf(row.provider))),
        region: region?.trim().toLowerCase() || null,
      };
    },
  });
};
