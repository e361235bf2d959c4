import { z } from 'zod';
import { amountField } from '#capabilities/catalogue/offer-row.ts';
import type { KeptKeys } from '#capabilities/keys/credentials.ts';
import { integrationPlanSchema } from '#capabilities/keys/integration-plan.ts';
import { keyPurposes } from '#capabilities/keys/key-purpose.ts';
import { categories } from '#lib/categories.ts';
import { integrationTypes } from '#lib/integration-types.ts';
import { spanOf } from '#lib/period.ts';
import { defineTool } from '#tools/define-tool.ts';
import { databaseFactsSchema } from '../database-facts.ts';
import { presentIntegration } from '../integration-page.ts';
import { replacedKey, replacedKeySchema } from '../kept-keys.ts';
import { integrationStatuses, standingOf, statusOf } from '../standing.ts';
import { voiceUsageSchema } from '../voice-usage.ts';
import {
  type IntegrationToolParts,
  integrationField,
  owners,
  standingSchema,
  whoseField,
  whoseIs,
} from './integration-tool-parts.ts';
import { meantIntegration } from './meant-integration.ts';

const keySchema = z.object({
  hint: z.string().describe('The last characters of the key; never more'),
  version: z.int(),
  standing: standingSchema,
  account: z.string().nullable(),
  since: z.iso.datetime(),
  lastTest: z.iso.datetime().nullable(),
  lastUse: z.iso.datetime().nullable(),
  replaced: z.array(replacedKeySchema).describe('Old keys that are kept for a while, the latest first'),
});
export type ShownKey = z.output<typeof keySchema>;

export const integrationPageOutput = z.object({
  timeZone: z.string(),
  name: z.string(),
  provider: z.string(),
  providerName: z.string(),
  types: z.array(z.enum(integrationTypes)),
  whose: z.enum(owners),
  status: z.enum(integrationStatuses),
  standing: standingSchema,
  region: z.string().nullable(),
  plan: integrationPlanSchema.nullable(),
  note: z.string().nullable(),
  since: z.iso.datetime(),
  primaryFor: z.array(z.enum(categories)),
  key: keySchema.nullable().describe('The key that pays for calls'),
  keyForBills: keySchema.nullable().describe('The key that only reads bills'),
  /** What was seen of a database or a voice platform just now; `null` for others. */
  database: databaseFactsSchema.nullable(),
  voice: voiceUsageSchema.nullable(),
  unseen: standingSchema.nullable().describe('Why nothing could be seen of it'),
  spentThisMonth: z.array(amountField.extend({ calls: z.int(), unpriced: z.int() })),
});

export const showIntegration = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'show_integration',
    title: { en: 'Show integration', th: 'ดูการเชื่อมต่อ' },
    description:
      'Show one integration: of a database its version, size, connections and slow queries, of a voice platform its calls and costs; of all whose it is, whether its key works, its age, last use and last test, its region and plan, what it is primary for, and what was spent with it this month.',
    examples: {
      en: [
        'show integration runway',
        'details of our openai integration',
        'how is our postgres database doing',
        'how many calls did vapi make this month',
        'how old is the runway key and what was it used for',
      ],
      th: ['ดูการเชื่อมต่อ runway', 'รายละเอียดการเชื่อมต่อ openai ของเรา', 'ฐานข้อมูล postgres เป็นยังไงบ้าง'],
    },
    risk: 'read',
    audience: 'asker',
    deadlineMs: 60_000,
    permission: 'keys:read',
    input: z.object({ provider: integrationField, whose: whoseField }),
    output: integrationPageOutput,
    execute: async (named, { actor, said, signal }) => {
      const { credentials, integrations, places, providers, spending } = parts;
      const { organizationId, timeZone } = actor;
      const integration = await meantIntegration(parts, { actor, said }, named);
      const { id, provider } = integration;
      const span = spanOf('this_month', parts.clock.now(), await parts.calendarOf(organizationId));
      const [keys, leaders, spent, blocked] = await Promise.all([
        credentials.kept(organizationId, [id]),
        providers.leaders(actor),
        spending.spent(organizationId, span, [], { integrationId: id }),
        integrations.blocked(organizationId),
      ]);
      const [paying, reading] = keyPurposes.map((purpose) => keys.find((one) => one.purpose === purpose));
      const key = paying?.inUse;
      const voicePeriod = { from: span.start, to: parts.clock.now() };
      const seen = key && (await parts.observations.of(key, voicePeriod, signal));
      const place = { isEnabled: integration.isEnabled, isBlocked: blocked.has(provider) };
      return {
        ...{ timeZone, name: integration.name, provider, providerName: places.nameOf(provider) },
        ...{ types: places.typesOf(provider), whose: whoseIs(integration, actor) },
        ...{ status: statusOf(place, key), standing: standingOf(place, key) },
        ...{ region: integration.region ?? null, plan: integration.plan ?? null },
        ...{ note: integration.note ?? null, since: integration.createdAt.toISOString() },
        primaryFor: categories.filter((one) => leaders.get(one)?.id === provider),
        ...{ key: shown(paying, place), keyForBills: shown(reading, place) },
        ...{ database: seen?.database ?? null, voice: seen?.voice ?? null, unseen: seen?.failure ?? null },
        spentThisMonth: spent.map(({ amount, charges, unpriced }) => ({
          ...amount.toJSON(),
          calls: charges,
          unpriced,
        })),
      };
    },
    present: presentIntegration,
  });

function shown(kept: KeptKeys | undefined, place: Parameters<typeof standingOf>[0]): ShownKey | null {
  if (!kept?.inUse) return null;
  const { hint, version, account, createdAt, testedAt, lastUsedAt } = kept.inUse;
  return {
    ...{ hint, version, standing: standingOf(place, kept.inUse), account: account ?? null },
    since: createdAt.toISOString(),
    lastTest: testedAt?.toISOString() ?? null,
    lastUse: lastUsedAt?.toISOString() ?? null,
    replaced: kept.replaced.map(replacedKey),
  };
}
