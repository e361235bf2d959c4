import { z } from 'zod';
import { defineSettings, variable } from '#lib/define-settings.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { isTimeZone } from '#lib/time-zone.ts';

/** Settings of an organisation until it changes them. */
export interface OrganizationSettings {
  timeZone: string;
  locale: Locale;
  autoApproveAmount: Money;
}

export const organizationSettings = defineSettings(
  {
    JARVIS_TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'must be an IANA time zone such as Asia/Bangkok')
      .optional(),
    JARVIS_LOCALE: z.enum(['en', 'th'], 'must be en or th').optional(),
    LANG: variable.text,
    JARVIS_AUTO_APPROVE_USD: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be an amount such as 0.25, or 0 to ask before every spend')
      .default('0.25'),
  },
  ({ JARVIS_TIME_ZONE, JARVIS_LOCALE, LANG, JARVIS_AUTO_APPROVE_USD }): OrganizationSettings => ({
    timeZone: JARVIS_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: JARVIS_LOCALE ?? (LANG?.startsWith('th') ? 'th' : 'en'),
    autoApproveAmount: Money.of(JARVIS_AUTO_APPROVE_USD),
  }),
);
