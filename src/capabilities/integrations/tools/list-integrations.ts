import { z } from 'zod';
import { integrationPlanSchema } from '#capabilities/keys/integration-plan.ts';
import { keyMessages } from '#capabilities/keys/key-messages.ts';
import { categories } from '#lib/categories.ts';
import { integrationTypes } from '#lib/integration-types.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { pendingEntries } from '../pending-entries.ts';
import { planText } from '../plan-text.ts';
import { integrationsSeenBy } from '../seen-integrations.ts';
import { integrationStatuses, standingOf, statusOf } from '../standing.ts';
import { typeText } from '../type-text.ts';
import { type IntegrationToolParts, owners, standingSchema } from './integration-tool-parts.ts';
import { observedField } from './observed-field.ts';

const rowSchema = z.object({
  name: z.string(),
  provider: z.string(),
  providerName: z.string(),
  types: z.array(z.enum(integrationTypes)),
  whose: z.enum([...owners, 'operator']),
  hint: z.string().describe('The last characters of its key; never more'),
  hintForBills: z.string().describe('The same of its key that reads bills'),
  status: z.enum(integrationStatuses),
  standing: standingSchema,
  plan: integrationPlanSchema.nullable(),
  primaryFor: z.array(z.enum(categories)),
});
type Row = z.output<typeof rowSchema>;

const messages = defineMessages({
  en: {
    none: 'Nothing is set up yet. Ask “what can I add?” to see what there is, or type `add integration`.',
    noneOf: (what: string) =>
      `Nothing is set up for ${what} yet. Ask “what can I add for ${what}?”, or type \`add integration\`.`,
    title: 'Integrations, in the order in which they are used',
    name: 'Integration',
    usedFor: 'For',
    whose: 'Whose',
    key: 'Key',
    standing: 'State',
    plan: 'Plan',
    operator: 'set by whoever runs Jarvis',
    pending: 'waiting for approval',
    note: (name: string) =>
      `★ primary provider. Your own are used first, then the organisation’s. For details, type \`show integration ${name}\`.`,
  },
  th: {
    none: 'ยังไม่ได้ตั้งค่าอะไร ถามว่า “เพิ่มอะไรได้บ้าง” เพื่อดูตัวเลือก หรือพิมพ์ `เพิ่มการเชื่อมต่อ`',
    noneOf: (what) => `ยังไม่ได้ตั้งค่าอะไรสำหรับ${what} ถามว่า “เพิ่มอะไรได้บ้าง” หรือพิมพ์ \`เพิ่มการเชื่อมต่อ\``,
    title: 'การเชื่อมต่อ เรียงตามลำดับที่ใช้',
    name: 'การเชื่อมต่อ',
    usedFor: 'ใช้กับ',
    whose: 'ของใคร',
    key: 'คีย์',
    standing: 'สถานะ',
    plan: 'แพ็กเกจ',
    operator: 'ตั้งโดยผู้ดูแลเครื่องที่รัน Jarvis',
    pending: 'รออนุมัติ',
    note: (name) => `★ คือตัวหลัก ใช้ของคุณก่อน ตามด้วยขององค์กร ดูรายละเอียดด้วย \`show integration ${name}\``,
  },
});

const waiting = messages.both((texts) => texts.pending);
const setByOperator = messages.both((texts) => texts.operator);

export const listIntegrations = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'list_integrations',
    title: { en: 'List integrations', th: 'ดูการเชื่อมต่อทั้งหมด' },
    description:
      'List what the asker and their organisation have set up: each integration with its provider, whose it is, whether its key works, its plan, what it is primary for, and what waits for approval.',
    examples: {
      en: [
        'list our integrations',
        'what have we set up?',
        'show all integrations for images',
        'which integrations are waiting for approval',
      ],
      th: ['ดูการเชื่อมต่อทั้งหมด', 'เราตั้งค่าอะไรไว้บ้าง', 'มีการเชื่อมต่ออะไรรออนุมัติ'],
    },
    risk: 'read',
    audience: 'asker',
    permission: 'keys:read',
    input: z.object({ category: fields.category.optional(), observed: observedField }),
    output: z.object({ type: z.enum(integrationTypes).nullable(), integrations: z.array(rowSchema) }),
    execute: async ({ category, observed }, { actor }) => {
      const type = observed ?? category;
      const { keys, providers, places, proposals } = parts;
      const [seen, leaders, pending, blocked] = await Promise.all([
        integrationsSeenBy(actor, parts),
        providers.leaders(actor),
        pendingEntries(proposals, actor),
        keys.blocked(actor.organizationId),
      ]);
      const about = (provider: string) => ({
        provider,
        providerName: places.nameOf(provider),
        types: places.typesOf(provider),
        primaryFor: categories.filter((one) => leaders.get(one)?.id === provider),
      });
      const own = seen.map(({ integration, credential, kept, isOwn, isBlocked }): Row => {
        const place = { isEnabled: integration.isEnabled, isBlocked };
        return {
          ...about(integration.provider),
          ...{ name: integration.name, whose: isOwn ? 'me' : 'organization', plan: integration.plan ?? null },
          hintForBills: kept.find(({ purpose }) => purpose === 'admin')?.inUse?.hint ?? '',
          ...{ hint: credential?.hint ?? '', status: statusOf(place, credential) },
          standing: standingOf(place, credential),
        };
      });
      const waits = pending.map(({ provider, name, whose, hint }): Row => {
        const status = 'pending_approval';
        const none = { plan: null, primaryFor: [], hintForBills: '' };
        return { ...about(provider), name, whose, hint, status, standing: waiting, ...none };
      });
      const operators = keys.operatorsProviders().map((id): Row => {
        const isBlocked = blocked.has(id);
        const standing = isBlocked ? keyMessages.both((texts) => texts.blocked) : setByOperator;
        return {
          ...about(id),
          ...{ name: places.nameOf(id), whose: 'operator', hint: '', hintForBills: '', plan: null, standing },
          status: isBlocked ? 'inactive' : 'active',
        };
      });
      const all = [...own, ...waits, ...operators];
      return {
        type: type ?? null,
        integrations: all.filter(({ types }) => type === undefined || types.includes(type)),
      };
    },
    present: ({ type, integrations }, locale) => {
      const texts = messages.in(locale);
      if (integrations.length === 0)
        return [{ kind: 'text', text: type ? texts.noneOf(typeText(type, locale)) : texts.none }];
      const { mine, shared, forBills } = keyMessages.in(locale);
      const whose = { me: mine, organization: shared, operator: '' };
      const rows = integrations.map((row) => [
        row.name === row.providerName ? row.name : `${row.name} (${row.providerName})`,
        row.types
          .map((type) => `${typeText(type, locale)}${row.primaryFor.some((one) => one === type) ? ' ★' : ''}`)
          .join(', '),
        whose[row.whose],
        [row.hint, row.hintForBills && `${row.hintForBills} (${forBills})`].filter(Boolean).join(', '),
        row.standing[locale],
        row.plan ? planText(row.plan, locale) : '',
      ]);
      const columns = [texts.name, texts.usedFor, texts.whose, texts.key, texts.standing, texts.plan];
      return [
        {
          kind: 'table',
          title: texts.title,
          columns: columns.map((label) => ({ label })),
          rows,
          note: texts.note(integrations[0]?.name ?? ''),
        },
      ];
    },
  });
