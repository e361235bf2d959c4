import type { types } from '@slack/bolt';
import { roles } from '#conversation/actor.ts';
import { mediaTypes, tiers } from '#lib/categories.ts';
import type { Locale } from '#lib/messages.ts';
import type { Ask } from './inbound.ts';
import { limits, shortened } from './limits.ts';
import { neutral } from './neutral.ts';
import { context, plainTextObject, type SlackBlock } from './part.ts';
import { splitText } from './split-text.ts';
import { words } from './words.ts';

/** Where a form was opened, and so where the answer to it goes. */
export interface Origin {
  channelId: string;
  threadTs?: string;
}

/** What a person filled in: by the input's name, the text or the value they chose. */
export type Filled = Record<string, string | undefined>;

/** A private form: how it looks, and what filling it in asks for. */
export interface Form {
  title(locale: Locale): string;
  submit(locale: Locale): string;
  /** `value` is what the form's link carried, or the text of the message it is about. */
  blocks(locale: Locale, value: string): SlackBlock[];
  ask(
    filled: Filled,
    locale: Locale,
    blocks: readonly SlackBlock[],
  ): Pick<Ask, 'text' | 'door' | 'call' | 'echo'>;
}

const generate: Form = {
  title: (locale) => words.in(locale).generateTitle,
  submit: (locale) => words.in(locale).generateSubmit,
  blocks: (locale, value) => {
    const say = words.in(locale);
    return [
      input(
        'type',
        say.whatToMake,
        choice(mediaTypes, (type) => say[type], 'image'),
      ),
      input('description', say.description, longText(value)),
      input(
        'tier',
        say.tier,
        choice(tiers, (tier) => say[tier], 'auto'),
      ),
    ];
  },
  ask: ({ type = 'image', description = '', tier = 'auto' }) => {
    const text = `generate ${type}: ${description}`;
    const call = { tool: 'generate_media', input: { type, description, ...(tier !== 'auto' && { tier }) } };
    return { text, door: 'command', call, echo: `/generate ${description}` };
  },
};

const settings: Form = {
  title: (locale) => words.in(locale).settingsTitle,
  submit: (locale) => words.in(locale).settingsSubmit,
  blocks: (locale) => {
    const say = words.in(locale);
    return [
      input('person', say.person, { type: 'users_select' }),
      input(
        'role',
        say.role,
        choice(roles, (role) => role, 'member'),
      ),
      context(say.settingsNote),
    ];
  },
  ask: ({ person = '', role = '' }, locale) => {
    const call = { tool: 'set_role', input: { member: `<@${person}>`, role } };
    const echo = `${words.in(locale).settingsTitle} · ${words.in(locale).role}: ${role}`;
    return { text: `make <@${person}> ${role}`, door: 'command', call, echo };
  },
};

/** A question about somebody's message. The form carries the message, so that what is seen is what is asked about. */
const ask: Form = {
  title: (locale) => words.in(locale).askTitle,
  submit: (locale) => words.in(locale).askSubmit,
  blocks: (locale, value) => [
    input('question', words.in(locale).question, longText(words.in(locale).askDefault)),
    context(`*${words.in(locale).quoted}*`),
    ...splitText(value, limits.sectionText).map((text, index) => quoteBlock(text, index)),
  ],
  ask: ({ question = '' }, locale, blocks) => {
    const { quoteBegins, quoteEnds } = words.in(locale);
    const quoted = blocks.flatMap(quotedText).join('\n').split('\n');
    const lines = [question, '', `[${quoteBegins}]`, ...quoted.map((line) => `> ${line}`), `[${quoteEnds}]`];
    return { text: lines.join('\n'), door: 'chat', echo: question };
  },
};

/** By the name under which a link or a command opens them. */
export const forms: ReadonlyMap<string, Form> = new Map(Object.entries({ generate, settings, ask }));

/** A form as a modal. Its callback id and metadata say what it is when it comes back. */
export function modalOf(
  name: string,
  form: Form,
  locale: Locale,
  value: string,
  origin: Origin,
): types.ModalView {
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

function input(name: string, label: string, element: object): SlackBlock {
  const block = {
    type: 'input',
    block_id: name,
    label: plainTextObject(label),
    element: { ...element, action_id: name },
  };
  return block as types.InputBlock;
}

function longText(value: string): object {
  const initial = value === '' ? {} : { initial_value: value.slice(0, limits.inputText).toWellFormed() };
  return { type: 'plain_text_input', multiline: true, max_length: limits.inputText, ...initial };
}

function choice<T extends string>(values: readonly T[], label: (value: T) => string, initial: T): object {
  const option = (value: T) => ({
    text: plainTextObject(shortened(label(value), limits.optionLabel)),
    value,
  });
  return { type: 'static_select', options: values.map(option), initial_option: option(initial) };
}

const quoteId = /^quote:\d+$/;

function quoteBlock(text: string, index: number): SlackBlock {
  const block = {
    type: 'section',
    block_id: `quote:${index}`,
    text: { type: 'plain_text', text: neutral(text) },
  };
  return block as types.SectionBlock;
}

function quotedText(block: SlackBlock): string[] {
  const { block_id: id, text } = block as types.SectionBlock;
  return id !== undefined && quoteId.test(id) && text ? [text.text] : [];
}
