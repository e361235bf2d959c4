import { DiscordGuild } from '../fakes/discord/discord-guild.ts';
import type { ModalValue } from '../fakes/discord/person/component-input.ts';
import { mediaTypeOf } from '../fakes/slack/methods/files.ts';
import { drawText, play, type Shown, type ShownForm, startsWithinMs } from './playground.ts';

/** `npm run play:discord`: a conversation with Jarvis in a Discord that stands on this machine. */
const guild = await new DiscordGuild({
  people: [{ name: 'mia' }, { name: 'sam' }],
  channels: [{ name: 'general' }],
}).start();
let person = guild.person('mia');

await play({
  name: 'discord',
  greeting:
    'You are mia, in a small Discord guild. Plain lines go to Jarvis as a direct message; “@jarvis …” mentions it in #general;\n“/generate …” and “/jarvis …” are slash commands; “click 1” presses a button, “click 1 fee, note” chooses in a menu.\n“as sam” makes you sam, who is no admin;\na path in brackets at the end of a line sends a file: “@jarvis transcribe this [~/talk.mp3]”. Ctrl-D ends.',
  environment: { DISCORD_BOT_TOKEN: guild.token },
  standIns: { discord: { apiUrl: guild.apiUrl } },
  isThere: () => guild.until(() => guild.state.commandCreates > 0, startsWithinMs),
  say: ({ text, files }) => {
    const command = /^\/(\w+)\s*(.*)$/s.exec(text);
    if (command?.[1] === 'generate')
      return person.runs('/generate', { description: command[2] ?? '' }, 'general');
    if (command) return person.runs(`/${command[1]}`, { text: command[2] ?? '' }, 'general');
    const mention = /^@jarvis\b\s*(.*)$/is.exec(text);
    const along = {
      // Discord says itself what a file is.
      files: files.map(({ name, bytes }) => ({ filename: name, bytes, mediaType: mediaTypeOf(name) })),
    };
    return mention
      ? person.mentions('general', mention[1] as string, along)
      : person.directMessages(text, along);
  },
  sees: () => [
    ...seen(person.direct, 'the direct conversation'),
    ...seen('general', '#general'),
    ...person.seesThreads('general').flatMap((thread) => seen(thread.id, `the thread “${thread.name}”`)),
  ],
  form: openForm,
  becomes: (name) => {
    person = guild.person(name);
  },
  stop: () => guild.stop(),
});

function seen(channel: string, where: string): Shown[] {
  return person.seesFromApp(channel).map((message) => ({
    id: message.id,
    where: message.isEphemeral ? `${where}, only to you` : where,
    text: message.isLoading ? '(is thinking…)' : drawText(message.reads.replace(/^-# /gm, '')),
    buttons: buttonsIn(message.components).map((button) => ({
      id: String(button.custom_id),
      label: String(button.label ?? `${button.placeholder}: ${choicesOf(button)}`),
      press: (choices = []) =>
        person.clicks({ channel, id: message.id }, String(button.custom_id), [...choices]),
    })),
    files: message.files.map(({ filename: name, bytes }) => ({ name, bytes })),
  }));
}

function openForm(): ShownForm | undefined {
  const modal = person.seesModal();
  if (!modal) return undefined;
  const labels = modal.data.components as Record<string, unknown>[];
  const fields = labels.flatMap(({ label, component }) => {
    const input = component as Record<string, unknown> | undefined;
    return input ? [{ label: String(label), input }] : [];
  });
  return {
    id: modal.interaction.id,
    title: String(modal.data.title),
    fields: fields.map(({ label, input }) => ({
      name: String(input.custom_id),
      label: `${label}${input.value ? ` = ${input.value}` : ''}`,
      ...(input.options ? { choices: choicesOf(input) } : {}),
      isOptional: input.required === false,
    })),
    send: (values) => {
      const isChoice = ([name]: [string, string]) =>
        fields.some(({ input }) => input.custom_id === name && input.type !== 4);
      const given = Object.entries(values).map((pair): [string, ModalValue] =>
        isChoice(pair) ? [pair[0], [pair[1]]] : pair,
      );
      const preset = fields.flatMap(({ input }): [string, ModalValue][] => {
        const chosen = ((input.options ?? []) as Record<string, unknown>[]).find((one) => one.default);
        return chosen ? [[String(input.custom_id), [String(chosen.value)]]] : [];
      });
      return person.submits(Object.fromEntries([...preset, ...given]));
    },
    close: () => guild.state.modals.delete(person.id),
  };
}

function choicesOf({ options }: Record<string, unknown>): string[] {
  return ((options ?? []) as Record<string, unknown>[]).map(({ value }) => String(value));
}

/** Components of type 2 and 3 that name an action: buttons, but not links, and menus. */
function buttonsIn(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const record = part as Record<string, unknown>;
  if (record.type === 2 || record.type === 3) return record.custom_id ? [record] : [];
  return Object.values(record).flatMap(buttonsIn);
}
