import { type APIApplication, type APIGuild, type APIUser, REST, Routes } from 'discord.js';
import type { Check, Finding } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';
import type { DiscordSettings } from './core.ts';
import { explainStartError, isForbidden, isGone } from './errors.ts';
import { discordMessages } from './messages.ts';
import { examinePermissions } from './permission-check.ts';
import { restOptions } from './platform.ts';

const messages = defineMessages({
  en: {
    token: 'Discord bot token',
    application: 'Discord application',
    servers: 'Discord servers',
    permissions: 'Discord permissions',
    belongsTo: (bot: string) => `Valid: it is ${bot}. Jarvis needs no privileged intents.`,
    notAsked: 'The bot token must be valid first.',
    isPrivate: 'Only its owner can add it to servers.',
    isRestricted: 'Anyone can add it, but Jarvis serves only the servers in DISCORD_GUILDS.',
    allServers: 'DISCORD_GUILDS is not set: every server that added Jarvis is served.',
    isMember: (names: string) => `Jarvis is in ${names}.`,
    isNoMember: (ids: string) =>
      `Jarvis is not in ${ids}. Add it with the link in docs/install-discord.md, or correct DISCORD_GUILDS.`,
  },
  th: {
    token: 'โทเคนบอตของ Discord',
    application: 'แอปบน Discord',
    servers: 'เซิร์ฟเวอร์ Discord',
    permissions: 'สิทธิ์ใน Discord',
    belongsTo: (bot) => `ใช้ได้ เป็น ${bot} โดย Jarvis ไม่ต้องใช้ privileged intents`,
    notAsked: 'โทเคนบอตต้องใช้ได้ก่อน',
    isPrivate: 'เจ้าของแอปเท่านั้นที่เพิ่มเข้าเซิร์ฟเวอร์ได้',
    isRestricted: 'ใครก็เพิ่มได้ แต่ Jarvis ให้บริการเฉพาะเซิร์ฟเวอร์ใน DISCORD_GUILDS',
    allServers: 'ไม่ได้ตั้ง DISCORD_GUILDS จึงให้บริการทุกเซิร์ฟเวอร์ที่เพิ่ม Jarvis',
    isMember: (names) => `Jarvis อยู่ใน ${names}`,
    isNoMember: (ids) =>
      `Jarvis ไม่ได้อยู่ใน ${ids} กรุณาเพิ่มด้วยลิงก์ใน docs/install-discord.md หรือแก้ DISCORD_GUILDS`,
  },
});

/** What `npm run doctor` asks Discord, without connecting to its gateway. */
export function discordChecks({ token, guilds, apiUrl }: DiscordSettings & { token: Secret }): Check[] {
  const rest = new REST({ ...restOptions(apiUrl), retries: 0 }).setToken(token.reveal());
  let asked: Promise<APIUser> | undefined;
  const whoAmI = () => {
    asked ??= rest.get(Routes.user()) as Promise<APIUser>;
    return asked;
  };
  const ifValid = (examine: () => Promise<Finding>) => async (): Promise<Finding> => {
    const user = await whoAmI().catch(() => undefined);
    return user ? examine() : { state: 'untried', text: messages.both((texts) => texts.notAsked) };
  };
  return [
    {
      name: 'discord-token',
      title: messages.both((texts) => texts.token),
      examine: async () => {
        const { username } = await whoAmI().catch((error: unknown) => {
          throw explainStartError(error);
        });
        return { state: 'fine', text: messages.both((texts) => texts.belongsTo(username)) };
      },
    },
    {
      name: 'discord-application',
      title: messages.both((texts) => texts.application),
      examine: ifValid(async () => {
        const { bot_public: isPublic } = (await rest.get(Routes.currentApplication())) as APIApplication;
        if (!isPublic) return { state: 'fine', text: messages.both((texts) => texts.isPrivate) };
        return guilds
          ? { state: 'fine', text: messages.both((texts) => texts.isRestricted) }
          : { state: 'doubtful', text: discordMessages.both((texts) => texts.openToAll) };
      }),
    },
    {
      name: 'discord-servers',
      title: messages.both((texts) => texts.servers),
      examine: ifValid(() => examineServers(rest, guilds)),
    },
    {
      name: 'discord-permissions',
      title: messages.both((texts) => texts.permissions),
      examine: ifValid(async () => examinePermissions(rest, (await whoAmI()).id, guilds)),
    },
  ];
}

async function examineServers(rest: REST, ids: ReadonlySet<string> | undefined): Promise<Finding> {
  if (!ids) return { state: 'fine', text: messages.both((texts) => texts.allServers) };
  const servers = await Promise.all([...ids].map(async (id) => ({ id, name: await nameOf(rest, id) })));
  const absent = servers.flatMap(({ id, name }) => (name === undefined ? [id] : []));
  return absent.length > 0
    ? { state: 'failed', text: messages.both((texts) => texts.isNoMember(absent.join(', '))) }
    : {
        state: 'fine',
        text: messages.both((texts) => texts.isMember(servers.map(({ name }) => name).join(', '))),
      };
}

/** The server's name; `undefined` if Jarvis is not in it. */
async function nameOf(rest: REST, id: string): Promise<string | undefined> {
  try {
    return ((await rest.get(Routes.guild(id))) as APIGuild).name;
  } catch (error) {
    if (isGone(error) || isForbidden(error)) return undefined;
    throw error;
  }
}
