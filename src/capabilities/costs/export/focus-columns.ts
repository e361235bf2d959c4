import { Decimal } from 'decimal.js';
import type { Category } from '#lib/categories.ts';
import type { Span } from '#lib/period.ts';
import type { LedgerEntry, LedgerUnit } from '../ledger-entry.entity.ts';
import type { CsvColumn } from './csv.ts';

/** A charge with a known price, or the platform fee on one, with the names that people know it by. */
export interface ExportedCharge {
  entry: Omit<LedgerEntry, 'amount' | 'fee'>;
  /** Exact digits. */
  cost: string;
  /** Whether it is what whoever runs Jarvis charges beside the provider. */
  isFee: boolean;
  provider: string;
  /** `null`: somebody who is not known any more. */
  member: string | null;
  /** The month that it is in, by the organisation's calendar. */
  billingPeriod: Span;
}

/** What each category is called in FOCUS. A service name has one category and one subcategory. */
const services: Readonly<Record<Category, { name: string; subcategory: string }>> = {
  image: { name: 'Image Generation', subcategory: 'Generative AI' },
  video: { name: 'Video Generation', subcategory: 'Generative AI' },
  audio: { name: 'Audio', subcategory: 'Generative AI' },
  music: { name: 'Music Generation', subcategory: 'Generative AI' },
  tts: { name: 'Text to Speech', subcategory: 'Generative AI' },
  stt: { name: 'Speech to Text', subcategory: 'Natural Language Processing' },
  llm: { name: 'Language Models', subcategory: 'Generative AI' },
};

const units: Readonly<Record<LedgerUnit, string>> = {
  image: 'Images',
  second: 'Seconds',
  character: 'Characters',
  token: 'Tokens',
  request: 'Requests',
};

/** Whose account at the provider was charged. */
function accountOf({ entry: { payer }, member }: ExportedCharge): { id: string; name: string } {
  if (payer === 'operator') return { id: 'operator', name: 'Keys of the operator' };
  if (payer === 'organization') return { id: 'organization', name: 'Keys of the organisation' };
  if (payer !== 'member') return { id: 'none', name: 'Free, or not noted' };
  const name = member ?? 'a former member';
  return { id: `member/${name}`, name: `Own keys of ${name}` };
}

/** The fee is a service of its own, and is charged for each request. */
const platformFee = {
  name: 'Platform Fee',
  category: 'Management and Governance',
  subcategory: 'Cost Management',
};

function serviceOf({ entry, isFee }: ExportedCharge) {
  return isFee ? platformFee : { category: 'AI and Machine Learning', ...services[entry.category] };
}

const cost = (charge: ExportedCharge) => charge.cost;
const quantity = ({ entry, isFee }: ExportedCharge) => (isFee ? '1' : new Decimal(entry.quantity).toFixed());
const unit = ({ entry, isFee }: ExportedCharge) => units[isFee ? 'request' : entry.unit];
const provider = (charge: ExportedCharge) => (charge.isFee ? 'Jarvis' : charge.provider);

function description(charge: ExportedCharge): string {
  const { entry, isFee } = charge;
  return isFee
    ? `Platform fee on ${entry.product}`
    : `${entry.product}, ${quantity(charge)} ${unit(charge).toLowerCase()}`;
}
const account = accountOf;

type Column = CsvColumn<ExportedCharge>;
const text = (name: string, of: Column['of']): Column => ({ name, kind: 'text', of });
const decimal = (name: string, of: Column['of']): Column => ({ name, kind: 'decimal', of });
const moment = (name: string, of: Column['of']): Column => ({ name, kind: 'moment', of });

/**
 * FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/): what must be there, with the quantity that was used. What a
 * provider's invoice would say (InvoiceId, unit prices, SKUs) is not known and left out. A charge is one moment, so its period is the
 * second that it is in. There are no discounts, so that all four costs are the same.
 */
export const focus12: readonly Column[] = [
  decimal('BilledCost', cost),
  text('BillingAccountId', (charge) => account(charge).id),
  text('BillingAccountName', (charge) => account(charge).name),
  text('BillingCurrency', ({ entry }) => entry.currency),
  moment('BillingPeriodEnd', ({ billingPeriod }) => billingPeriod.end),
  moment('BillingPeriodStart', ({ billingPeriod }) => billingPeriod.start),
  text('ChargeCategory', () => 'Usage'),
  text('ChargeClass', () => null),
  text('ChargeDescription', description),
  text('ChargeFrequency', () => 'Usage-Based'),
  moment('ChargePeriodEnd', ({ entry }) => new Date(entry.occurredAt.getTime() + 1_000)),
  moment('ChargePeriodStart', ({ entry }) => entry.occurredAt),
  decimal('ConsumedQuantity', quantity),
  text('ConsumedUnit', unit),
  decimal('ContractedCost', cost),
  decimal('EffectiveCost', cost),
  text('InvoiceIssuerName', provider),
  decimal('ListCost', cost),
  decimal('PricingQuantity', quantity),
  text('PricingUnit', unit),
  text('ProviderName', provider),
  text('PublisherName', provider),
  text('ServiceCategory', (charge) => serviceOf(charge).category),
  text('ServiceName', (charge) => serviceOf(charge).name),
  text('ServiceSubcategory', (charge) => serviceOf(charge).subcategory),
  text('x_AmountSource', ({ entry }) => entry.source),
  text('x_Member', ({ member }) => member),
  text('x_PaidBy', ({ entry }) => (entry.payer === 'member' ? 'members' : 'organization')),
  text('x_Product', ({ entry }) => entry.product),
];
