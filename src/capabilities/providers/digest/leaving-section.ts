import type { DigestSection } from '#capabilities/capability.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { Abilities } from '../abilities.ts';
import { switchButton } from '../switch-button.ts';
import type { LeavingProduct, LeavingProducts } from './leaving-products.ts';

const messages = defineMessages({
  en: {
    leaving: (name: string, on: string, instead: string | undefined) =>
      `${name}, which you use, will be shut down on ${on}.${instead === undefined ? '' : ` Move to ${instead} before then.`}`,
  },
  th: {
    leaving: (name, on, instead) =>
      `${name} ที่ใช้อยู่จะปิดให้บริการในวันที่ ${on}${instead === undefined ? '' : ` ควรย้ายไป ${instead} ก่อนถึงวันนั้น`}`,
  },
});

/** Warns about products in use that will be shut down, with a button to switch to the suggested replacement. */
export function leavingSection(products: LeavingProducts, canCall: Abilities['canCall']): DigestSection {
  return {
    order: 20,
    compose: async (organizationId, { at }, locale) => {
      const leaving = await products.of(organizationId, at);
      return { blocks: leaving.flatMap((product) => warning(product, canCall, locale)) };
    },
  };
}

function warning(
  { name, category, on, useInstead }: LeavingProduct,
  canCall: Abilities['canCall'],
  locale: Locale,
): Block[] {
  const text = messages.in(locale).leaving(name, dayText(on, locale), useInstead?.name);
  const notice: Block = { kind: 'notice', tone: 'warning', text };
  if (!useInstead || !canCall(useInstead.provider, category)) return [notice];
  const instead = { provider: useInstead.provider, providerName: useInstead.name };
  return [notice, { kind: 'buttons', buttons: [switchButton(category, instead, locale)] }];
}
