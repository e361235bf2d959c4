import { z } from 'zod';
import { defineSettings } from '#lib/define-settings.ts';

export interface ProviderSettings {
  /** Whether the status pages of vendors are read. */
  readsStatusPages: boolean;
}

export const providerSettings = defineSettings(
  { JARVIS_STATUS_PAGES: z.enum(['on', 'off'], 'must be on or off').default('on') },
  ({ JARVIS_STATUS_PAGES }): ProviderSettings => ({ readsStatusPages: JARVIS_STATUS_PAGES === 'on' }),
);
