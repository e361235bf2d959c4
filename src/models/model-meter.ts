import type { Bilingual } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { ModelRequest, PaidWith, TokenUsage } from './chat-model.ts';

interface ModelCallBy {
  actor: Actor;
  turnId: string;
  provider: string;
  model: string;
  /** Without it, whoever runs Jarvis pays. */
  paidWith?: PaidWith | undefined;
}

/** A model call that is about to be made. */
export interface IntendedCall extends ModelCallBy {
  request: ModelRequest;
}

/** One model call. */
export interface ModelUse extends ModelCallBy {
  usage: TokenUsage;
  /** It broke off, so that no platform fee is due. */
  isBroken?: boolean;
  /** As whom {@link ModelMeter.admit} let it through. */
  admission?: Admission | undefined;
}

/** A price that the organisation has agreed itself. */
export interface AgreedPrice {
  costOf(usage: TokenUsage): Money;
  /** Where it comes from, as the ledger has it. */
  source: string;
}

/** Leave to make a model call. */
export interface Admission {
  /** What was reserved for it, if anything. */
  reserved?: string;
  /** What it will cost, where the organisation has a price of its own. */
  price?: AgreedPrice;
}

/** The most that a call may cost would pass a limit. */
export interface Refusal {
  refused: Bilingual;
}

/** Records model calls in the ledger like any other spending. */
export interface ModelMeter {
  /** Reserves the most that a call may cost, where a limit counts it. Ends with {@link record} or {@link release}. */
  admit(call: IntendedCall): Promise<Admission | Refusal>;
  /** Gives up what was reserved for a call that its vendor does not charge. */
  release(actor: Actor, admission: Admission): Promise<void>;
  /** Returns the cost at once, `undefined` if the price is unknown; `recorded` resolves when the ledger holds it. */
  record(use: ModelUse): { cost: Money | undefined; recorded: Promise<void> };
}
