import { mediaTypes, tiers } from '#lib/categories.ts';
import type { Locale } from '#lib/messages.ts';
import { roles } from '#people/actor.ts';
import { choice, type Filled, input, longText, quoteBlock, quotedText } from '../draw/modal.ts';
import { context, type SlackBlock } from '../draw/part.ts';
import { splitText } from '../draw/split-text.ts';
import { limits } from '../limits.ts';
import { words } from '../words.ts';
import type { SlackHeard } from './heard.ts';

/** A private form: how it looks, and what filling it in asks for. */
export interface Form {
  title(locale: Locale): string;
  submit(locale: Locale): string;
  /** `value` is what the form's link carried, or the text of the message it is about. */
  blocks(locale: Locale, value: string): SlackBlock[];
  ask(filled: Filled, locale: Locale, blocks: readonly SlackBlock[]): Pick<SlackHeard, 'asks' | 'echo'>;
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
    const input = { type, description, ...(tier !== 'auto' && { tier }) };
    return {
      asks: { kind: 'call', text, tool: 'generate_media', input },
      echo: `/generate ${description}`,
    };
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
    const input = { member: `<@${person}>`, role };
    const echo = `${words.in(locale).settingsTitle} · ${words.in(locale).role}: ${role}`;
    return { asks: { kind: 'call', text: `make <@${person}> ${role}`, tool: 'set_role', input }, echo };
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
    return { asks: { kind: 'words', text: lines.join('\n'), door: 'chat' }, echo: question };
  },
};

/** By the name under which a link or a command opens them. */
export const forms: ReadonlyMap<string, Form> = new Map(Object.entries({ generate, settings, ask }));
