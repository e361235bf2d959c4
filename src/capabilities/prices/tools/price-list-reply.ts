import type { Confidence } from '#capabilities/catalogue/offer.ts';
import { rateText } from '#capabilities/catalogue/offer-row.ts';
import { freshDays } from '#capabilities/catalogue/price-age.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { unitPriceText } from '#capabilities/catalogue/unit-price-text.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import type { PriceLine } from '../price-line.ts';
import type { Prices } from './list-prices.ts';
import { rateWithSteps } from './own-price-reply.ts';

const messages = defineMessages({
  en: {
    one: (name: string, rate: string, source: string, day: string, sure: string) =>
      `**${name}** costs **${rate}**. Source: ${source}, ${day} (${sure}).`,
    oneOwn: (name: string, rate: string, own: string, listed: string) =>
      `**${name}** costs **${rate}**: ${own}; ${listed}.`,
    listPrice: (rate: string) => `list price ${rate}`,
    listUnknown: 'list price unknown',
    oneUnknown: (name: string, why: string) => `The price of **${name}** is unknown: ${why}`,
    several: (count: number, of: string) => `**${count} prices** ${of}, in US dollars.`,
    ofCategory: (category: string) => `of ${category}`,
    ofProvider: (provider: string) => `of ${provider}`,
    inUse: 'of what is in use here',
    allFresh: `All were checked in the last ${freshDays} days, and no second source contradicts them.`,
    price: 'Price',
    source: 'Source',
    checked: 'Checked',
    sure: 'How sure',
    stale: (names: string) => `**Older than ${freshDays} days:** ${names}.`,
    refresh: 'A newer version of Jarvis brings newer readings; `set price` takes what you pay by contract.',
    disagree: (name: string, rate: string, by: string, other: string, otherBy: string) =>
      `**Sources disagree on ${name}:** ${rate} by ${by}, ${other} by ${otherBy}. Jarvis counts with the first.`,
    agree: (name: string, by: string) => `A second source tells the same for ${name}: ${by}.`,
    agreeing: (count: number, by: string) => `A second source tells the same for ${count} of them: ${by}.`,
    coming: (name: string, day: string, rate: string) => `From ${day}, ${name} costs ${rate}.`,
    sources: (links: string) => `Sources: ${links}`,
  },
  th: {
    one: (name, rate, source, day, sure) => `**${name}** ราคา **${rate}** ที่มา: ${source} (${day} ${sure})`,
    oneOwn: (name, rate, own, listed) => `**${name}** ราคา **${rate}** ${own} (${listed})`,
    listPrice: (rate) => `ราคาประกาศ ${rate}`,
    listUnknown: 'ยังไม่ทราบราคาประกาศ',
    oneUnknown: (name, why) => `ยังไม่ทราบราคาของ **${name}**: ${why}`,
    several: (count, of) => `**${count} ราคา** ${of} เป็นดอลลาร์สหรัฐ`,
    ofCategory: (category) => `ของงาน${category}`,
    ofProvider: (provider) => `ของ ${provider}`,
    inUse: 'ของสิ่งที่ใช้อยู่ที่นี่',
    allFresh: `ทุกราคาตรวจภายใน ${freshDays} วัน และไม่มีแหล่งอื่นที่ขัดแย้งกัน`,
    price: 'ราคา',
    source: 'ที่มา',
    checked: 'ตรวจเมื่อ',
    sure: 'ความน่าเชื่อถือ',
    stale: (names) => `**เก่ากว่า ${freshDays} วัน:** ${names}`,
    refresh: 'ราคาใหม่มากับ Jarvis รุ่นใหม่ หรือใส่ราคาที่คุณจ่ายตามสัญญาด้วย `ตั้งราคา`',
    disagree: (name, rate, by, other, otherBy) =>
      `**แหล่งราคาของ ${name} ไม่ตรงกัน:** ${rate} ตาม ${by} แต่ ${other} ตาม ${otherBy} โดย Jarvis คิดตามราคาแรก`,
    agree: (name, by) => `แหล่งที่สองระบุราคา ${name} ตรงกัน: ${by}`,
    agreeing: (count, by) => `แหล่งที่สองระบุตรงกัน ${count} รายการ: ${by}`,
    coming: (name, day, rate) => `ตั้งแต่ ${day} ${name} ราคา ${rate}`,
    sources: (links) => `ที่มา: ${links}`,
  },
});

/** The prices, then what is doubtful about them, then where they were read. */
export function presentPrices(shown: Prices, locale: Locale): Block[] {
  const [only, ...more] = shown.prices;
  if (!only) return [];
  const head: Block[] =
    more.length === 0
      ? [{ kind: 'text', text: oneText(only, locale) }]
      : [{ kind: 'text', text: summary(shown, locale) }, table(shown.prices, locale)];
  return [
    ...head,
    ...doubts(shown.prices, locale).map((text): Block => ({ kind: 'notice', tone: 'warning', text })),
    ...notes(shown.prices, locale).map((text): Block => ({ kind: 'text', text })),
  ];
}

/** "OpenAI GPT-6 Sol"; the product's own name alone where a word of the provider's stands in it. */
export function fullName({ name, providerName }: Pick<PriceLine, 'name' | 'providerName'>): string {
  const words = (text: string) => text.toLowerCase().split(/[\s.-]+/);
  const own = words(name);
  return words(providerName).some((word) => own.includes(word)) ? name : `${providerName} ${name}`;
}

function oneText(line: PriceLine, locale: Locale): string {
  const texts = messages.in(locale);
  const { price } = line;
  if (price.unit === 'unknown') return texts.oneUnknown(fullName(line), price.why[locale]);
  if (price.own) {
    const own = providerMessages.in(locale).ownPrice(price.own.day, price.own.reason);
    return texts.oneOwn(fullName(line), fullRate(line, locale), own, listedText(line, locale));
  }
  const sure = sureText(price.confidence, locale);
  const link = linkTo(price);
  return texts.one(fullName(line), rateText(line, locale), link, dayText(price.checkedAt, locale), sure);
}

function summary({ prices, category, provider, isInUse }: Prices, locale: Locale): string {
  const texts = messages.in(locale);
  const of = isInUse
    ? texts.inUse
    : provider === null && category !== null
      ? texts.ofCategory(providerMessages.in(locale).category(category))
      : texts.ofProvider(prices[0]?.providerName ?? '');
  const isSound = prices.every((line) => !line.isStale && line.readings.every((reading) => reading.agrees));
  return [texts.several(prices.length, of), isSound && texts.allFresh].filter(Boolean).join(' ');
}

function table(lines: readonly PriceLine[], locale: Locale): Block {
  const texts = messages.in(locale);
  const common = providerMessages.in(locale);
  return {
    kind: 'table',
    columns: [
      { label: common.product },
      { label: texts.price },
      { label: texts.source },
      { label: texts.checked },
      { label: texts.sure },
      { label: common.note },
    ],
    rows: lines.map((line) => {
      const { price } = line;
      if (price.unit === 'unknown')
        return [fullName(line), common.unknown, common.none, common.none, common.none, price.why[locale]];
      return [
        fullName(line),
        fullRate(line, locale),
        price.own ? common.ownPrice(price.own.day, price.own.reason) : price.source,
        dayText(price.checkedAt, locale),
        sureText(price.confidence, locale),
        [price.own?.integration, listedText(line, locale), price.note?.[locale]].filter(Boolean).join(' · '),
      ];
    }),
  };
}

/** What speaks against relying on a price: its age, or another source. */
function doubts(lines: readonly PriceLine[], locale: Locale): string[] {
  const texts = messages.in(locale);
  const stale = lines.flatMap((line) =>
    line.isStale && line.price.unit !== 'unknown'
      ? [`${fullName(line)} (${dayText(line.price.checkedAt, locale)})`]
      : [],
  );
  const disagreements = lines.flatMap((line) =>
    line.readings
      .filter((reading) => !reading.agrees)
      .map((reading) => {
        const { price } = line;
        const by = price.unit === 'unknown' ? '' : `${linkTo(price)} (${dayText(price.checkedAt, locale)})`;
        const otherBy = `${linkTo(reading)} (${dayText(reading.readOn, locale)})`;
        const rates = [rateText(line, locale), unitPriceText(reading, locale)] as const;
        return texts.disagree(fullName(line), rates[0], by, rates[1], otherBy);
      }),
  );
  return [
    ...disagreements,
    ...(stale.length > 0 ? [`${texts.stale(stale.join(', '))} ${texts.refresh}`] : []),
  ];
}

function notes(lines: readonly PriceLine[], locale: Locale): string[] {
  const texts = messages.in(locale);
  const coming = lines.flatMap(({ coming: next, ...line }) =>
    next && line.price.unit !== 'unknown'
      ? [
          texts.coming(
            fullName(line),
            dayText(next.from, locale),
            unitPriceText({ ...next, unit: line.price.unit }, locale),
          ),
        ]
      : [],
  );
  const confirmed = lines.filter(({ readings }) => readings.some(({ agrees }) => agrees));
  const by = confirmed.flatMap(({ readings }) => readings.filter(({ agrees }) => agrees));
  const [first] = confirmed;
  const said =
    first &&
    (lines.length === 1
      ? texts.agree(fullName(first), by.map(linkTo).join(', '))
      : texts.agreeing(confirmed.length, [...new Set(by.map(({ source }) => source))].join(', ')));
  const links = lines.flatMap(({ price }) => (price.unit === 'unknown' || price.own ? [] : [linkTo(price)]));
  return [
    ...coming,
    ...(said ? [said] : []),
    ...(lines.length > 1 && links.length > 0 ? [texts.sources([...new Set(links)].join(', '))] : []),
  ];
}

function linkTo({ source, url }: { source: string; url: string }): string {
  return `[${source}](${url})`;
}

/** The rate with its volume tiers. */
function fullRate(line: PriceLine, locale: Locale): string {
  const { price } = line;
  return price.unit !== 'unknown' && price.own
    ? rateWithSteps(price, price.own.steps, locale)
    : rateText(line, locale);
}

/** The list price beside an organisation's own. */
function listedText({ listed }: PriceLine, locale: Locale): string {
  const texts = messages.in(locale);
  if (!listed) return '';
  return listed.unit === 'unknown' ? texts.listUnknown : texts.listPrice(unitPriceText(listed, locale));
}

function sureText(confidence: Confidence, locale: Locale): string {
  return providerMessages.in(locale).confidence(confidence);
}
