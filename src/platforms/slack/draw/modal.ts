import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import type { Control, FilledFields, Form, FormField } from '#reply/form.ts';
import { shortened } from '#reply/text/shortened.ts';
import { splitText } from '#reply/text/split-text.ts';
import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { context, plainTextObject, type SlackBlock } from './part.ts';
import { mentionProof } from './proof.ts';

/** Where a form was opened, which is where its answer goes, and the language it was drawn in. */
export interface Origin {
  channelId: string;
  threadTs?: string | undefined;
  locale: Locale;
  /** As in `SlackHeard`. */
  responseUrl?: string | undefined;
  isWithoutApps?: boolean | undefined;
}

/** The callback id of the form that asks about a message. It belongs to no tool. */
export const askModalId = 'ask';

const formPrefix = 'form:';

/** Reads the tool from the callback id of a form's modal or the action id of a link to it. */
export function toolOfForm(id: string): string | undefined {
  return id.startsWith(formPrefix) ? id.slice(formPrefix.length) : undefined;
}

/** Draws the form of a tool. The callback id and metadata identify it on submission. */
export function formModal(form: Form, presets: FilledFields, origin: Origin): types.ModalView {
  const { locale } = origin;
  const inputs = form.fields.map((field) => inputBlock(field, presets[field.name], locale));
  return modal({
    id: `${formPrefix}${form.tool}`,
    title: form.title[locale],
    submit: form.submit[locale],
    blocks: form.note ? [...inputs, context(form.note[locale])] : inputs,
    origin,
  });
}

/** Draws the form that asks about a message, and shows the message in it. */
export function askModal(message: string, origin: Origin): types.ModalView {
  const { locale } = origin;
  const texts = slackMessages.in(locale);
  const question = { kind: 'long-text' } as const;
  return modal({
    id: askModalId,
    title: texts.askTitle,
    submit: texts.askSubmit,
    blocks: [
      input('question', texts.question, elementOf(question, texts.askDefault, locale)),
      context(`*${texts.quoted}*`),
      ...splitText(message, limits.sectionText).map((text, index) => quoteBlock(text, index)),
    ],
    origin,
  });
}

interface Modal {
  id: string;
  title: string;
  submit: string;
  blocks: readonly SlackBlock[];
  origin: Origin;
}

function modal({ id, title, submit, blocks, origin }: Modal): types.ModalView {
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: JSON.stringify(origin),
    title: plainTextObject(shortened(title, limits.modalTitle)),
    submit: plainTextObject(shortened(submit, limits.modalTitle)),
    close: plainTextObject(shortened(slackMessages.in(origin.locale).cancel, limits.modalTitle)),
    blocks: blocks as types.KnownBlock[],
  };
}

/** The parts of Slack's view state that hold a person's input. */
interface ViewState {
  values: Record<string, Record<string, ElementState>>;
}

interface ElementState {
  value?: string | null;
  selected_user?: string | null;
  selected_conversation?: string | null;
  selected_date?: string | null;
  selected_option?: { value: string } | null;
}

/** Reads the submitted values by field name. People and channels are written as Slack's mentions. */
export function filledIn({ values }: ViewState): FilledFields {
  const states = Object.values(values).flatMap((block) => Object.entries(block));
  return Object.fromEntries(states.map(([name, state]) => [name, givenIn(state)]));
}

function givenIn(state: ElementState): string | undefined {
  if (state.selected_user) return `<@${state.selected_user}>`;
  if (state.selected_conversation) return `<#${state.selected_conversation}>`;
  return state.value ?? state.selected_option?.value ?? state.selected_date ?? undefined;
}

function inputBlock(
  { name, label, hint, control, isRequired }: FormField,
  preset: string | undefined,
  locale: Locale,
) {
  const placeholder = hint && control.kind !== 'choice' ? { placeholder: plainTextObject(hint[locale]) } : {};
  return input(
    name,
    label[locale],
    { ...elementOf(control, preset ?? '', locale), ...placeholder },
    !isRequired,
  );
}

function input(name: string, label: string, element: object, optional = false): SlackBlock {
  const block = {
    type: 'input',
    block_id: name,
    label: plainTextObject(label),
    element: { ...element, action_id: name },
    ...(optional && { optional }),
  };
  return block as types.InputBlock;
}

/** Source: docs.slack.dev/reference/block-kit/block-elements. Slack has no masked input: secrets are visible. */
function elementOf(control: Control, preset: string, locale: Locale): object {
  const initial = preset === '' ? {} : { initial_value: preset.slice(0, limits.inputText).toWellFormed() };
  switch (control.kind) {
    case 'text':
    case 'secret':
      return { type: 'plain_text_input', max_length: limits.inputText, ...initial };
    case 'long-text':
      return { type: 'plain_text_input', multiline: true, max_length: limits.inputText, ...initial };
    case 'number':
      return { type: 'number_input', is_decimal_allowed: true, ...initial };
    case 'person':
      return { type: 'users_select' };
    case 'channel':
      return { type: 'conversations_select', filter: { include: ['public', 'private'] } };
    case 'date':
      return { type: 'datepicker' };
    case 'choice':
      return choice(control, preset, locale);
  }
}

function choice(
  { options, initial }: Extract<Control, { kind: 'choice' }>,
  preset: string,
  locale: Locale,
): object {
  const drawn = options.map(({ value, label }) => ({
    text: plainTextObject(shortened(label[locale], limits.optionLabel)),
    value,
  }));
  const chosen = drawn.find(({ value }) => value === preset) ?? drawn.find(({ value }) => value === initial);
  return { type: 'static_select', options: drawn, ...(chosen && { initial_option: chosen }) };
}

const quoteId = /^quote:\d+$/;

function quoteBlock(text: string, index: number): SlackBlock {
  const block = {
    type: 'section',
    block_id: `quote:${index}`,
    text: { type: 'plain_text', text: mentionProof(text) },
  };
  return block as types.SectionBlock;
}

/** Returns the text of a block if it quotes the message that a form asks about. */
export function quotedText(block: SlackBlock): string[] {
  const { block_id: id, text } = block as types.SectionBlock;
  return id !== undefined && quoteId.test(id) && text ? [text.text] : [];
}
