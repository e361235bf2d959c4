import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { PlanContext, ToolContext } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import {
  checkOwnersDecider,
  type IntegrationToolParts,
  integrationField,
  owners,
  ownersChange,
  type Whose,
  whoseIs,
} from './integration-tool-parts.ts';
import { meantIntegration } from './meant-integration.ts';

type Reach = Whose | 'everyone';

interface SwitchPlan {
  /** The integration; `null` if the provider is meant for everybody. */
  integration: string | null;
  provider: string;
  name: string;
  hint: string;
  whose: Reach;
  ownerId: string;
}

const messages = defineMessages({
  en: {
    card: (isOn: boolean, whose: Whose | undefined, name: string, hint: string) => {
      if (!whose)
        return isOn
          ? `Allow ${name} again for everybody here`
          : `Block ${name} for everybody here, whoever’s key would pay`;
      const owner = whose === 'me' ? 'your' : 'the organisation’s';
      return `${isOn ? 'Use' : 'Stop using'} ${owner} ${name} key ${hint}${isOn ? ' again' : ', and keep it'}`;
    },
    done: (isOn: boolean, name: string, hint: string) =>
      isOn
        ? `The ${name} key **${hint}** is used again.`
        : `The ${name} key **${hint}** is switched off. It stays stored.`,
    doneForAll: (isOn: boolean, name: string) =>
      isOn
        ? `${name} may be used again by everybody here.`
        : `${name} is blocked for everybody here. All keys stay stored.`,
    already: (isOn: boolean, name: string) =>
      `The ${name} key is ${isOn ? 'in use' : 'switched off'} already.`,
    alreadyForAll: (isOn: boolean, name: string) =>
      isOn ? `${name} is not blocked.` : `${name} is blocked for everybody here already.`,
  },
  th: {
    card: (isOn, whose, name, hint) => {
      if (!whose) return isOn ? `อนุญาตให้ทุกคนที่นี่ใช้ ${name} อีกครั้ง` : `ปิดกั้น ${name} สำหรับทุกคนที่นี่ ไม่ว่าใช้คีย์ของใคร`;
      return `${isOn ? 'กลับมาใช้' : 'หยุดใช้'}คีย์ ${name} ${hint} ${whose === 'me' ? 'ของคุณ' : 'ขององค์กร'}${isOn ? '' : ' โดยยังเก็บไว้'}`;
    },
    done: (isOn, name, hint) =>
      isOn ? `กลับมาใช้คีย์ ${name} **${hint}** แล้ว` : `หยุดใช้คีย์ ${name} **${hint}** แล้ว แต่ยังเก็บไว้`,
    doneForAll: (isOn, name) =>
      isOn ? `ทุกคนที่นี่ใช้ ${name} ได้อีกครั้งแล้ว` : `ปิดกั้น ${name} สำหรับทุกคนที่นี่แล้ว คีย์ทั้งหมดยังเก็บไว้`,
    already: (isOn, name) => `คีย์ ${name} ${isOn ? 'ใช้งานอยู่แล้ว' : 'ปิดใช้อยู่แล้ว'}`,
    alreadyForAll: (isOn, name) => (isOn ? `${name} ไม่ได้ถูกปิดกั้น` : `${name} ถูกปิดกั้นอยู่แล้ว`),
  },
});

const output = z.object({ name: z.string(), hint: z.string(), isForAll: z.boolean() });

const reachField = fields
  .option([...owners, 'everyone'], {
    label: { en: 'For whom', th: 'ใช้กับใคร' },
    valueLabels: {
      me: { en: 'only me', th: 'ฉันคนเดียว' },
      organization: { en: 'the organisation’s', th: 'ขององค์กร' },
      everyone: { en: 'everyone', th: 'ทุกคน' },
    },
  })
  .optional()
  .describe(
    'me or organization: whose integration; everyone: the provider itself, for all members and all keys',
  );

const input = z.object({ provider: integrationField, whose: reachField });

/** The parts that switching an integration on and off share. */
export function integrationSwitch(parts: IntegrationToolParts, isOn: boolean) {
  const { integrations, credentials, places } = parts;
  return {
    ...ownersChange,
    checkDecider: ({ whose, ownerId }: SwitchPlan, decider: Parameters<typeof checkOwnersDecider>[1]) =>
      checkOwnersDecider({ whose: whose === 'everyone' ? 'organization' : whose, ownerId }, decider),
    input,
    output,
    plan: async (
      { provider: named, whose }: z.output<typeof input>,
      { actor, said }: PlanContext,
    ): Promise<SwitchPlan> => {
      const { organizationId } = actor;
      if (whose === 'everyone') {
        const { id, name } = places.anyProvider(named);
        const isBlocked = (await integrations.blocked(organizationId)).has(id);
        if (isBlocked !== isOn)
          throw new UserError(messages.both((texts) => texts.alreadyForAll(isOn, name)));
        return { integration: null, provider: id, name, hint: '', whose, ownerId: organizationId };
      }
      const row = await meantIntegration(parts, { actor, said }, { provider: named, whose });
      if (row.isEnabled === isOn)
        throw new UserError(messages.both((texts) => texts.already(isOn, row.name)));
      const kept = await credentials.kept(organizationId, [row.id]);
      const key = kept.find(({ inUse }) => inUse)?.inUse;
      const { id: integration, provider, name, ownerId } = row;
      return { integration, provider, name, hint: key?.hint ?? '', whose: whoseIs(row, actor), ownerId };
    },
    card: ({ whose, name, hint }: SwitchPlan) =>
      messages.both((texts) => texts.card(isOn, whose === 'everyone' ? undefined : whose, name, hint)),
    restate: ({ name, provider, whose }: SwitchPlan) => ({
      provider: whose === 'everyone' ? provider : name,
      whose,
    }),
    execute: async (plan: SwitchPlan, { actor: { organizationId }, decider }: ToolContext) => {
      const { integration, provider, name, hint } = plan;
      if (integration !== null)
        await integrations.change(organizationId, { integration, name }, { isEnabled: isOn });
      else if (isOn) await integrations.unblock(organizationId, provider);
      else await integrations.block(organizationId, provider, decider.memberId);
      return { name, hint, isForAll: integration === null };
    },
    present: ({ name, hint, isForAll }: z.output<typeof output>, locale: Locale) => {
      const texts = messages.in(locale);
      const text = isForAll ? texts.doneForAll(isOn, name) : texts.done(isOn, name, hint);
      return [{ kind: 'text' as const, text }];
    },
  };
}
