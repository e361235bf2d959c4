import type { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { PaidWith, TokenUsage } from './chat-model.ts';

/** One model call. */
export interface ModelUse {
  actor: Actor;
  turnId: string;
  provider: string;
  model: string;
  /** Without it, whoever runs Jarvis pays. */
  paidWith?: PaidWith | undefined;
  usage: TokenUsage;
}

/** Records model calls in the ledger like any other spending. */
export interface ModelMeter {
  /** Returns the cost at once, `undefined` if the price is unknown; `recorded` resolves when the ledger holds it. */
  record(use: ModelUse): { cost: Money | undefined; recorded: Promise<void> };
}
