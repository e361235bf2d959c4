import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type Client,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { mediaTypes, tiers } from '#lib/categories.ts';
import { words } from '../words.ts';

export const askCommand = 'Ask Jarvis about this';

/** In servers and for people who installed Jarvis for themselves; in direct messages too. */
const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

function choice(value: 'free' | 'budget' | 'premium' | 'auto' | 'image' | 'video' | 'audio' | 'music') {
  const { en, th } = words.both((said) => said[value]);
  return { name: en, name_localizations: { th }, value };
}

/** Source: docs.discord.com/developers/interactions/application-commands. */
export const commands: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    type: ApplicationCommandType.ChatInput,
    name: 'jarvis',
    description: 'Ask or tell Jarvis something; alone: this month at a glance',
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
    ],
  },
  {
    type: ApplicationCommandType.ChatInput,
    name: 'generate',
    description: 'Make an image, video, sound or music; without options a form opens',
    description_localizations: { th: 'สร้างภาพ วิดีโอ เสียง หรือเพลง หากไม่ใส่ตัวเลือกจะเปิดแบบฟอร์ม' },
    ...everywhere,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'description',
        description: 'What it should show or sound like',
        description_localizations: { th: 'อยากให้เห็นหรือได้ยินอะไร' },
        max_length: 2_000,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'type',
        description: 'What to make; an image if left out',
        description_localizations: { th: 'สิ่งที่จะสร้าง หากเว้นว่างคือภาพ' },
        choices: mediaTypes.map(choice),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'tier',
        description: 'Quality and cost',
        description_localizations: { th: 'คุณภาพและค่าใช้จ่าย' },
        choices: tiers.map(choice),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'provider',
        description: 'With whom; Jarvis chooses if left out',
        description_localizations: { th: 'ใช้ผู้ให้บริการใด หากเว้นว่าง Jarvis จะเลือกให้' },
        autocomplete: true,
      },
    ],
  },
  {
    type: ApplicationCommandType.Message,
    name: askCommand,
    name_localizations: { th: 'ถาม Jarvis เรื่องนี้' },
    ...everywhere,
  },
];

/** Discord allows few changes a day, so that only a difference is written. Tells whether there was one. */
export async function registerCommands(client: Client<true>): Promise<boolean> {
  const route = Routes.applicationCommands(client.application.id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await client.rest.get(route, { query })) as APIApplicationCommand[];
  if (isDeepStrictEqual(essenceOf(registered), essenceOf(commands))) return false;
  await client.rest.put(route, { body: commands satisfies RESTPutAPIApplicationCommandsJSONBody });
  return true;
}

/** What Discord adds to a command by itself. */
const added = new Set([
  'id',
  'application_id',
  'version',
  'default_member_permissions',
  'dm_permission',
  'nsfw',
]);

/** Commands as we wrote them: by name, without what Discord adds, and without defaults. */
function essenceOf(list: readonly { name: string }[]): unknown[] {
  return list.toSorted((one, other) => one.name.localeCompare(other.name)).map(written);
}

function written(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'number') ? value.toSorted() : value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => !added.has(key) && !isDefault(item));
  return Object.fromEntries(kept.map(([key, item]) => [key, written(item)]));
}

function isDefault(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === '';
}
