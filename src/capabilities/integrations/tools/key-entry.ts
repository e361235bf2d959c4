import { z } from 'zod';
import type { Integration } from '#capabilities/keys/integration.entity.ts';
import type { Owner } from '#capabilities/keys/integrations.ts';
import type { KeyPurpose } from '#capabilities/keys/key-purpose.ts';
import { sayButton, switchButton } from '#capabilities/providers/switch-button.ts';
import { categories } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import type { PlanContext, ToolContext } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { dayText, replacedKey, replacedKeySchema } from '../kept-keys.ts';
import { standingOf } from '../standing.ts';
import {
  credentialOutput,
  forWhomField,
  type IntegrationToolParts,
  integrationField,
  ownerMeant,
  ownersChange,
  purposeField,
  type Whose,
  whoseIs,
} from './integration-tool-parts.ts';
import { meantOrNone } from './meant-integration.ts';

/** Whose work a key pays for, as the reader of the answer sees it: who approves a member's key is not its owner. */
type Payer = Whose | 'owner';

const messages = defineMessages({
  en: {
    card: (name: string, hint: string, whose: Whose, replaced: string) =>
      `Use the ${name} key ${hint} for ${whose === 'me' ? 'your own work' : 'the whole organisation'}${replaced && `, instead of ${replaced}`}`,
    added: (name: string, hint: string, payer: Payer, standing: string) =>
      `The ${name} key **${hint}** is stored and pays for ${{ me: 'your work', owner: 'its owner’s work', organization: 'the organisation’s work' }[payer]} from now on (${standing}).`,
    kept: (name: string, hint: string, standing: string) =>
      `The ${name} key **${hint}** is stored (${standing}). Jarvis makes nothing with ${name} yet, so it pays for nothing so far.`,
    observed: (name: string, hint: string, standing: string) =>
      `The connection to ${name} **${hint}** is stored (${standing}). Type \`show integration ${name}\` for its figures.`,
    cardForBills: (name: string, hint: string, replaced: string) =>
      `Keep the ${name} key ${hint} for reading the organisation’s bills${replaced && `, instead of ${replaced}`}`,
    forBills: (name: string, hint: string, standing: string) =>
      `The ${name} key **${hint}** is stored for reading bills, and never pays for a call (${standing}).`,
    replaced: (hint: string, day: string, vendor: string) =>
      `It takes the place of ${hint}, which is kept until ${day} in case the new one is refused, and then deleted here. Revoke the old key at ${vendor} as well.`,
    removeOld: 'Remove the old key now',
    goBack: 'Go back to the old key',
    account: (account: string) => `Account: ${account}.`,
  },
  th: {
    card: (name, hint, whose, replaced) =>
      `ใช้คีย์ ${name} ${hint} สำหรับ${whose === 'me' ? 'งานของคุณ' : 'ทั้งองค์กร'}${replaced && ` แทน ${replaced}`}`,
    added: (name, hint, payer, standing) =>
      `เก็บคีย์ ${name} **${hint}** แล้ว จากนี้ใช้จ่ายให้งาน${{ me: 'ของคุณ', owner: 'ของเจ้าของคีย์', organization: 'ขององค์กร' }[payer]} (${standing})`,
    kept: (name, hint, standing) =>
      `เก็บคีย์ ${name} **${hint}** แล้ว (${standing}) แต่ Jarvis ยังไม่ได้สร้างอะไรด้วย ${name} คีย์นี้จึงยังไม่ได้ใช้จ่าย`,
    observed: (name, hint, standing) =>
      `เก็บการเชื่อมต่อ ${name} **${hint}** แล้ว (${standing}) พิมพ์ \`show integration ${name}\` เพื่อดูตัวเลข`,
    cardForBills: (name, hint, replaced) =>
      `เก็บคีย์ ${name} ${hint} ไว้ดูบิลขององค์กร${replaced && ` แทน ${replaced}`}`,
    forBills: (name, hint, standing) =>
      `เก็บคีย์ ${name} **${hint}** ไว้ดูบิลแล้ว และจะไม่ใช้จ่ายค่าเรียกใช้ (${standing})`,
    replaced: (hint, day, vendor) =>
      `ใช้แทน ${hint} ซึ่งเก็บไว้ถึง ${day} เผื่อคีย์ใหม่ถูกปฏิเสธ แล้วจะลบออกจากที่นี่ กรุณายกเลิกคีย์เก่าที่ ${vendor} ด้วย`,
    removeOld: 'ลบคีย์เก่าตอนนี้',
    goBack: 'กลับไปใช้คีย์เก่า',
    account: (account) => `บัญชี: ${account}`,
  },
});

/** What a key's form leaves in the place of the key. */
const entered = hinted(fields.text, { label: { en: 'Entered key', th: 'คีย์ที่ใส่' } }).max(100);

const output = credentialOutput.extend({
  timeZone: z.string(),
  /** The key whose place it takes. */
  replaced: replacedKeySchema.nullable(),
  account: z.string().nullable(),
  isCalled: z.boolean(),
  isObserved: z.boolean(),
  isToldToOwner: z.boolean(),
  providerName: z.string(),
  /** What its provider can be made the primary one for. */
  canLead: z.array(z.enum(categories)),
});

/** A key that takes its place in an integration, which may not exist yet. */
export interface EntryPlan {
  credential: string;
  provider: string;
  /** `null` for one that does not exist yet. */
  integration: string | null;
  /** Whether it must be another one, beside what the owner has. */
  isNew: boolean;
  name: string;
  region: string | null;
  hint: string;
  whose: Whose;
  purpose: KeyPurpose;
  ownerId: string;
  /** Whether an admin has to approve it although it is a member's own. */
  needsAdmin: boolean;
  replaced: string | null;
}

/** The fields that every form of a key has below what it is for. */
export const entryFields = {
  region: hinted(fields.text, {
    label: { en: 'Region (Azure only)', th: 'ภูมิภาค (เฉพาะ Azure)' },
    hint: { en: 'for example westeurope', th: 'เช่น `westeurope`' },
  })
    .max(40)
    .optional()
    .describe('Only for vendors with regional keys'),
  credential: entered.optional().describe('Never filled by a model: the private form does'),
};

export const keyInput = z.object({
  provider: integrationField,
  whose: forWhomField,
  purpose: purposeField,
  ...entryFields,
});
type KeyInput = z.output<typeof keyInput>;

type Secrets = Readonly<Record<string, Secret>>;

/** Stores what was typed into the form, for an integration that exists or a new one. */
export async function keepEntered(
  { credentials, places }: IntegrationToolParts,
  actor: Actor,
  { key }: Secrets,
  { provider: text, whose = 'me', purpose, region }: z.input<typeof keyInput>,
  target: Integration | undefined,
  owner: Owner = ownerMeant(actor, whose),
): Promise<{ credential: string }> {
  const provider = places.provider(target?.provider ?? text ?? '');
  const given = places.fieldsOf(provider, key as Secret, region || (target?.region ?? undefined));
  const entered = {
    ...{ provider: provider.id, fields: given },
    purpose: places.purposeOf(provider, given.key as Secret, purpose),
  };
  return { credential: await credentials.enter(actor, owner, entered) };
}

/** Whether the organisation wants an admin to approve what members enter for themselves. */
export async function needsAdmin(
  { policies }: IntegrationToolParts,
  { organizationId }: { organizationId: string },
  whose: Whose,
): Promise<boolean> {
  return whose === 'me' && (await policies.ownKeysNeedApproval(organizationId));
}

/** The parts that the forms of keys share. */
export const entryForm = {
  fields: {
    key: hinted(fields.secret, { label: { en: 'API key or connection URL', th: 'คีย์หรือ URL การเชื่อมต่อ' } }),
  },
  fills: ['credential'],
};

/** The deed, the answer and the rights that adding and replacing a key share. */
export function adoption(parts: IntegrationToolParts) {
  const { credentials, integrations, places, providers } = parts;
  return {
    ...ownersChange,
    output,
    deadlineMs: 45_000,
    card: ({ name, hint, whose, purpose, replaced }: EntryPlan) =>
      messages.both((texts) =>
        purpose === 'admin'
          ? texts.cardForBills(name, hint, replaced ?? '')
          : texts.card(name, hint, whose, replaced ?? ''),
      ),
    execute: async (plan: EntryPlan, { actor, decider, signal }: ToolContext) => {
      const { credential, provider, name, whose } = plan;
      const into = { ...plan, createdById: actor.memberId };
      const row = await credentials.adopt(
        actor.organizationId,
        credential,
        (scope) => integrations.open(scope, into),
        signal,
      );
      const { purpose, hint, integrationId } = row;
      const kept = await credentials.kept(actor.organizationId, integrationId ? [integrationId] : []);
      const [before] = kept.find((one) => one.purpose === purpose)?.replaced ?? [];
      const canLead = purpose === 'use' ? await providers.couldLead(actor, provider) : [];
      return {
        ...{ provider, name, whose, purpose, hint, timeZone: actor.timeZone },
        standing: standingOf({ isEnabled: true }, row),
        replaced: before ? replacedKey(before) : null,
        isToldToOwner: decider.memberId === actor.memberId,
        isObserved: places.observed.some(({ id }) => id === provider),
        ...{ isCalled: places.isCalled(provider), account: row.account ?? null },
        ...{ providerName: places.nameOf(provider), canLead },
      };
    },
    present: (result: z.output<typeof output>, locale: Locale): Block[] => {
      const { whose, replaced, account, canLead, providerName, timeZone, isToldToOwner } = result;
      // “My key” is another one in the mouth of whoever approved it.
      const isForReader = whose === 'organization' || isToldToOwner;
      const texts = messages.in(locale);
      const lines = [
        storedText(result, locale),
        ...(account ? [texts.account(account)] : []),
        ...(replaced
          ? [texts.replaced(replaced.hint, dayText(replaced.until, { timeZone, locale }), providerName)]
          : []),
      ];
      const text: Block = { kind: 'text', text: lines.join(' ') };
      const buttons = [
        ...(replaced && isForReader
          ? [
              sayButton(texts.removeOld, `remove ${oldKeyOf(result)}`),
              sayButton(texts.goBack, `go back to ${oldKeyOf(result)}`),
            ]
          : []),
        ...canLead.map((one) => switchButton(one, result, locale)),
      ];
      return buttons.length > 0 ? [text, { kind: 'buttons', buttons }] : [text];
    },
  };
}

function storedText(result: z.output<typeof output>, locale: Locale): string {
  const { name, hint, whose, purpose, standing, isCalled, isObserved, isToldToOwner } = result;
  const payer = whose === 'me' && !isToldToOwner ? 'owner' : whose;
  const texts = messages.in(locale);
  if (purpose === 'admin') return texts.forBills(name, hint, standing[locale]);
  if (isObserved) return texts.observed(name, hint, standing[locale]);
  return isCalled
    ? texts.added(name, hint, payer, standing[locale])
    : texts.kept(name, hint, standing[locale]);
}

/** How a person names the key that was replaced. */
function oldKeyOf({ name, whose, purpose }: z.output<typeof output>): string {
  const kind = purpose === 'admin' ? 'admin key' : 'key';
  const named = `replaced ${name} ${kind}`;
  return whose === 'me' ? `my ${named}` : `the ${named} of the organization`;
}

/** Adding and replacing a key: of the integration that is meant, or of a new one named as its provider. */
export function keyEntry(parts: IntegrationToolParts) {
  const { credentials, places } = parts;
  return {
    ...adoption(parts),
    input: keyInput,
    form: {
      secrets: {
        ...entryForm,
        keep: async (
          secrets: Secrets,
          { actor, input }: { actor: Actor; input: Readonly<Record<string, unknown>> },
        ) => {
          const filled = input as z.input<typeof keyInput>;
          const named = { provider: filled.provider ?? '', whose: filled.whose ?? 'me' };
          const target = await meantOrNone(parts, { actor }, named);
          return keepEntered(parts, actor, secrets, filled, target);
        },
      },
    },
    plan: async (
      { credential = '', provider, region }: KeyInput,
      { actor }: PlanContext,
    ): Promise<EntryPlan> => {
      const row = await credentials.entered(actor, credential);
      const whose = whoseIs(row, actor);
      const { purpose } = row;
      const target = await meantOrNone(parts, { actor }, { provider, whose });
      const inUse = target && (await credentials.inUse(row.organizationId, [target.id], purpose));
      const before = target && inUse?.get(target.id);
      return {
        ...{ credential, provider: row.provider, whose, purpose, ownerId: row.ownerId, hint: row.hint },
        ...{ integration: target?.id ?? null, isNew: false, needsAdmin: await needsAdmin(parts, row, whose) },
        name: target?.name ?? places.nameOf(row.provider),
        region: region?.trim().toLowerCase() || (target?.region ?? null),
        replaced: before?.hint ?? null,
      };
    },
  };
}
