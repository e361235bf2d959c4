import { z } from 'zod';
import { type KeyPurpose, keyPurposes } from '#capabilities/keys/key-purpose.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { standingOf } from '../standing.ts';
import {
  type IntegrationToolParts,
  integrationField,
  ownersChange,
  purposeField,
  standingSchema,
  type Whose,
  whoseField,
  whoseIs,
} from './integration-tool-parts.ts';
import { meantIntegration, replacedKeys } from './meant-integration.ts';

const messages = defineMessages({
  en: {
    card: (name: string, hint: string, instead: string, whose: Whose) =>
      `Use ${whose === 'me' ? 'your' : 'the organisation’s'} old ${name} key ${hint} again${instead && `, instead of ${instead}`}`,
    done: (name: string, hint: string, standing: string) =>
      `The old ${name} key **${hint}** is in use again (${standing}).`,
    kept: (hint: string) => `The key ${hint} is kept for a week in its turn.`,
  },
  th: {
    card: (name, hint, instead, whose) =>
      `กลับไปใช้คีย์เก่า ${name} ${hint} ${whose === 'me' ? 'ของคุณ' : 'ขององค์กร'}${instead && ` แทน ${instead}`}`,
    done: (name, hint, standing) => `กลับไปใช้คีย์เก่า ${name} **${hint}** แล้ว (${standing})`,
    kept: (hint) => `คีย์ ${hint} จะเก็บไว้อีกหนึ่งสัปดาห์`,
  },
});

interface Plan {
  credential: string;
  name: string;
  hint: string;
  /** The key in use, which gives up its place. */
  instead: string | null;
  purpose: KeyPurpose;
  whose: Whose;
  ownerId: string;
}

export const restoreApiKey = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'restore_api_key',
    title: { en: 'Go back to the old key', th: 'กลับไปใช้คีย์เก่า' },
    step: { en: 'Testing the old key and going back to it', th: 'กำลังทดสอบและกลับไปใช้คีย์เก่า' },
    description:
      'Go back to the key that was replaced in the last week: the old key is tested and takes the place of the new one, which is kept in its turn.',
    examples: {
      en: [
        'go back to the old runway key',
        'bring back the replaced openai key',
        'undo the rotation of the hugging face key',
        'the new runway key is wrong, use the old one again',
      ],
      th: ['กลับไปใช้คีย์เก่าของ runway', 'เอาคีย์ openai อันเดิมกลับมา', 'ย้อนการเปลี่ยนคีย์ hugging face'],
    },
    risk: 'write',
    ...ownersChange,
    deadlineMs: 45_000,
    input: z.object({ provider: integrationField, whose: whoseField, purpose: purposeField }),
    output: z.object({
      name: z.string(),
      hint: z.string(),
      purpose: z.enum(keyPurposes),
      standing: standingSchema,
      instead: z.string().nullable(),
    }),
    plan: async (asked, { actor, said }): Promise<Plan> => {
      const integration = await meantIntegration(parts, { actor, said }, asked);
      const { replaced, inUse, purpose } = await replacedKeys(parts, integration, asked.purpose);
      const [latest] = replaced;
      const { name, ownerId } = integration;
      return {
        ...{ credential: latest.id, name, hint: latest.hint, instead: inUse?.hint ?? null, purpose },
        ...{ ownerId, whose: whoseIs({ ownerId }, actor) },
      };
    },
    card: ({ name, hint, instead, whose }: Plan) =>
      messages.both((texts) => texts.card(name, hint, instead ?? '', whose)),
    restate: ({ name, whose, purpose }: Plan) => ({ provider: name, whose, purpose }),
    execute: async ({ credential, name, instead }: Plan, { actor, signal }) => {
      const row = await parts.credentials.replaced.restore(actor.organizationId, credential, signal);
      const { hint, purpose } = row;
      return { name, hint, purpose, standing: standingOf({ isEnabled: true }, row), instead };
    },
    present: ({ name, hint, standing, instead }, locale) => {
      const texts = messages.in(locale);
      const text = texts.done(name, hint, standing[locale]);
      return [{ kind: 'text', text: instead ? `${text} ${texts.kept(instead)}` : text }];
    },
  });
