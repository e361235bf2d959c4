import type { Breach, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Clock } from '#lib/clock.ts';
import { countText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { type Service, spendingToday } from '../anomalies/spending-today.ts';
import { type Unusual, unusual } from '../anomalies/unusual.ts';
import { quantityText, unitText } from '../quantity-text.ts';
import { reportMessages } from '../report-messages.ts';
import type { Spending } from '../spending.ts';

/** In whole units of the currency; no smaller day is an alarm. */
const minAmount = 1;
/** The longest day of any zone, on which clocks are set back by an hour. */
const longestDayMs = 25 * 3_600_000;
/** From so much more per unit on, the price is the likely reason. */
const dearer = 1.2;

const messages = defineMessages({
  en: {
    title: 'unusual spending',
    everything: 'Everything together',
    spike: (what: string, today: string, usual: string, reason: string) =>
      `${what}: ${today} has been spent today, usual is ${usual}.${reason}`,
    lasting: (what: string, today: string, usual: string, days: number, reason: string) =>
      `${what}: spending has been on a new level for ${days} days. ${today} so far today, before it was ${usual} a day. From now on this counts as usual.${reason}`,
    most: (what: string) => ` Most of it went to ${what}.`,
    price: (unit: string, price: string, usual: string) =>
      ` Likely reason: one ${unit} costs ${price} instead of ${usual}.`,
    volume: (quantity: string, usual: string) =>
      ` Likely reason: ${quantity} instead of the usual ${usual} a day.`,
    look: 'See where it went',
  },
  th: {
    title: 'ค่าใช้จ่ายที่ผิดปกติ',
    everything: 'ทั้งหมดรวมกัน',
    spike: (what, today, usual, reason) => `${what}: วันนี้ใช้ไปแล้ว ${today} ปกติ ${usual}${reason}`,
    lasting: (what, today, usual, days, reason) =>
      `${what}: ค่าใช้จ่ายขึ้นไปอยู่ระดับใหม่มา ${days} วันแล้ว วันนี้ใช้ไป ${today} เดิมวันละ ${usual} จากนี้จะถือว่าระดับนี้เป็นปกติ${reason}`,
    most: (what) => ` ส่วนใหญ่ไปที่ ${what}`,
    price: (unit, price, usual) => ` น่าจะเพราะราคาต่อ${unit}เป็น ${price} จากเดิม ${usual}`,
    volume: (quantity, usual) => ` น่าจะเพราะใช้ ${quantity} จากปกติวันละ ${usual}`,
    look: 'ดูว่าใช้ไปกับอะไร',
  },
});

export interface SpendingSpikeParts {
  spending: Spending;
  catalogue: Catalogue;
  clock: Clock;
}

/**
 * Alerts when today's spending on a service of a provider stands above what is usual for the weekday, and once more when it has
 * stayed there for three days. What no single service explains is judged in all. Late charges of past days alert nobody.
 */
export function spendingSpike(parts: SpendingSpikeParts): WatchSource {
  const { spending, catalogue, clock } = parts;
  const nameOf = ({ of }: Service, locale: Locale) =>
    of
      ? `${catalogue.find(of.provider)?.name ?? of.provider} (${reportMessages.in(locale).category(of.category)})`
      : messages.in(locale).everything;
  const breaches = async (organization: WatchedOrganization): Promise<Breach[]> => {
    const services = await spendingToday(parts, organization);
    return services.flatMap((service) => {
      const found = unusual(service);
      if (!found) return [];
      const ours = services.filter(({ currency, of }) => of && currency === service.currency);
      // In all is only told where no service is by itself.
      if (!service.of && ours.some((one) => unusual(one) !== undefined)) return [];
      const most = service.of ? undefined : ours.toSorted((a, b) => b.today.compare(a.today))[0];
      const what = messages.both((_, locale) => text(service, found, most, nameOf, locale));
      return [breachOf(service, found, what)];
    });
  };
  return {
    order: 30,
    kind: 'spending_spike',
    says: 'costs:read-all',
    title: messages.both((texts) => texts.title),
    suspects: () => spending.organizationsSpending(minAmount, new Date(clock.now().getTime() - longestDayMs)),
    breaches,
  };
}

function breachOf({ currency, of }: Service, { standing }: Unusual, what: Breach['what']): Breach {
  const typed = 'show costs today by provider';
  const isLasting = standing === 'lasting' || standing === 'lasted';
  const name = of ? ` ${of.provider} ${of.category}` : '';
  return {
    subject: `${currency}${name}${isLasting ? ' level' : ''}`,
    what,
    mend: { label: messages.both((texts) => texts.look), value: typed, typed },
    ...((standing === 'over' || standing === 'lasted') && { lingers: true }),
  };
}

function text(
  service: Service,
  { usual, standing, days = 0 }: Unusual,
  most: Service | undefined,
  nameOf: (service: Service, locale: Locale) => string,
  locale: Locale,
): string {
  const texts = messages.in(locale);
  const [what, today] = [nameOf(service, locale), service.today.format(locale)];
  const before = money(usual, service.currency, locale);
  const reason = most ? texts.most(nameOf(most, locale)) : reasonOf(service, locale);
  return standing === 'lasting' || standing === 'lasted'
    ? texts.lasting(what, today, before, days, reason)
    : texts.spike(what, today, before, reason);
}

/** The price of a unit if that has risen, else the quantity if that has. */
function reasonOf({ used, currency }: Service, locale: Locale): string {
  if (!used) return '';
  const texts = messages.in(locale);
  const { unit, today, usual, price, usualPrice } = used;
  if (price >= usualPrice * dearer && price / usualPrice >= today / usual)
    return texts.price(
      unitText(1, unit, locale),
      money(price, currency, locale),
      money(usualPrice, currency, locale),
    );
  return today > usual
    ? texts.volume(quantityText(today, unit, locale), countText(Math.round(usual), locale))
    : '';
}

function money(amount: number, currency: string, locale: Locale): string {
  return Money.of(amount.toFixed(6), currency).format(locale);
}
