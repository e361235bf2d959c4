import { say as shared } from '#capabilities/catalogue/messages.ts';
import type { Category } from '#lib/categories.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { ButtonsBlock } from '#reply/reply.ts';

const say = defineMessages({
  en: { use: (name: string, what: string) => `Use ${name} for ${what}` },
  th: { use: (name, what) => `ใช้ ${name} กับ${what}` },
});

type Button = ButtonsBlock['buttons'][number];

/** A button that asks for a switch, as if the person had typed it. */
export function switchButton(
  category: Category,
  provider: { provider: string; providerName: string },
  locale: Locale,
): Button {
  const what = shared.in(locale).category(category);
  return sayButton(
    say.in(locale).use(provider.providerName, what),
    `switch ${category} to ${provider.provider}`,
    `switch ${category} ${provider.provider}`,
  );
}

/** A button that says something in the person's place. */
export function sayButton(label: string, value: string, typed = value): Button {
  return { label, action: 'say', value, typed };
}
