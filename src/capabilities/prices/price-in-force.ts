import { isSameModel } from '#capabilities/catalogue/model-match.ts';
import type { Category } from '#lib/categories.ts';
import type { OwnPrice } from './own-price.entity.ts';

/** What has a price: a product, or a language model by the name that a vendor's bill gives it. */
export interface Subject {
  provider: string;
  category: Category;
  product: string;
}

/**
 * The organisation's own price of something at a moment, as it was known then; `undefined` where the list price counts. An
 * integration's own price comes before the organisation's; of several versions the latest that is valid counts.
 *
 * @param integrationId the integration that pays, if one does
 */
export function priceInForce(
  versions: readonly OwnPrice[],
  subject: Subject,
  { at, integrationId }: { at: Date; integrationId: string | null },
): OwnPrice | undefined {
  const valid = versions
    .filter((version) => isAbout(version, subject) && isValid(version, at))
    .toSorted((one, other) => other.position - one.position);
  const [its] = integrationId === null ? [] : valid.filter((one) => one.integrationId === integrationId);
  if (its && its.usd !== null) return its;
  const [ours] = valid.filter((one) => one.integrationId === null);
  return ours && ours.usd !== null ? ours : undefined;
}

export function isAbout(version: Subject, { provider, category, product }: Subject): boolean {
  if (version.provider !== provider || version.category !== category) return false;
  return category === 'llm' ? isSameModel(version.product, product) : version.product === product;
}

function isValid({ validFrom, validUntil, setAt }: OwnPrice, at: Date): boolean {
  return setAt <= at && validFrom <= at && (!validUntil || at < validUntil);
}
