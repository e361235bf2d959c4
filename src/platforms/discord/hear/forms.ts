import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitFields,
  TextInputStyle,
} from 'discord.js';
import type { Locale } from '#lib/messages.ts';
import { readWords } from '#post/desk/asks.ts';
import type { Control, FilledFields, Form, FormField } from '#reply/form.ts';
import { shortened } from '#reply/text/shortened.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { InteractionRequest } from './inbound.ts';

/** The custom id of the form that asks about a message. It belongs to no tool. */
export const askModalId = 'ask';

const formPrefix = 'form:';

/** Reads the tool from the custom id of a form's modal. */
export function toolOfForm(customId: string): string | undefined {
  return customId.startsWith(formPrefix) ? customId.slice(formPrefix.length) : undefined;
}

/** Draws the form of a tool, its note below the last label. Throws a `RangeError` if it has more fields than Discord takes. */
export function formModal(
  form: Form,
  presets: FilledFields,
  locale: Locale,
): APIModalInteractionResponseCallbackData {
  const { fields, note } = form;
  if (fields.length > limits.fieldsPerModal) throw new RangeError(`${form.tool} has ${fields.length} fields`);
  return {
    custom_id: `${formPrefix}${form.tool}`,
    title: shortened(form.title[locale], limits.modalTitle),
    components: fields.map((field, at) => ({
      ...label(field.label[locale], componentOf(field, presets[field.name] ?? '', locale)),
      ...(note && at === fields.length - 1 && { description: shortened(note[locale], limits.choiceName) }),
    })),
  };
}

/** Reads the submitted values by field name. People and channels are written as Discord's mentions. */
export function filledIn(form: Form, given: ModalSubmitFields): FilledFields {
  return Object.fromEntries(form.fields.map(({ name, control }) => [name, givenIn(given, name, control)]));
}

function givenIn(given: ModalSubmitFields, name: string, { kind }: Control): string | undefined {
  if (!given.fields.has(name)) return undefined;
  if (kind === 'choice') return given.getStringSelectValues(name)[0];
  if (kind === 'person') return mention('@', given.getSelectedUsers(name)?.firstKey());
  if (kind === 'channel') return mention('#', given.getSelectedChannels(name)?.firstKey());
  return given.getTextInputValue(name);
}

function mention(sign: '@' | '#', id: string | undefined): string | undefined {
  return id === undefined ? undefined : `<${sign}${id}>`;
}

/** Source: docs.discord.com/developers/components/reference. Discord has no masked input: secrets are visible. */
function componentOf(
  { name, control, hint, isRequired }: FormField,
  preset: string,
  locale: Locale,
): APILabelComponent['component'] {
  const common = { custom_id: name, ...(!isRequired && { required: false }) };
  const placeholder = hint ? { placeholder: hint[locale] } : {};
  const value = preset === '' ? {} : { value: preset.slice(0, limits.choiceName).toWellFormed() };
  switch (control.kind) {
    case 'choice':
      return { type: ComponentType.StringSelect, ...common, options: optionsOf(control, preset, locale) };
    case 'person':
      return { type: ComponentType.UserSelect, ...common };
    case 'channel':
      return { type: ComponentType.ChannelSelect, ...common };
    case 'long-text':
      return {
        type: ComponentType.TextInput,
        style: TextInputStyle.Paragraph,
        ...common,
        ...placeholder,
        max_length: limits.longInput,
      };
    case 'secret':
      return { type: ComponentType.TextInput, style: TextInputStyle.Short, ...common, ...placeholder };
    case 'text':
    case 'number':
    case 'date':
      return {
        type: ComponentType.TextInput,
        style: TextInputStyle.Short,
        ...common,
        ...placeholder,
        ...value,
        max_length: limits.choiceName,
      };
  }
}

function optionsOf(
  { options, initial }: Extract<Control, { kind: 'choice' }>,
  preset: string,
  locale: Locale,
) {
  const chosen = options.some(({ value }) => value === preset) ? preset : initial;
  return options
    .slice(0, limits.choices)
    .map(({ value, label }) => ({ label: label[locale], value, default: value === chosen }));
}

/** Draws the form that asks about a message. The form contains the message, so nothing needs to be stored. */
export function askModal(locale: Locale, message: string): APIModalInteractionResponseCallbackData {
  const texts = discordMessages.in(locale);
  const paragraph = { type: ComponentType.TextInput, style: TextInputStyle.Paragraph } as const;
  return {
    custom_id: askModalId,
    title: texts.askTitle,
    components: [
      label(texts.question, {
        ...paragraph,
        custom_id: 'question',
        placeholder: texts.questionHint,
        max_length: 1_000,
        required: false,
      }),
      label(texts.quoted, {
        ...paragraph,
        custom_id: 'quoted',
        value: message.slice(0, limits.inputText).toWellFormed(),
        max_length: limits.inputText,
      }),
    ],
  };
}

/** Reads the submitted form that asks about a message. Only the asker sees the answer. */
export function askedAbout(given: ModalSubmitFields, locale: Locale): InteractionRequest {
  const texts = discordMessages.in(locale);
  const question = given.getTextInputValue('question').trim() || texts.askDefault;
  const quoted = given.getTextInputValue('quoted').replace(/^/gm, '> ');
  const text = [question, '', texts.quoteBegins, quoted, texts.quoteEnds].join('\n');
  return { asks: readWords(text, 'chat'), isPrivate: true };
}

function label(text: string, component: APILabelComponent['component']): APILabelComponent {
  return { type: ComponentType.Label, label: shortened(text, limits.fieldLabel), component };
}
