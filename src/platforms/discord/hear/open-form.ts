import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  MessageFlags,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { inSentence } from '#lib/in-sentence.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { FilledFields, Form, FormField } from '#reply/form.ts';
import { shortened } from '#reply/text/shortened.ts';
import { prose } from '../draw/render.ts';
import { limits } from '../limits.ts';
import { customIdOf } from './custom-id.ts';
import { formModal } from './forms.ts';
import { localeFor } from './people.ts';

const messages = defineMessages({
  en: {
    which: (title: string, most: number) =>
      `Choose what to fill in for “${title}”: up to ${most} at once, since a form on Discord has ${limits.fieldsPerModal} fields. For more, send the form and choose again.`,
    besides: (labels: string) => `It always asks for: ${labels}.`,
    choose: (most: number) => `Choose up to ${most}`,
  },
  th: {
    which: (title, most) =>
      `เลือกสิ่งที่จะกรอกใน “${title}” ได้ครั้งละไม่เกิน ${most} ช่อง เพราะแบบฟอร์มที่นี่มีได้ ${limits.fieldsPerModal} ช่อง หากต้องการมากกว่านี้ ให้ส่งแบบฟอร์มแล้วเลือกใหม่`,
    besides: (labels) => `ช่องที่ถามทุกครั้ง: ${labels}`,
    choose: (most) => `เลือกได้ไม่เกิน ${most} ช่อง`,
  },
});

/**
 * Opens a form. One with more fields than Discord's have is preceded by a menu of its optional fields, which only the person sees.
 * `value`: the text of its first field.
 */
export async function openForm(
  interaction: ChatInputCommandInteraction | ButtonInteraction,
  form: Form,
  value = '',
): Promise<void> {
  const locale = localeFor(interaction);
  if (form.fields.length <= limits.fieldsPerModal)
    return void (await interaction.showModal(formModal(form, firstPreset(form, value), locale)));
  await interaction.reply({ ...fieldMenu(form, value, locale), flags: MessageFlags.Ephemeral });
}

/** Opens a form with the fields that were chosen in its menu, and those that it needs. */
export async function openChosen(
  interaction: StringSelectMenuInteraction,
  form: Form,
  value: string,
): Promise<void> {
  const isShown = ({ name, isRequired }: FormField) => isRequired || interaction.values.includes(name);
  const fields = form.fields.filter(isShown).slice(0, limits.fieldsPerModal);
  await interaction.showModal(
    formModal({ ...form, fields }, firstPreset(form, value), localeFor(interaction)),
  );
}

function firstPreset({ fields: [first] }: Form, value: string): FilledFields {
  return first ? { [first.name]: value } : {};
}

function fieldMenu(form: Form, value: string, locale: Locale) {
  const texts = messages.in(locale);
  const needed = form.fields.filter(({ isRequired }) => isRequired);
  const optional = form.fields.filter(({ isRequired }) => !isRequired).slice(0, limits.choices);
  const most = Math.min(limits.fieldsPerModal - needed.length, optional.length);
  const press = { kind: 'fields', name: form.tool } as const;
  const sentences = [
    texts.which(form.title[locale], most),
    ...(needed.length > 0
      ? [texts.besides(needed.map(({ label }) => inSentence(label)[locale]).join(', '))]
      : []),
  ];
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: customIdOf({ ...press, value }) ?? customIdOf({ ...press, value: '' }) ?? form.tool,
    placeholder: texts.choose(most),
    min_values: 1,
    max_values: most,
    options: optional.map((field) => optionOf(field, locale)),
  } as const;
  return {
    content: prose(sentences.join(' ')),
    components: [{ type: ComponentType.ActionRow, components: [menu] } as const],
    allowedMentions: { parse: [] },
  };
}

/** A field in the menu, with what it takes. */
function optionOf({ name, label, hint, control }: FormField, locale: Locale) {
  const choices = control.kind === 'choice' ? control.options.map((one) => one.label[locale]).join(', ') : '';
  const description = choices || hint?.[locale];
  return {
    value: name,
    label: shortened(label[locale], limits.choiceName),
    ...(description && { description: shortened(description, limits.choiceName) }),
  };
}
