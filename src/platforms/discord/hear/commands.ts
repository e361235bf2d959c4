import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  type Client,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { FilledFields, FormField, SlashCommand } from '#reply/form.ts';
import { limits } from '../limits.ts';

const askCommand = 'Ask Jarvis about this';

/** Available in servers, to people who installed Jarvis for themselves, and in direct messages. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

/** Source: docs.discord.com/developers/interactions/application-commands. */
function allCommands(own: readonly SlashCommand[]): RESTPostAPIApplicationCommandsJSONBody[] {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: 'jarvis',
      description: 'Ask Jarvis something, or leave it empty for this month at a glance',
      description_localizations: { th: 'ถามหรือสั่ง Jarvis หากไม่ใส่ข้อความ: ภาพรวมเดือนนี้' },
      ...everywhere,
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'text',
          description: 'For example: costs this month, or: help',
          description_localizations: { th: 'เช่น costs this month หรือ help' },
          max_length: 6_000,
        },
        {
          type: ApplicationCommandOptionType.Attachment,
          name: 'file',
          description: 'A recording or picture to work on',
          description_localizations: { th: 'ไฟล์เสียงหรือภาพที่ให้ทำงานด้วย' },
        },
      ],
    },
    ...own.map(commandOf),
    {
      type: ApplicationCommandType.Message,
      name: askCommand,
      name_localizations: { th: 'ถาม Jarvis เรื่องนี้' },
      ...everywhere,
    },
  ];
}

/** The field of the typed words is the first option. All options are optional: without them a form opens. */
function commandOf({
  name,
  description,
  form,
  wordsField,
}: SlashCommand): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { fields } = form;
  const isWords = (field: FormField) => field.name === wordsField;
  const ordered = [...fields.filter(isWords), ...fields.filter((field) => !isWords(field))];
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: description.en,
    description_localizations: { th: description.th },
    ...everywhere,
    options: ordered.filter(({ control }) => control.kind !== 'secret').map(optionOf),
  };
}

function optionOf({
  name,
  label,
  optionLabel = label,
  control,
  completedBy,
}: FormField): APIApplicationCommandOption {
  const common = { name, description: optionLabel.en, description_localizations: { th: optionLabel.th } };
  switch (control.kind) {
    case 'choice': {
      const choices = control.options.map(({ value, label: { en, th } }) => ({
        ...{ name: en, name_localizations: { th }, value },
      }));
      return { type: ApplicationCommandOptionType.String, ...common, choices };
    }
    case 'number':
      return { type: ApplicationCommandOptionType.Number, ...common };
    case 'person':
      return { type: ApplicationCommandOptionType.User, ...common };
    case 'channel':
      return { type: ApplicationCommandOptionType.Channel, ...common };
    case 'long-text':
      return { type: ApplicationCommandOptionType.String, ...common, max_length: limits.longInput };
    default:
      return completedBy
        ? { type: ApplicationCommandOptionType.String, ...common, autocomplete: true }
        : { type: ApplicationCommandOptionType.String, ...common };
  }
}

/** Returns a command's options in the form of submitted form fields. */
export function filledOptions(
  { form }: SlashCommand,
  options: ChatInputCommandInteraction['options'],
): FilledFields {
  return Object.fromEntries(
    form.fields.map(({ name, control }) => {
      const value = options.get(name)?.value;
      if (value === undefined) return [name, undefined];
      if (control.kind === 'person') return [name, `<@${value}>`];
      return [name, control.kind === 'channel' ? `<#${value}>` : String(value)];
    }),
  );
}

/** Registers the commands if they have changed, since Discord allows few changes a day. Returns whether it did. */
export async function registerCommands(client: Client<true>, own: readonly SlashCommand[]): Promise<boolean> {
  const commands = allCommands(own);
  const route = Routes.applicationCommands(client.application.id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await client.rest.get(route, { query })) as APIApplicationCommand[];
  if (isDeepStrictEqual(comparable(registered), comparable(commands))) return false;
  await client.rest.put(route, { body: commands satisfies RESTPutAPIApplicationCommandsJSONBody });
  return true;
}

/** The fields that Discord adds to a command. */
const addedByDiscord = new Set([
  'id',
  'application_id',
  'version',
  'default_member_permissions',
  'dm_permission',
  'nsfw',
]);

/** Brings commands into a comparable form: sorted by name, without Discord's own fields and defaults. */
function comparable(list: readonly { name: string }[]): unknown[] {
  return list.toSorted((one, other) => one.name.localeCompare(other.name)).map(normalized);
}

function normalized(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'number') ? value.toSorted() : value.map(normalized);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => !addedByDiscord.has(key) && !isDefault(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, normalized(item)]));
}

function isDefault(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === '';
}
