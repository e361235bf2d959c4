import type { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { TokenUsage } from './chat-model.ts';

/** One model call. Turn and step together name it, so that it is charged once. */
export interface ModelUse {
  actor: Actor;
  turnId: string;
  step: string;
  provider: string;
  model: string;
  usage: TokenUsage;
}

/** Puts model calls into the ledger like any other spending. */
export interface ModelMeter {
  /** The call's cost at once, `undefined` where the price is unknown; `recorded` resolves when the ledger has it. */
  record(use: ModelUse): { cost: Money | undefined; recorded: Promise<void> };
}
