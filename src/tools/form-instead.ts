import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import type { AnyTool } from './define-tool.ts';

const messages = defineMessages({
  en: {
    privately: 'This needs a secret. Enter it in the private form, never in a conversation.',
    fillIn: 'Fill in the form.',
    open: (title: string) => `${title}…`,
  },
  th: {
    privately: 'เรื่องนี้ต้องใช้ข้อมูลลับ ซึ่งต้องใส่ในฟอร์มส่วนตัว ไม่ใส่ในบทสนทนา',
    fillIn: 'กรุณากรอกแบบฟอร์ม',
    open: (title) => `${title}…`,
  },
});

/** Whether a call lacks what only the tool's private form asks for. */
export function needsForm({ form }: AnyTool, input: Readonly<Record<string, unknown>>): boolean {
  return form?.secrets?.fills?.some((field) => input[field] === undefined) ?? false;
}

/**
 * What is shown in the place of a call that {@link needsForm}: the link that opens the form, with its first field filled in.
 * Throws the errors of the form's `begins`.
 */
export async function formInstead(
  tool: AnyTool,
  input: Readonly<Record<string, unknown>>,
  { actor, said }: { actor: Actor; said?: string | undefined },
): Promise<Block[]> {
  const [first = ''] = Object.keys(tool.input.shape);
  const begins = await tool.form?.begins?.(input, { actor, said });
  return formOffer(tool, begins ?? String(input[first] ?? ''), actor);
}

/** The link that opens a tool's form, and why. `value` is the text of its first field. */
export function formOffer(
  { name, title, form }: AnyTool,
  value: string,
  { locale }: Pick<Actor, 'locale'>,
): Block[] {
  const texts = messages.in(locale);
  return [
    { kind: 'text', text: form?.secrets ? texts.privately : texts.fillIn },
    {
      kind: 'form-link',
      label: form?.homeLabel?.[locale] ?? texts.open(title[locale]),
      tool: name,
      value,
      typed: `/${wordsFor(form?.openedBy ?? [], locale) ?? name}`,
    },
  ];
}

/** The first of the words that is in the reader's language. */
function wordsFor(words: readonly string[], locale: Locale): string | undefined {
  const isThai = (text: string) => /[\u0e00-\u0e7f]/.test(text);
  return words.find((text) => isThai(text) === (locale === 'th')) ?? words[0];
}
