import { z } from 'zod';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { standingOf } from '../standing.ts';
import {
  credentialOutput,
  type IntegrationToolParts,
  integrationField,
  purposeField,
} from './integration-tool-parts.ts';
import { keyInUse, meantIntegration } from './meant-integration.ts';

const messages = defineMessages({
  en: {
    tested: (name: string, hint: string, standing: string) => `The ${name} key **${hint}**: ${standing}.`,
    testedForBills: (name: string, hint: string, standing: string) =>
      `The ${name} key **${hint}** for bills: ${standing}.`,
  },
  th: {
    tested: (name, hint, standing) => `คีย์ ${name} **${hint}**: ${standing}`,
    testedForBills: (name, hint, standing) => `คีย์สำหรับดูบิล ${name} **${hint}**: ${standing}`,
  },
});

export const testProvider = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'test_provider',
    title: { en: 'Test provider', th: 'ทดสอบผู้ให้บริการ' },
    step: { en: 'Testing the key', th: 'กำลังทดสอบคีย์' },
    description:
      'Test whether the key that a provider would use for the asker works, with a call that costs nothing: their own key, else the organisation’s.',
    examples: {
      en: [
        'test the runway key',
        'is the openai connection ok?',
        'check whether hugging face answers',
        'is openai down?',
      ],
      th: ['ทดสอบคีย์ runway', 'เช็กการเชื่อมต่อ openai', 'hugging face ใช้ได้ไหม'],
    },
    risk: 'read',
    planning: { isPrecaution: true },
    audience: 'asker',
    permission: 'keys:read',
    deadlineMs: 45_000,
    input: z.object({ provider: hinted(integrationField, { each: true }), purpose: purposeField }),
    output: credentialOutput.omit({ whose: true }),
    execute: async (named, { actor, said, signal }) => {
      const integration = await meantIntegration(parts, { actor, said }, named);
      const { provider, name } = integration;
      const key = await keyInUse(parts, integration, named.purpose);
      const tested = await parts.credentials.test(key, signal);
      const { purpose, hint } = tested;
      return { provider, name, purpose, hint, standing: standingOf(integration, tested) };
    },
    present: ({ name, purpose, hint, standing }, locale) => {
      const said = messages.in(locale)[purpose === 'admin' ? 'testedForBills' : 'tested'];
      return [{ kind: 'text', text: said(name, hint, standing[locale]) }];
    },
  });
