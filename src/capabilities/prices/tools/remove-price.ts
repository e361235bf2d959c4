import { z } from 'zod';
import { rateSchema } from '#capabilities/catalogue/offer.ts';
import { unitPriceText } from '#capabilities/catalogue/unit-price-text.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import type { OwnPrices } from '../own-prices.ts';
import type { PriceProposals } from '../price-proposals.ts';
import { subjectText } from './own-price-reply.ts';
import { productFields } from './set-price.ts';

const messages = defineMessages({
  en: {
    card: (name: string, day: string, listed: string) =>
      `Remove the own price of ${name} from ${day}: ${listed} counts again`,
    done: (name: string, day: string, listed: string) =>
      `Removed: from ${day}, **${listed}** counts for ${name}.`,
    stays: 'What was booked before stays as it was.',
    listed: (rate: string) => `the list price of ${rate}`,
    unlisted: 'no known price',
    ours: 'the price of the organisation or of the list',
  },
  th: {
    card: (name, day, listed) => `เลิกใช้ราคาขององค์กรสำหรับ ${name} ตั้งแต่ ${day} และกลับไปใช้${listed}`,
    done: (name, day, listed) => `เลิกใช้แล้ว: ตั้งแต่ ${day} ${name} ใช้**${listed}**`,
    stays: 'รายการที่ลงบัญชีไปแล้วคงเดิม',
    listed: (rate) => `ราคาประกาศ ${rate}`,
    unlisted: 'ราคาที่ยังไม่ทราบ',
    ours: 'ราคาขององค์กรหรือราคาประกาศ',
  },
});

const removedOutput = z.object({
  name: z.string(),
  integration: z.object({ id: z.string(), name: z.string() }).nullable(),
  day: z.string(),
  listed: rateSchema.nullable(),
});

export function removePrice({
  proposals,
  ownPrices,
}: {
  proposals: PriceProposals;
  ownPrices: OwnPrices;
}): AnyTool {
  return defineTool({
    name: 'remove_price',
    title: { en: 'Remove price', th: 'เลิกใช้ราคาที่ตั้งไว้' },
    description:
      'Stop using a price that the organisation has set for a product, so that the list price counts again. Earlier versions are kept.',
    examples: {
      en: [
        'remove price flux',
        'our runway contract has ended, use the list price again',
        'drop the negotiated price for deepgram',
        'go back to the list price of elevenlabs',
      ],
      th: ['เลิกใช้ราคาที่ตั้งไว้ของ flux', 'กลับไปใช้ราคาประกาศของ runway', 'ยกเลิกราคาที่ตกลงไว้กับ deepgram'],
    },
    risk: 'write',
    permission: 'prices:set',
    input: z.object({
      ...productFields,
      from: hinted(fields.date, { label: { en: 'From', th: 'ตั้งแต่วันที่' } })
        .optional()
        .describe('The first day of the list price, ISO; left out: now.'),
    }),
    output: removedOutput,
    plan: (wish, { actor, said }) => proposals.toRemove(actor, { ...wish, said }),
    card: (change) =>
      messages.both((texts, locale) =>
        texts.card(subjectText(change, locale), dayText(change.day, locale), listedText(change, locale)),
      ),
    restate: ({ provider, category, product, integration, day }) => ({
      ...{ provider, category, product, from: day },
      ...(integration && { integration: integration.name }),
    }),
    execute: async (change, { actor }) => {
      const { provider, category, product, day, validFrom, listed } = change;
      await ownPrices.add(actor.organizationId, {
        ...{ provider, category, product, day, integrationId: change.integration?.id ?? null },
        ...{ usd: null, outputUsd: null, unit: listed?.unit ?? 'generation', steps: [], reason: null },
        ...{ validFrom: new Date(validFrom), validUntil: null, setBy: actor.memberId },
      });
      return change;
    },
    present: (change, locale) => {
      const texts = messages.in(locale);
      const said = texts.done(
        subjectText(change, locale),
        dayText(change.day, locale),
        listedText(change, locale),
      );
      return [{ kind: 'notice', tone: 'success', text: `${said} ${texts.stays}` }];
    },
  });
}

/** What counts then: without an integration's own price, the organisation's may. */
function listedText(
  { integration, listed }: Pick<z.output<typeof removedOutput>, 'integration' | 'listed'>,
  locale: 'en' | 'th',
): string {
  const texts = messages.in(locale);
  if (integration) return texts.ours;
  return listed ? texts.listed(unitPriceText(listed, locale)) : texts.unlisted;
}
