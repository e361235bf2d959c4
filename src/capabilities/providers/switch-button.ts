import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ButtonsBlock } from '#reply/reply.ts';

const messages = defineMessages({
  en: { use: (name: string, what: string) => `Use ${name} for ${what}` },
  th: { use: (name, what) => `ใช้ ${name} กับ${what}` },
});

type Button = ButtonsBlock['buttons'][number];

/** A button that requests a switch. */
export function switchButton(
  category: Category,
  provider: { provider: string; providerName: string },
  locale: Locale,
): Button {
  const what = providerMessages.in(locale).category(category);
  return sayButton(
    messages.in(locale).use(provider.providerName, what),
    `switch ${category} to ${provider.provider}`,
    `switch ${category} ${provider.provider}`,
  );
}

/** A button that sends `value` as the person's message; `typed` is what they can type instead. */
export function sayButton(label: string, value: string, typed = value): Button {
  return { label, action: 'say', value, typed };
}
