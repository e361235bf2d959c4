import { z } from 'zod';
import { freeUnits, type IntegrationPlan, pricingModels } from '#capabilities/keys/integration-plan.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { changedPlan } from '../plan-change.ts';
import { freeUnitLabels, planText, pricingLabels } from '../plan-text.ts';
import {
  type IntegrationToolParts,
  integrationField,
  ownersChange,
  standingSchema,
  type Whose,
  whoseField,
  whoseIs,
} from './integration-tool-parts.ts';
import { keyInUse, meantIntegration } from './meant-integration.ts';

const messages = defineMessages({
  en: {
    card: (name: string, changes: string) => `Change the integration ${name}: ${changes}`,
    done: (name: string, changes: string) => `The integration **${name}** is changed: ${changes}.`,
    name: (name: string) => `its name becomes “${name}”`,
    region: (region: string) => `its region becomes ${region}, where its key is tested first`,
    plan: (plan: string) => `its plan is ${plan}`,
    note: (note: string) => (note ? `note: “${note}”` : 'its note is deleted'),
    nothing: (name: string) =>
      `What should change about ${name}? Say its new name, its plan such as “$95 a month”, its free amount, or a note.`,
  },
  th: {
    card: (name, changes) => `แก้ไขการเชื่อมต่อ ${name}: ${changes}`,
    done: (name, changes) => `แก้ไขการเชื่อมต่อ **${name}** แล้ว: ${changes}`,
    name: (name) => `เปลี่ยนชื่อเป็น “${name}”`,
    region: (region) => `เปลี่ยนภูมิภาคเป็น \`${region}\` โดยทดสอบคีย์ก่อน`,
    plan: (plan) => `แพ็กเกจ ${plan}`,
    note: (note) => (note ? `บันทึก: “${note}”` : 'ลบบันทึก'),
    nothing: (name) => `ต้องการแก้อะไรของ ${name} บอกชื่อใหม่ แพ็กเกจ เช่น “95 ดอลลาร์ต่อเดือน” โควตาฟรี หรือบันทึกได้เลย`,
  },
});

const input = z.object({
  provider: integrationField,
  whose: whoseField,
  name: hinted(fields.text, { reads: 'new-name', label: { en: 'New name', th: 'ชื่อใหม่' } })
    .trim()
    .min(1)
    .max(60)
    .optional()
    .describe('A new name'),
  region: hinted(fields.text, { label: { en: 'Region (Azure only)', th: 'ภูมิภาค (เฉพาะ Azure)' } })
    .trim()
    .max(40)
    .optional()
    .describe('A new region, only for vendors with regional keys'),
  // A free amount of a paid plan would be taken for a free plan.
  pricing: hinted(
    fields.option(pricingModels, {
      label: { en: 'Pricing', th: 'รูปแบบราคา' },
      valueLabels: pricingLabels,
    }),
    { reads: 'nothing' },
  )
    .optional()
    .describe('How the vendor charges; a fee alone already means a subscription'),
  fee: hinted(fields.amount, { reads: 'fee', label: { en: 'Fixed fee', th: 'ค่าธรรมเนียมคงที่' } })
    .optional()
    .describe('What the vendor charges per cycle, however much is used'),
  currency: fields.currency.optional(),
  cycle: hinted(fields.cycle, { reads: 'plan-cycle' })
    .optional()
    .describe('Per what the fee is paid, or the free amount is reset'),
  free_quantity: hinted(fields.quantity, {
    reads: 'free-quantity',
    label: { en: 'Free amount', th: 'โควตาฟรี' },
    each: false,
  })
    .optional()
    .describe('What costs nothing per cycle'),
  free_unit: fields
    .option(freeUnits, {
      label: { en: 'Free amount in', th: 'หน่วยของโควตาฟรี' },
      valueLabels: freeUnitLabels,
    })
    .optional()
    .describe('What the free amount is counted in'),
  note: hinted(fields.text, { label: { en: 'Note', th: 'บันทึก' }, control: 'long-text' })
    .trim()
    .max(500)
    .optional()
    .describe('What people want to remember of it; empty to delete it'),
});

export const updateIntegration = (parts: IntegrationToolParts) => {
  const { integrations, credentials, places } = parts;
  return defineTool({
    name: 'update_integration',
    title: { en: 'Update integration', th: 'แก้ไขการเชื่อมต่อ' },
    description:
      'Change an integration: its name, region, note, or the plan that its vendor charges (pricing model, fixed fee per cycle, free amount). Use it when a person says what their plan with a provider costs.',
    examples: {
      en: [
        'our runway plan costs $95 a month',
        'note that elevenlabs gives us 10,000 characters a month free',
        'rename the OpenAI integration to OpenAI EU',
        'the stability subscription is 20 dollars per month',
      ],
      th: [
        'แพ็กเกจ runway ของเราเดือนละ 95 ดอลลาร์',
        'แผนของ elevenlabs ฟรีเดือนละ 10,000 ตัวอักษร',
        'เปลี่ยนชื่อการเชื่อมต่อ openai',
      ],
    },
    risk: 'write',
    ...ownersChange,
    form: { openedBy: ['update integration', 'แก้ไขการเชื่อมต่อ'] },
    deadlineMs: 45_000,
    input,
    output: z.object({ name: z.string().describe('As it was called'), changes: standingSchema }),
    plan: async ({ provider, whose, ...asked }, { actor, said }): Promise<Plan> => {
      const { name, region, note, ...wish } = asked;
      const integration = await meantIntegration(parts, { actor, said }, { provider, whose });
      const { id, provider: providerId, ownerId } = integration;
      if (name) await integrations.requireFree(integration, name, id);
      const place = region && places.regionOf({ id: providerId, name: places.nameOf(providerId) }, region);
      const change = {
        ...(name && name !== integration.name && { name }),
        ...(place && place !== integration.region && { region: place }),
        ...(note !== undefined && note !== (integration.note ?? '') && { note }),
      };
      const plan = changedPlan(integration.plan ?? null, wish, said);
      if (Object.keys(change).length === 0 && !plan)
        throw new UserError(messages.both((texts) => texts.nothing(integration.name)));
      return {
        ...{ integration: id, name: integration.name, ownerId, whose: whoseIs({ ownerId }, actor) },
        ...{ change, terms: plan ?? null, asked },
      };
    },
    card: ({ name, ...planned }: Plan) => {
      const changes = changesText(planned);
      return messages.both((texts, locale) => texts.card(name, changes[locale]));
    },
    // Planned again without the person's words, which named the currency.
    restate: ({ name, whose, asked, terms }: Plan) => ({
      ...{ provider: name, whose, ...asked },
      ...(asked.fee !== undefined && terms?.fee && { currency: terms.fee.currency }),
    }),
    execute: async ({ integration: id, name, change, terms }: Plan, { actor, signal }) => {
      const { organizationId } = actor;
      const { region, note, ...named } = change;
      if (region) {
        const key = await keyInUse(parts, { organizationId, id, name });
        const entered = await credentials.enterInRegion(actor, key, region);
        await credentials.adopt(
          organizationId,
          entered,
          (scope) => integrations.move(scope, { integration: id, name }, region),
          signal,
        );
      }
      await integrations.change(
        organizationId,
        { integration: id, name },
        {
          ...named,
          ...(region && { region }),
          ...(note !== undefined && { note: note || null }),
          ...(terms && { plan: terms }),
        },
      );
      return { name, changes: changesText({ change, terms }) };
    },
    present: ({ name, changes }, locale) => [
      { kind: 'text', text: messages.in(locale).done(name, changes[locale]) },
    ],
  });
};

interface Changes {
  change: { name?: string; region?: string; note?: string };
  terms: IntegrationPlan | null;
}

interface Plan extends Changes {
  integration: string;
  name: string;
  whose: Whose;
  ownerId: string;
  /** What was asked for, in the tool's own fields. */
  asked: Omit<z.output<typeof input>, 'provider' | 'whose'>;
}

function changesText({ change: { name, region, note }, terms }: Changes) {
  return messages.both((texts, locale) =>
    [
      name && texts.name(name),
      region && texts.region(region),
      terms && texts.plan(planText(terms, locale)),
      note !== undefined && texts.note(note),
    ]
      .filter(Boolean)
      .join('; '),
  );
}
