import { z } from 'zod';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Spending } from '#capabilities/costs/spending.ts';
import type { Credentials } from '#capabilities/keys/credentials.ts';
import type { Integrations, Owner } from '#capabilities/keys/integrations.ts';
import type { KeyPlaces } from '#capabilities/keys/key-places.ts';
import { keyPurposes } from '#capabilities/keys/key-purpose.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { OperatorKeys } from '#capabilities/keys/operator-keys.ts';
import type { Policies } from '#capabilities/organization/policies.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import type { PendingPlans } from '#capabilities/providers/awaiting-approval.ts';
import type { PaidModels } from '#capabilities/providers/paid-models.ts';
import type { Providers } from '#capabilities/providers/providers.ts';
import type { Clock } from '#lib/clock.ts';
import { PermissionError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Calendar } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { Decider } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { Observations } from '../observations.ts';
import type { RunningWork } from '../running-work.ts';

export interface IntegrationToolParts {
  catalogue: Catalogue;
  integrations: Integrations;
  credentials: Credentials;
  places: KeyPlaces;
  keys: Keys;
  operatorKeys: OperatorKeys;
  providers: Providers;
  spending: Spending;
  ownPrices: Pick<OwnPrices, 'catalogueFor'>;
  observations: Observations;
  answering: Pick<PaidModels, 'leading'>;
  runningWork: RunningWork;
  policies: Pick<Policies, 'ownKeysNeedApproval'>;
  calendarOf(organizationId: string): Promise<Calendar>;
  proposals: PendingPlans;
  clock: Clock;
}

const messages = defineMessages({
  en: {
    approvedOnly: 'Here an admin or owner approves the keys that members enter for themselves.',
    adminsOnly: 'What the whole organisation uses needs an admin or owner. Your own you may change yourself.',
    ownersOnly: 'What a member has set up for themselves is decided by that member alone.',
  },
  th: {
    approvedOnly: 'ที่นี่ต้องให้ admin หรือ owner อนุมัติคีย์ที่สมาชิกใส่ไว้ใช้เอง',
    adminsOnly: 'ของที่ทั้งองค์กรใช้ต้องให้ admin หรือ owner เป็นผู้ตัดสินใจ ส่วนของคุณเอง คุณเปลี่ยนได้',
    ownersOnly: 'ของที่สมาชิกตั้งค่าไว้ใช้เอง มีแต่เจ้าของเท่านั้นที่ตัดสินใจได้',
  },
});

export const owners = ['me', 'organization'] as const;
export type Whose = (typeof owners)[number];

const whose = fields.option(owners, {
  label: { en: 'For whom', th: 'ใช้กับใคร' },
  valueLabels: {
    me: { en: 'only me', th: 'ฉันคนเดียว' },
    organization: { en: 'the whole organisation', th: 'ทั้งองค์กร' },
  },
});

/** For whom something new is. */
export const forWhomField = hinted(whose, { initial: 'me' })
  .default('me')
  .describe('me: the asker’s own, used before the organisation’s; organization: shared by all');

/** Whose is meant, where several people may have one. */
export const whoseField = whose
  .optional()
  .describe('me: the asker’s own; organization: the shared one. Left out: the asker’s own, if there is one');

/** Which of the keys of an integration is meant. */
export const purposeField = fields
  .option(keyPurposes, {
    reads: 'key-purpose',
    label: { en: 'What the key is for', th: 'คีย์นี้ใช้ทำอะไร' },
    valueLabels: {
      use: { en: 'paying for calls', th: 'จ่ายค่าเรียกใช้' },
      admin: { en: 'reading bills only (admin key)', th: 'ดูบิลเท่านั้น (คีย์ผู้ดูแล)' },
    },
  })
  .optional()
  .describe(
    'admin: the key that reads bills, if the person says admin key or key for bills; use: the one that pays',
  );

/** Whether a key in use is meant, or the one that it has replaced. */
export const whichField = fields
  .option(['in_use', 'replaced'], {
    reads: 'key-age',
    label: { en: 'Which one', th: 'คีย์ไหน' },
    valueLabels: {
      in_use: { en: 'the one in use', th: 'คีย์ที่ใช้อยู่' },
      replaced: { en: 'the old one', th: 'คีย์เก่า' },
    },
  })
  .optional()
  .describe('replaced: the old key that was replaced and is still kept; left out: the one in use');

/** The integration that is meant. */
export const integrationField = hinted(fields.provider, {
  label: { en: 'Provider or integration', th: 'ผู้ให้บริการหรือชื่อการเชื่อมต่อ' },
}).describe('The integration by its own name, or the provider if there is only one of it');

/** What concerns the organisation's integrations is decided by those who manage it, and a member's own by that member. */
export function checkOwnersDecider(
  plan: { whose: Whose; ownerId: string; needsAdmin?: boolean },
  { role, memberId }: Decider,
): void {
  const needsAdmin = plan.whose === 'organization' || plan.needsAdmin === true;
  if (plan.whose === 'me' && !plan.needsAdmin && memberId !== plan.ownerId)
    throw new PermissionError(messages.both((texts) => texts.ownersOnly));
  if (needsAdmin && !mayUse(role, 'organization:manage'))
    throw new PermissionError(
      messages.both((texts) => (plan.whose === 'me' ? texts.approvedOnly : texts.adminsOnly)),
    );
}

/** What the tools share that change integrations and keys: their rights, and that only the person who asks sees what is said. */
export const ownersChange = {
  audience: 'asker',
  permission: 'keys:add',
  checkDecider: checkOwnersDecider,
} as const;

/** The owner whom a person means. */
export function ownerMeant(
  { organizationId, memberId }: Pick<Actor, 'organizationId' | 'memberId'>,
  meant: Whose,
): Owner {
  return { organizationId, ownerId: meant === 'me' ? memberId : organizationId };
}

/** Whose something is, as one person sees it. */
export function whoseIs({ ownerId }: { ownerId: string }, { memberId }: { memberId: string }): Whose {
  return ownerId === memberId ? 'me' : 'organization';
}

export const standingSchema = z.object({ en: z.string(), th: z.string() });

export const credentialOutput = z.object({
  provider: z.string(),
  name: z.string(),
  whose: z.enum(owners),
  purpose: z.enum(keyPurposes),
  hint: z.string().describe('The last characters of the key; never more'),
  standing: standingSchema,
});
