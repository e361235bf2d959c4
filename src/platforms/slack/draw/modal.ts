import type { types } from '@slack/bolt';
import type { Locale } from '#lib/messages.ts';
import { shortened } from '#reply/text/shortened.ts';
import type { Form } from '../hear/forms.ts';
import { limits } from '../limits.ts';
import { words } from '../words.ts';
import { mentionProof } from './mention-proof.ts';
import { plainTextObject, type SlackBlock } from './part.ts';

/** Where a form was opened, and so where the answer to it goes, and in which language it was drawn. */
export interface Origin {
  channelId: string;
  threadTs?: string | undefined;
  locale: Locale;
}

/** What a person filled in: by the input's name, the text or the value they chose. */
export type Filled = Record<string, string | undefined>;

/** A form as a modal. Its callback id and metadata say what it is when it comes back. */
export function modalOf(name: string, form: Form, value: string, origin: Origin): types.ModalView {
  const { locale } = origin;
  return {
    type: 'modal',
    callback_id: `form:${name}`,
    private_metadata: JSON.stringify(origin),
    title: plainTextObject(shortened(form.title(locale), limits.modalTitle)),
    submit: plainTextObject(shortened(form.submit(locale), limits.modalTitle)),
    close: plainTextObject(shortened(words.in(locale).cancel, limits.modalTitle)),
    blocks: form.blocks(locale, value) as types.KnownBlock[],
  };
}

/** The parts of Slack's state of a view that hold what a person gave. */
interface ViewState {
  values: Record<string, Record<string, ElementState>>;
}

interface ElementState {
  value?: string | null;
  selected_user?: string | null;
  selected_option?: { value: string } | null;
}

export function filledIn({ values }: ViewState): Filled {
  const states = Object.values(values).flatMap((block) => Object.entries(block));
  return Object.fromEntries(
    states.map(([name, state]) => [
      name,
      state.value ?? state.selected_user ?? state.selected_option?.value ?? undefined,
    ]),
  );
}

export function input(name: string, label: string, element: object): SlackBlock {
  const block = {
    type: 'input',
    block_id: name,
    label: plainTextObject(label),
    element: { ...element, action_id: name },
  };
  return block as types.InputBlock;
}

export function longText(value: string): object {
  const initial = value === '' ? {} : { initial_value: value.slice(0, limits.inputText).toWellFormed() };
  return { type: 'plain_text_input', multiline: true, max_length: limits.inputText, ...initial };
}

export function choice<T extends string>(
  values: readonly T[],
  label: (value: T) => string,
  initial: T,
): object {
  const option = (value: T) => ({
    text: plainTextObject(shortened(label(value), limits.optionLabel)),
    value,
  });
  return { type: 'static_select', options: values.map(option), initial_option: option(initial) };
}

const quoteId = /^quote:\d+$/;

export function quoteBlock(text: string, index: number): SlackBlock {
  const block = {
    type: 'section',
    block_id: `quote:${index}`,
    text: { type: 'plain_text', text: mentionProof(text) },
  };
  return block as types.SectionBlock;
}

export function quotedText(block: SlackBlock): string[] {
  const { block_id: id, text } = block as types.SectionBlock;
  return id !== undefined && quoteId.test(id) && text ? [text.text] : [];
}
