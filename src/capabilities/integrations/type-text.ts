import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { categories } from '#lib/categories.ts';
import type { IntegrationType, ObservedType } from '#lib/integration-types.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';

export const observedLabels: Readonly<Record<ObservedType, Bilingual>> = {
  database: { en: 'databases', th: 'ฐานข้อมูล' },
  voice_platform: { en: 'voice platforms', th: 'แพลตฟอร์มโทรด้วยเสียง' },
};

/** The type of an integration, as people say it. */
export function typeText(type: IntegrationType, locale: Locale): string {
  const category = categories.find((one) => one === type);
  return category
    ? providerMessages.in(locale).category(category)
    : observedLabels[type as ObservedType][locale];
}
