import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitFields,
  TextInputStyle,
} from 'discord.js';
import { type MediaType, mediaTypes, tiers } from '#lib/categories.ts';
import type { Locale } from '#lib/messages.ts';
import type { Asks } from '#post/desk/asks.ts';
import { limits } from '../limits.ts';
import { words } from '../words.ts';

/** What a form asks for, and what its answers say in the person's place. */
export interface Form {
  modal(locale: Locale, value: string): APIModalInteractionResponseCallbackData;
  read(fields: ModalSubmitFields, locale: Locale): FilledIn;
}

export interface FilledIn {
  asks: Asks;
  /** Whether only the asker sees the answer. */
  isPrivate: boolean;
}

/** By name: the custom id of its modal, and what a form link names. */
const forms: Record<string, Form> = {
  generate: { modal: generateModal, read: readGenerate },
  ask: { modal: askModal, read: readAsk },
};

export function hasForm(name: string): boolean {
  return Object.hasOwn(forms, name);
}

export function formNamed(name: string): Form | undefined {
  return hasForm(name) ? forms[name] : undefined;
}

function generateModal(locale: Locale, value: string): APIModalInteractionResponseCallbackData {
  const said = words.in(locale);
  const typeOptions = mediaTypes.map((type) => ({ label: said[type], value: type, default: type === value }));
  const tierOptions = tiers.map((tier) => ({ label: said[tier], value: tier, default: tier === 'auto' }));
  return {
    custom_id: 'generate',
    title: said.generateTitle,
    components: [
      label(said.whatToMake, { type: ComponentType.StringSelect, custom_id: 'type', options: typeOptions }),
      label(said.description, {
        type: ComponentType.TextInput,
        custom_id: 'description',
        style: TextInputStyle.Paragraph,
        max_length: 2_000,
      }),
      label(said.tier, { type: ComponentType.StringSelect, custom_id: 'tier', options: tierOptions }),
      label(said.provider, {
        type: ComponentType.TextInput,
        custom_id: 'provider',
        style: TextInputStyle.Short,
        placeholder: said.providerHint,
        max_length: limits.choiceName,
        required: false,
      }),
    ],
  };
}

function readGenerate(fields: ModalSubmitFields): FilledIn {
  const [type = 'image'] = fields.getStringSelectValues('type');
  const [tier] = fields.getStringSelectValues('tier');
  const description = fields.getTextInputValue('description').trim();
  const provider = fields.getTextInputValue('provider').trim();
  return generateCall({ type: type as MediaType, description, tier, provider });
}

export interface GenerateInput {
  type: MediaType;
  description: string;
  tier?: string | null | undefined;
  provider?: string | null | undefined;
}

/** The call that a filled-in form or typed options make: nothing is left to understand. */
export function generateCall({ type, description, tier, provider }: GenerateInput): FilledIn {
  const input = { type, description, ...(tier && { tier }), ...(provider && { provider }) };
  return {
    asks: { kind: 'call', text: `generate ${type}: ${description}`, tool: 'generate_media', input },
    isPrivate: false,
  };
}

/** The message stands in the form itself, so that the person sees what is asked about, and nothing need be kept. */
function askModal(locale: Locale, value: string): APIModalInteractionResponseCallbackData {
  const said = words.in(locale);
  const paragraph = { type: ComponentType.TextInput, style: TextInputStyle.Paragraph } as const;
  return {
    custom_id: 'ask',
    title: said.askTitle,
    components: [
      label(said.question, {
        ...paragraph,
        custom_id: 'question',
        placeholder: said.questionHint,
        max_length: 1_000,
        required: false,
      }),
      label(said.quoted, {
        ...paragraph,
        custom_id: 'quoted',
        value: value.slice(0, limits.inputText).toWellFormed(),
        max_length: limits.inputText,
      }),
    ],
  };
}

function readAsk(fields: ModalSubmitFields, locale: Locale): FilledIn {
  const said = words.in(locale);
  const question = fields.getTextInputValue('question').trim() || said.askDefault;
  const quoted = fields.getTextInputValue('quoted');
  const text = [question, '', said.quoteBegins, quoted, said.quoteEnds].join('\n');
  return { asks: { kind: 'words', text, door: 'chat' }, isPrivate: true };
}

function label(text: string, component: APILabelComponent['component']): APILabelComponent {
  return { type: ComponentType.Label, label: text, component };
}
