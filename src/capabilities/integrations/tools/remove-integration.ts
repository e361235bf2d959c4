import { z } from 'zod';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { type Category, categories } from '#lib/categories.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { type PayerAfter, payerAfter, payerAfterText } from '../payer-after.ts';
import {
  type IntegrationToolParts,
  integrationField,
  ownersChange,
  type Whose,
  whoseField,
  whoseIs,
} from './integration-tool-parts.ts';
import { meantIntegration } from './meant-integration.ts';

const messages = defineMessages({
  en: {
    card: (name: string, hint: string, whose: Whose) =>
      `Remove ${whose === 'me' ? 'your' : 'the organisation’s'} integration ${name}${hint && ` with its key ${hint}`}.`,
    primary: (name: string, what: string) => `${name} is the primary provider for ${what}.`,
    removed: (name: string) =>
      `The integration **${name}** is removed, with its keys. What was spent with it stays in the ledger. Revoke its key at the vendor too, if nobody needs it.`,
  },
  th: {
    card: (name, hint, whose) =>
      `ลบการเชื่อมต่อ ${name} ${whose === 'me' ? 'ของคุณ' : 'ขององค์กร'}${hint && ` พร้อมคีย์ ${hint}`}`,
    primary: (name, what) => `${name} เป็นตัวหลักของ${what}`,
    removed: (name) =>
      `ลบการเชื่อมต่อ **${name}** พร้อมคีย์แล้ว ค่าใช้จ่ายที่ผ่านมายังอยู่ในบัญชี ถ้าไม่มีใครใช้คีย์นี้ ควรยกเลิกที่ผู้ให้บริการด้วย`,
  },
});

interface Plan {
  integration: string;
  name: string;
  provider: string;
  hint: string;
  whose: Whose;
  ownerId: string;
  /** The categories of which its provider is the primary one. */
  primaryFor: Category[];
  after: PayerAfter;
}

export const removeIntegration = (parts: IntegrationToolParts) => {
  const { integrations, credentials, places, providers } = parts;
  return defineTool({
    name: 'remove_integration',
    title: { en: 'Remove integration', th: 'ลบการเชื่อมต่อ' },
    description:
      'Remove an integration of the asker or of the organisation, with its keys. The card names what depends on it.',
    examples: {
      en: [
        'remove the runway integration',
        'disconnect our stability account for good',
        'delete the integration OpenAI EU',
      ],
      th: ['ลบการเชื่อมต่อ runway', 'ยกเลิกการเชื่อมต่อ stability ถาวร'],
    },
    risk: 'destroy',
    ...ownersChange,
    input: z.object({ provider: integrationField, whose: whoseField }),
    output: z.object({ name: z.string() }),
    plan: async (named, { actor, said }): Promise<Plan> => {
      const integration = await meantIntegration(parts, { actor, said }, named);
      const { id, name, provider, ownerId } = integration;
      const kept = await credentials.kept(actor.organizationId, [id]);
      const leaders = await providers.leaders(actor);
      return {
        ...{ integration: id, name, provider, ownerId, whose: whoseIs({ ownerId }, actor) },
        hint: kept.flatMap(({ inUse }) => inUse?.hint ?? []).join(', '),
        primaryFor: categories.filter((category) => leaders.get(category)?.id === provider),
        after: await payerAfter(parts, integration),
      };
    },
    card: ({ name, hint, whose, provider, primaryFor, after }: Plan) => {
      const providerName = places.nameOf(provider);
      return messages.both((texts, locale) => {
        const what = listText(
          primaryFor.map((category) => providerMessages.in(locale).category(category)),
          locale,
        );
        return [
          texts.card(name, hint, whose),
          ...(what ? [texts.primary(providerName, what)] : []),
          payerAfterText(after, providerName, locale),
        ]
          .filter(Boolean)
          .join(' ');
      });
    },
    restate: ({ name, whose }: Plan) => ({ provider: name, whose }),
    execute: async ({ integration, name }: Plan, { actor }) => {
      await integrations.remove(actor.organizationId, integration);
      return { name };
    },
    present: ({ name }, locale) => [{ kind: 'text', text: messages.in(locale).removed(name) }],
  });
};
