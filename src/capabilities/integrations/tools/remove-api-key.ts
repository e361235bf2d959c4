import { z } from 'zod';
import type { Integration } from '#capabilities/keys/integration.entity.ts';
import { type KeyPurpose, keyPurposes } from '#capabilities/keys/key-purpose.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { type PayerAfter, payerAfter, payerAfterText } from '../payer-after.ts';
import { runningMessages } from '../running-work.ts';
import {
  type IntegrationToolParts,
  integrationField,
  ownersChange,
  purposeField,
  type Whose,
  whichField,
  whoseField,
  whoseIs,
} from './integration-tool-parts.ts';
import { keyInUse, meantIntegration, replacedKeys } from './meant-integration.ts';

interface Removed {
  hint: string;
  purpose: KeyPurpose;
  /** Whether it is not the key in use that goes, but the one that this had replaced. */
  isReplaced: boolean;
}

const messages = defineMessages({
  en: {
    card: (name: string, { hint, purpose, isReplaced }: Removed, whose: Whose) =>
      `Delete ${whose === 'me' ? 'your' : 'the organisation’s'} ${isReplaced ? 'old ' : ''}${name} key ${hint}${purpose === 'admin' ? ' for bills' : ''}.`,
    removed: (name: string, { hint, purpose }: Removed) =>
      `The ${name} key **${hint}**${purpose === 'admin' ? ' for bills' : ''} is deleted. Revoke it at the vendor too, if nobody needs it.`,
    removedOld: (name: string, { hint }: Removed) =>
      `The old ${name} key **${hint}** is deleted here, and cannot be brought back. Revoke it at the vendor too.`,
  },
  th: {
    card: (name, { hint, purpose, isReplaced }, whose) =>
      `ลบคีย์${isReplaced ? 'เก่า' : ''}${purpose === 'admin' ? 'สำหรับดูบิล' : ''} ${name} ${hint} ${whose === 'me' ? 'ของคุณ' : 'ขององค์กร'}`,
    removed: (name, { hint, purpose }) =>
      `ลบคีย์${purpose === 'admin' ? 'สำหรับดูบิล' : ''} ${name} **${hint}** แล้ว ถ้าไม่มีใครใช้ ควรยกเลิกที่ผู้ให้บริการด้วย`,
    removedOld: (name, { hint }) =>
      `ลบคีย์เก่า ${name} **${hint}** ออกจากที่นี่แล้ว และนำกลับมาไม่ได้ กรุณายกเลิกที่ผู้ให้บริการด้วย`,
  },
});

interface Plan extends Removed {
  integration: string;
  name: string;
  provider: string;
  whose: Whose;
  ownerId: string;
  after: PayerAfter;
  /** Whether something that was begun with it is still being made. */
  isRunning: boolean;
}

const input = z.object({
  provider: integrationField,
  whose: whoseField,
  purpose: purposeField,
  which: whichField,
});
type Input = z.output<typeof input>;

export const removeApiKey = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'remove_api_key',
    title: { en: 'Remove API key', th: 'ลบคีย์' },
    description:
      'Delete a stored key of a provider: the asker’s own, or the organisation’s; the one in use, or the old one that it has replaced.',
    examples: {
      en: [
        'remove my runway key',
        'delete the organisation’s openai key',
        'forget the hugging face key',
        'remove the old runway key now',
        'delete the openai admin key',
      ],
      th: ['ลบคีย์ runway ของฉัน', 'ลบคีย์ openai ขององค์กร', 'ลบคีย์เก่าของ runway เลย', 'ลบคีย์แอดมิน openai'],
    },
    risk: 'destroy',
    ...ownersChange,
    // Words of a person do not show that work is lost with the key.
    asksAlways: ({ isRunning }: Plan) => isRunning,
    input,
    output: z.object({
      name: z.string(),
      hint: z.string(),
      purpose: z.enum(keyPurposes),
      isReplaced: z.boolean(),
    }),
    plan: async (asked, { actor, said }): Promise<Plan> => {
      const integration = await meantIntegration(parts, { actor, said }, asked);
      const { id, name, provider, ownerId } = integration;
      const { removed, ids } = await goingOf(parts, integration, asked);
      const pays = removed.purpose === 'use' && !removed.isReplaced;
      return {
        ...removed,
        ...{ integration: id, name, provider, ownerId, whose: whoseIs({ ownerId }, actor) },
        after: pays ? await payerAfter(parts, integration) : 'unasked',
        isRunning: await parts.runningWork.isBegunWith(actor.organizationId, ids),
      };
    },
    card: ({ name, whose, provider, after, isRunning, ...removed }: Plan) => {
      const providerName = parts.places.nameOf(provider);
      return messages.both((texts, locale) =>
        [
          texts.card(name, removed, whose),
          payerAfterText(after, providerName, locale),
          isRunning && runningMessages.in(locale).running,
        ]
          .filter(Boolean)
          .join(' '),
      );
    },
    restate: ({ name, whose, purpose, isReplaced }: Plan) => ({
      ...{ provider: name, whose, purpose },
      which: isReplaced ? ('replaced' as const) : ('in_use' as const),
    }),
    execute: async ({ integration, name, hint, purpose, isReplaced }: Plan, { actor }) => {
      const { organizationId } = actor;
      if (isReplaced) await parts.credentials.replaced.remove(organizationId, integration, purpose);
      else await parts.credentials.remove(organizationId, integration, purpose);
      return { name, hint, purpose, isReplaced };
    },
    present: ({ name, ...removed }, locale) => {
      const texts = messages.in(locale);
      const text = removed.isReplaced ? texts.removedOld(name, removed) : texts.removed(name, removed);
      return [{ kind: 'text', text }];
    },
  });

/** The key that goes, and the ids of all that go with it. */
async function goingOf(
  parts: IntegrationToolParts,
  integration: Integration,
  { purpose, which }: Pick<Input, 'purpose' | 'which'>,
): Promise<{ removed: Removed; ids: string[] }> {
  if (which === 'replaced') {
    const { replaced, ...kept } = await replacedKeys(parts, integration, purpose);
    const hint = replaced.map((one) => one.hint).join(', ');
    return {
      removed: { hint, purpose: kept.purpose, isReplaced: true },
      ids: replaced.map(({ id }) => id),
    };
  }
  const key = await keyInUse(parts, integration, purpose);
  const all = await parts.credentials.kept(key.organizationId, [integration.id]);
  const older = all.find((one) => one.purpose === key.purpose)?.replaced ?? [];
  return {
    removed: { hint: key.hint, purpose: key.purpose, isReplaced: false },
    ids: [key.id, ...older.map(({ id }) => id)],
  };
}
