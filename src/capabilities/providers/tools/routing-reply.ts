import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ProposedRouting } from '../routing.ts';

const messages = defineMessages({
  en: {
    primary: 'the first that can be used, then the next',
    cheapest: 'the cheapest for each request',
    fastest: 'the one that was fastest lately',
    best: 'the best by its grade',
    weighted: (shares: string) => `by shares: ${shares}`,
    order: (names: string) => `in the order ${names}`,
  },
  th: {
    primary: 'เจ้าแรกที่ใช้ได้ แล้วจึงเจ้าถัดไป',
    cheapest: 'เจ้าที่ถูกที่สุดสำหรับแต่ละงาน',
    fastest: 'เจ้าที่เร็วที่สุดในช่วงนี้',
    best: 'เจ้าที่ได้คะแนนดีที่สุด',
    weighted: (shares) => `แบ่งตามส่วน: ${shares}`,
    order: (names) => `ตามลำดับ ${names}`,
  },
});

/** How the provider is chosen, as part of a sentence. */
export function ruleText({ strategy, providers }: ProposedRouting, locale: Locale): string {
  const texts = messages.in(locale);
  if (strategy === 'weighted') {
    const total = providers.reduce((sum, { share }) => sum + (share ?? 0), 0);
    const shares = providers.flatMap(({ providerName, share }) =>
      share === null ? [] : [`${providerName} ${Math.round((100 * share) / Math.max(total, 1e-9))} %`],
    );
    return texts.weighted(shares.join(', '));
  }
  const names = providers.map(({ providerName }) => providerName).join(' → ');
  return strategy === 'primary' ? `${texts.primary} (${texts.order(names)})` : texts[strategy];
}
