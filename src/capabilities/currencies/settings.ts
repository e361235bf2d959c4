import { z } from 'zod';
import { defineSettings } from '#lib/define-settings.ts';

export interface CurrencySettings {
  /** Whether published exchange rates are read. */
  readsExchangeRates: boolean;
}

export const currencySettings = defineSettings(
  { JARVIS_EXCHANGE_RATES: z.enum(['on', 'off'], 'must be on or off').default('on') },
  ({ JARVIS_EXCHANGE_RATES }): CurrencySettings => ({ readsExchangeRates: JARVIS_EXCHANGE_RATES === 'on' }),
);
