import { Money } from '#lib/money.ts';
import type { ModelMeter } from '#models/model-meter.ts';

/** Lets every call through, at the same price. */
export const flatMeter: ModelMeter = {
  admit: async () => ({}),
  release: async () => {},
  record: () => ({ cost: Money.of('0.001'), recorded: Promise.resolve() }),
};
