import { DiscordGuild } from '../fakes/discord/discord-guild.ts';
import { drawText, play, type Shown, startsWithinMs } from './playground.ts';

/** `npm run play:discord`: a conversation with Jarvis in a Discord that stands on this machine. */
const guild = await new DiscordGuild({ people: [{ name: 'mia' }], channels: [{ name: 'general' }] }).start();
const mia = guild.person('mia');

await play({
  name: 'discord',
  greeting:
    'You are mia, in a small Discord guild. Plain lines go to Jarvis as a direct message; “@jarvis …” mentions it in #general;\n“/generate …” and “/jarvis …” are slash commands; “click 1” presses a button. Ctrl-D ends.',
  environment: { DISCORD_BOT_TOKEN: guild.token },
  standIns: { discord: { apiUrl: guild.apiUrl } },
  isThere: () => guild.until(() => guild.state.commandCreates > 0, startsWithinMs),
  say: (line) => {
    const command = /^\/(\w+)\s*(.*)$/s.exec(line);
    if (command?.[1] === 'generate')
      return mia.runs('/generate', { description: command[2] ?? '' }, 'general');
    if (command) return mia.runs(`/${command[1]}`, { text: command[2] ?? '' }, 'general');
    const mention = /^@jarvis\s+(.*)$/is.exec(line);
    return mention ? mia.mentions('general', mention[1] as string) : mia.directMessages(line);
  },
  sees: () => [
    ...seen(mia.direct, 'the direct conversation'),
    ...seen('general', '#general'),
    ...mia.seesThreads('general').flatMap((thread) => seen(thread.id, `the thread “${thread.name}”`)),
  ],
  stop: () => guild.stop(),
});

function seen(channel: string, where: string): Shown[] {
  return mia.seesFromApp(channel).map((message) => ({
    id: message.id,
    where: message.isEphemeral ? `${where}, only to you` : where,
    text: message.isLoading ? '(is thinking…)' : drawText(message.reads.replace(/^-# /gm, '')),
    buttons: buttonsIn(message.components).map((button) => ({
      id: String(button.custom_id),
      label: String(button.label ?? button.custom_id),
      press: () => mia.clicks({ channel, id: message.id }, String(button.custom_id)),
    })),
    files: message.files.map(({ filename: name, bytes }) => ({ name, bytes })),
  }));
}

/** Components of type 2 that name an action: buttons, but not links. */
function buttonsIn(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const record = part as Record<string, unknown>;
  if (record.type === 2) return record.custom_id ? [record] : [];
  return Object.values(record).flatMap(buttonsIn);
}
