import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { PriceUnit, Rate } from '#capabilities/catalogue/offer.ts';
import { handleOf, type Integrations } from '#capabilities/keys/integrations.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { dayText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { dateIn, type Span, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import type { VolumeStep } from './own-price.entity.ts';
import type { OwnPrices } from './own-prices.ts';
import { isAbout } from './price-in-force.ts';
import { type NamedProduct, type PricedProduct, pricedProduct, unitFor } from './priced-product.ts';
import { reasonSaid } from './said-reason.ts';
import { volumeStepsIn } from './volume-steps.ts';

const messages = defineMessages({
  en: {
    otherCurrency: (named: string) =>
      `Prices are kept in US dollars, and ${named} is not converted. Give the price in US dollars.`,
    bothSides: (name: string) =>
      `${name} is sold by tokens: give the price of a million that go in and of a million that come out, as in the form \`set price\`.`,
    oneSide: (name: string) => `${name} has one price. Leave out the price of tokens that come out.`,
    zero: 'A price of 0 needs a reason, such as the agreement that makes it free: the form `set price` asks for it.',
    backwards: (from: string, until: string) =>
      `It cannot begin on ${from} and end on ${until}. Give a later last day.`,
    noIntegration: (name: string, provider: string, known: readonly string[]) =>
      known.length === 0
        ? `The organisation has no integration of ${provider}. Leave it out to set the price for all that the organisation pays.`
        : `The organisation has no integration “${name}” of ${provider}, but ${known.join(', ')}.`,
    noTiers:
      'Volume tiers need a unit that is counted: images, seconds, minutes, hours, characters or tokens.',
    none: (name: string) => `No price of your own is set for ${name}: the list price counts already.`,
  },
  th: {
    otherCurrency: (named) => `ราคาเก็บเป็นดอลลาร์สหรัฐ และไม่แปลงจาก ${named} กรุณาระบุราคาเป็นดอลลาร์`,
    bothSides: (name) =>
      `${name} คิดเงินตามโทเค็น กรุณาระบุราคาต่อล้านโทเค็นทั้งขาเข้าและขาออก เช่น ในแบบฟอร์ม \`ตั้งราคา\``,
    oneSide: (name) => `${name} มีราคาเดียว ไม่ต้องระบุราคาโทเค็นขาออก`,
    zero: 'ราคา 0 ต้องมีเหตุผล เช่น ข้อตกลงที่ทำให้ไม่เสียเงิน กรอกได้ในแบบฟอร์ม `ตั้งราคา`',
    backwards: (from, until) => `เริ่ม ${from} และสิ้นสุด ${until} ไม่ได้ กรุณาระบุวันสุดท้ายที่ช้ากว่า`,
    noIntegration: (name, provider, known) =>
      known.length === 0
        ? `องค์กรไม่มีการเชื่อมต่อของ ${provider} ไม่ต้องระบุหากราคานี้ใช้กับทุกอย่างที่องค์กรจ่าย`
        : `องค์กรไม่มีการเชื่อมต่อ “${name}” ของ ${provider} ที่มีคือ ${known.join(', ')}`,
    noTiers: 'ขั้นราคาใช้ได้กับหน่วยที่นับได้ คือ ภาพ วินาที นาที ชั่วโมง ตัวอักษร หรือโทเค็น',
    none: (name) => `ยังไม่ได้ตั้งราคาขององค์กรสำหรับ ${name} ตอนนี้คิดตามราคาประกาศอยู่แล้ว`,
  },
});

/** Of which product, for whom and from when. */
interface WishFor extends NamedProduct {
  /** An integration of the organisation, by name. */
  integration?: string | undefined;
  /** ISO day; now when not given. */
  from?: string | undefined;
}

/** A price as somebody wishes it. */
export interface PriceWish extends WishFor {
  amount: number;
  outputAmount?: number | undefined;
  unit?: PriceUnit | undefined;
  currency?: string | undefined;
  /** The last day, ISO. */
  until?: string | undefined;
  tiers?: string | undefined;
  reason?: string | undefined;
}

/** Which price changes, and when; plain JSON. */
export interface PriceChange {
  provider: string;
  category: Category;
  product: string;
  /** As people are told. */
  name: string;
  integration: { id: string; name: string } | null;
  /** The first day, and its moment as ISO. */
  day: string;
  validFrom: string;
  /** The list price; `null` if it is unknown. */
  listed: Rate | null;
}

/** A price to be set; plain JSON. */
export interface ProposedPrice extends PriceChange {
  usd: string;
  outputUsd: string | null;
  unit: PriceUnit;
  steps: VolumeStep[];
  lastDay: string | null;
  validUntil: string | null;
  reason: string | null;
  /** So far from the list price that it may be a slip, or nothing at all. */
  isFarOff: boolean;
}

export interface PriceProposalsParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  integrations: Pick<Integrations, 'ofOwner'>;
  ownPrices: Pick<OwnPrices, 'versions'>;
}

/** Turns wishes for prices into proposals. Throws a `UserError` that says what is missing or cannot be. */
export class PriceProposals {
  readonly #parts: PriceProposalsParts;

  constructor(parts: PriceProposalsParts) {
    this.#parts = parts;
  }

  async toSet(actor: Actor, wish: PriceWish): Promise<ProposedPrice> {
    const { currency, amount, until } = wish;
    const reason = wish.reason?.trim() || reasonSaid(wish.said);
    if (currency !== undefined && currency.toUpperCase() !== 'USD')
      throw new UserError(messages.both((texts) => texts.otherCurrency(currency.toUpperCase())));
    const { change, product, timeZone } = await this.#change(actor, wish);
    const unit = unitFor(product, wish.unit);
    const outputUsd = outputOf(wish, unit, product.name);
    if (amount === 0 && !reason) throw new UserError(messages.both((texts) => texts.zero));
    if (until !== undefined && until < change.day)
      throw new UserError(
        messages.both((texts, locale) =>
          texts.backwards(dayText(change.day, locale), dayText(until, locale)),
        ),
      );
    if (wish.tiers !== undefined && unit === 'generation')
      throw new UserError(messages.both((texts) => texts.noTiers));
    const usd = Money.of(String(amount)).toDecimalString();
    return {
      ...{ ...change, usd, outputUsd, unit, lastDay: until ?? null, reason: reason ?? null },
      steps: wish.tiers === undefined ? [] : volumeStepsIn(wish.tiers, unit === 'million_tokens'),
      validUntil: until === undefined ? null : spanOfDay(until, timeZone).end.toISOString(),
      isFarOff: isFarOff(usd, unit, change.listed),
    };
  }

  /** Throws a `UserError` if there is nothing to remove. */
  async toRemove(actor: Actor, wish: WishFor): Promise<PriceChange> {
    const { change, product } = await this.#change(actor, wish);
    const versions = await this.#parts.ownPrices.versions(actor.organizationId);
    const [last] = versions
      .filter(
        (one) => isAbout(one, product) && (one.integrationId ?? null) === (change.integration?.id ?? null),
      )
      .toReversed();
    if (!last || last.usd === null) throw new UserError(messages.both((texts) => texts.none(product.name)));
    return change;
  }

  async #change(
    actor: Actor,
    wish: WishFor,
  ): Promise<{ change: PriceChange; product: PricedProduct; timeZone: string }> {
    const { storage, clock, catalogue } = this.#parts;
    const organization = await storage.scope(actor.organizationId).findOne(OrganizationEntity, {});
    const timeZone = organization?.timeZone ?? 'UTC';
    const product = pricedProduct(catalogue, wish);
    const today = dateIn(timeZone, clock.now());
    const day = wish.from ?? today;
    const validFrom = day === today ? clock.now() : spanOfDay(day, timeZone).start;
    const { provider, category, name, listed } = product;
    const change = {
      ...{ provider, category, product: product.product, name, day, validFrom: validFrom.toISOString() },
      integration: await this.#integrationOf(actor, product, wish),
      listed: listed.unit === 'unknown' ? null : rateOf(listed),
    };
    return { change, product, timeZone };
  }

  /** The organisation's integration that is named, by itself or in the person's words. */
  async #integrationOf(
    { organizationId }: Actor,
    { provider, providerName }: PricedProduct,
    { integration: named, said }: WishFor,
  ): Promise<PriceChange['integration']> {
    const { integrations, catalogue } = this.#parts;
    const payers = catalogue.provider(provider).paidThrough;
    const all = await integrations.ofOwner({ organizationId, ownerId: organizationId });
    const paying = all.filter((one) => payers.includes(one.provider));
    if (named === undefined) {
      // An integration that is called like its provider is not meant by the provider's name.
      const words = ` ${handleOf(said ?? '')} `;
      const inWords = paying.find(
        ({ handle }) =>
          handle !== handleOf(providerName) && handle !== provider && words.includes(` ${handle} `),
      );
      return inWords ? { id: inWords.id, name: inWords.name } : null;
    }
    const found = paying.find(({ handle }) => handle === handleOf(named));
    if (found) return { id: found.id, name: found.name };
    const known = paying.map(({ name }) => name);
    throw new UserError(messages.both((texts) => texts.noIntegration(named, providerName, known)));
  }
}

function outputOf({ outputAmount }: PriceWish, unit: PriceUnit, name: string): string | null {
  const isOfTokens = unit === 'million_tokens';
  if (isOfTokens && outputAmount === undefined)
    throw new UserError(messages.both((texts) => texts.bothSides(name)));
  if (!isOfTokens && outputAmount !== undefined)
    throw new UserError(messages.both((texts) => texts.oneSide(name)));
  return outputAmount === undefined ? null : Money.of(String(outputAmount)).toDecimalString();
}

function spanOfDay(day: string, timeZone: string): Span {
  return spanOf(`${day}/${day}`, new Date(), { timeZone });
}

function rateOf({ usd, outputUsd, unit, coversSeconds }: Rate): Rate {
  return {
    ...{ usd, unit },
    ...(outputUsd !== undefined && { outputUsd }),
    ...(coversSeconds !== undefined && { coversSeconds }),
  };
}

/** Per token instead of per million, or a slip of the decimal point, is at least ten times off. */
function isFarOff(usd: string, unit: PriceUnit, listed: Rate | null): boolean {
  const own = Money.of(usd);
  if (own.isZero) return true;
  if (!listed || listed.unit !== unit) return false;
  const list = Money.of(listed.usd);
  return own.times(10).compare(list) <= 0 || own.compare(list.times(10)) >= 0;
}
