import type { Offer, Price } from '#capabilities/catalogue/offer.ts';
import { Money } from '#lib/money.ts';
import type { OwnPrice } from './own-price.entity.ts';

interface Known {
  /** The list price that it takes the place of. */
  listed: Offer['price'] | undefined;
  website: string;
  /** The name of the integration that alone has it. */
  integration: string | null;
  used: string;
}

/** An organisation's own price in the shape of the catalogue's. */
export function pricedByOwn(version: OwnPrice, { listed, website, integration, used }: Known): Price {
  const { unit, day, reason } = version;
  const list = listed && listed.unit !== 'unknown' ? listed : undefined;
  const sameUnit = list?.unit === unit ? list : undefined;
  const outputUsd =
    version.outputUsd === null || version.outputUsd === undefined ? undefined : version.outputUsd;
  return {
    ...{ usd: digits(version.usd ?? '0'), unit },
    ...(outputUsd !== undefined && { outputUsd: digits(outputUsd) }),
    ...(sameUnit?.tokensPerPiece && { tokensPerPiece: sameUnit.tokensPerPiece }),
    ...(sameUnit?.coversSeconds !== undefined && { coversSeconds: sameUnit.coversSeconds }),
    ...{ source: sourceOf(version), url: list?.url ?? website, checkedAt: day, confidence: 'agreed' },
    own: { day, reason: reason ?? null, integration, steps: version.steps, used },
  };
}

/** "own price of 2026-12-01 (contract A-12)", as the ledger has it. */
function sourceOf({ day, reason }: Pick<OwnPrice, 'day' | 'reason'>): string {
  return `own price of ${day}${reason ? ` (${reason})` : ''}`;
}

/** Columns come with all their decimals. */
function digits(amount: string): string {
  return Money.of(amount).toDecimalString();
}
