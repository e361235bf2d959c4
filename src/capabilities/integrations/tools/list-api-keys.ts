import { z } from 'zod';
import { keyMessages } from '#capabilities/keys/key-messages.ts';
import { type KeyPurpose, keyPurposes } from '#capabilities/keys/key-purpose.ts';
import type { Payer } from '#capabilities/keys/keys.ts';
import { defineMessages } from '#lib/messages.ts';
import { defineTool } from '#tools/define-tool.ts';
import { dayText, keptText, replacedKey, replacedKeySchema } from '../kept-keys.ts';
import { integrationsSeenBy, type SeenIntegration } from '../seen-integrations.ts';
import { operatorsStanding, standingOf } from '../standing.ts';
import { credentialOutput, type IntegrationToolParts } from './integration-tool-parts.ts';

const messages = defineMessages({
  en: {
    none: 'No key is stored. Add one in a private form: type `add key`.',
    title: 'Keys, in the order in which they are used',
    provider: 'Integration',
    whose: 'Whose',
    key: 'Key',
    standing: 'State',
    since: 'Since',
    used: 'Last used',
    never: 'never',
    operator: (standing: string) => `set by whoever runs Jarvis${standing && ` (${standing})`}`,
    changed: (day: string) => `another one since ${day}`,
    order: 'Your own keys are used first, then the organisation’s, then those of whoever runs Jarvis.',
    answeredBy: (model: string, payer: Payer) =>
      `${model} answers you, paid with ${{ member: 'your own key', organization: 'the organisation’s key', operator: 'what whoever runs Jarvis has set' }[payer]}.`,
    unanswered: 'There is no key of a language model, so the built-in planner answers you.',
  },
  th: {
    none: 'ยังไม่มีคีย์ที่เก็บไว้ พิมพ์ `เพิ่มคีย์` เพื่อใส่ในฟอร์มส่วนตัว',
    title: 'คีย์ เรียงตามลำดับที่ใช้',
    provider: 'การเชื่อมต่อ',
    whose: 'ของใคร',
    key: 'คีย์',
    standing: 'สถานะ',
    since: 'ตั้งแต่',
    used: 'ใช้ล่าสุด',
    never: 'ยังไม่เคย',
    operator: (standing) => `ตั้งโดยผู้ดูแลเครื่องที่รัน Jarvis${standing && ` (${standing})`}`,
    changed: (day) => `เปลี่ยนเป็นคีย์อื่นเมื่อ ${day}`,
    order: 'ใช้คีย์ของคุณก่อน ตามด้วยขององค์กร แล้วจึงเป็นของผู้ดูแลเครื่อง',
    answeredBy: (model, payer) =>
      `โมเดล ${model} ตอบคุณ จ่ายด้วย${{ member: 'คีย์ของคุณ', organization: 'คีย์ขององค์กร', operator: 'คีย์ของผู้ดูแลเครื่อง' }[payer]}`,
    unanswered: 'ไม่มีคีย์ของโมเดลภาษา ตัววางแผนในตัวจึงเป็นผู้ตอบ',
  },
});

const answering = z.object({
  provider: z.string(),
  model: z.string(),
  payer: z.enum(['member', 'organization', 'operator']),
});

const operators = z.array(
  z.object({
    name: z.string(),
    purpose: z.enum(keyPurposes),
    /** Empty if nothing is known of it yet. */
    standing: z.object({ en: z.string(), th: z.string() }),
    changedAt: z.iso.datetime().nullable(),
  }),
);

export const listApiKeys = (parts: IntegrationToolParts) =>
  defineTool({
    name: 'list_api_keys',
    title: { en: 'List API keys', th: 'ดูคีย์ทั้งหมด' },
    description:
      'List the keys that the asker and their organisation have stored, by their last characters, with whether they work, whose key is used first, and whose pays for the language model that answers. It never shows a key.',
    examples: {
      en: [
        'list my keys',
        'which api keys do we have',
        'whose key will runway use?',
        'show the keys and when they were used',
        'does our runway key still work',
      ],
      th: ['มีคีย์อะไรบ้าง', 'ดู api key ทั้งหมด', 'runway ใช้คีย์ของใคร', 'คีย์ไหนใช้ไม่ได้บ้าง'],
    },
    risk: 'read',
    audience: 'asker',
    permission: 'keys:read',
    input: z.object({}),
    output: z.object({
      timeZone: z.string(),
      keys: z.array(
        credentialOutput.extend({
          since: z.iso.datetime(),
          lastUsed: z.iso.datetime().nullable(),
          replaced: z
            .array(replacedKeySchema)
            .describe('Old keys that are kept for a while, the latest first'),
        }),
      ),
      operators: operators.describe('Providers whose key whoever runs Jarvis has set'),
      answering: answering
        .nullable()
        .describe('The language model that answers the asker, and whose key pays'),
    }),
    execute: async (_input, { actor }) => {
      const seen = await integrationsSeenBy(actor, parts);
      return {
        timeZone: actor.timeZone,
        keys: seen.flatMap(keysOf),
        operators: (await Promise.all(keyPurposes.map((purpose) => operatorsKeys(parts, purpose)))).flat(),
        answering: (await parts.answering.leading(actor)) ?? null,
      };
    },
    present: ({ keys: stored, operators: set, answering: leader, timeZone }, locale) => {
      const texts = messages.in(locale);
      const { mine, shared, forBills } = keyMessages.in(locale);
      const answers = leader
        ? texts.answeredBy(`${leader.provider}:${leader.model}`, leader.payer)
        : texts.unanswered;
      if (stored.length + set.length === 0)
        return [{ kind: 'text', text: leader ? `${texts.none} ${answers}` : texts.none }];
      const day = (moment: string) => dayText(moment, { timeZone, locale });
      const named = (name: string, purpose: KeyPurpose) =>
        purpose === 'admin' ? `${name} (${forBills})` : name;
      const rows = stored.map((key) => [
        named(key.name, key.purpose),
        key.whose === 'me' ? mine : shared,
        key.hint,
        [key.standing[locale], keptText(key.replaced, { timeZone, locale })].filter(Boolean).join('; '),
        day(key.since),
        key.lastUsed ? day(key.lastUsed) : texts.never,
      ]);
      const given = set.map(({ name, purpose, standing, changedAt }) => {
        const said = [standing[locale], ...(changedAt ? [texts.changed(day(changedAt))] : [])];
        return [named(name, purpose), '', '', texts.operator(said.filter(Boolean).join(', ')), '', ''];
      });
      const columns = [texts.provider, texts.whose, texts.key, texts.standing, texts.since, texts.used];
      return [
        {
          kind: 'table',
          title: texts.title,
          columns: columns.map((label) => ({ label })),
          rows: [...rows, ...given],
          note: `${texts.order} ${answers}`,
        },
      ];
    },
  });

function keysOf({ integration, kept, isOwn, isBlocked }: SeenIntegration) {
  const { provider, name, isEnabled } = integration;
  return kept.flatMap(({ inUse: key, purpose, replaced }) => {
    if (!key) return [];
    return {
      ...{ provider, name, purpose, whose: isOwn ? ('me' as const) : ('organization' as const) },
      ...{ hint: key.hint, standing: standingOf({ isEnabled, isBlocked }, key) },
      since: key.createdAt.toISOString(),
      lastUsed: key.lastUsedAt?.toISOString() ?? null,
      replaced: replaced.map(replacedKey),
    };
  });
}

async function operatorsKeys({ keys, operatorKeys, places }: IntegrationToolParts, purpose: KeyPurpose) {
  const known = await operatorKeys.known(purpose);
  return keys.operatorsProviders(purpose).map((id) => ({
    ...{ name: places.nameOf(id), purpose, standing: operatorsStanding(known.get(id)) },
    changedAt: known.get(id)?.changedAt?.toISOString() ?? null,
  }));
}
