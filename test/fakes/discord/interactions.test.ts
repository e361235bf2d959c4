import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { DiscordGuild } from './discord-guild.ts';
import type { DiscordGuildOptions } from './settings.ts';
import { readyClient } from './tiny-discord-client.ts';

const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const commands = [
  {
    name: 'generate',
    description: 'Make something',
    options: [
      { name: 'description', description: 'What', type: 3, required: true },
      { name: 'provider', description: 'With whom', type: 3, autocomplete: true },
      { name: 'seconds', description: 'How long', type: 4, max_value: 60 },
    ],
  },
  { name: 'jarvis', description: 'Ask', options: [{ name: 'costs', description: 'Costs', type: 1 }] },
  { name: 'Ask Jarvis', type: 3 },
];

async function guildWith(
  listener: (interaction: Interaction) => Promise<unknown>,
  options: DiscordGuildOptions = {},
) {
  const guild = await new DiscordGuild(options).start();
  endings.push(() => guild.stop());
  const client: Client<true> = await readyClient(guild, (one) => {
    one.on(Events.InteractionCreate, async (interaction) => {
      await listener(interaction);
    });
  });
  endings.push(() => client.destroy());
  await client.application.commands.set(commands);
  return { guild, client, mia: guild.person('mia') };
}

test('a deferred answer is a loading message, then the answer, then a follow-up', async () => {
  const { guild, mia } = await guildWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.editReply({
      content: `drawn ${interaction.options.getString('description')}`,
      files: [{ attachment: Buffer.from('png'), name: 'a.png', description: 'a drawing' }],
    });
    await interaction.followUp('there it is');
  });
  const outcome = await mia.runs('/generate', { description: 'a lighthouse' }, 'general');
  expect(outcome).toMatchObject({ isAnswered: true, type: 5 });
  const [answer, more] = await guild.until(() =>
    mia.seesFromApp('general').length === 2 ? mia.seesFromApp('general') : undefined,
  );
  expect(answer).toMatchObject({
    content: 'drawn a lighthouse',
    isLoading: false,
    files: [{ filename: 'a.png', description: 'a drawing' }],
  });
  expect(more).toMatchObject({ content: 'there it is' });
});

test('an ephemeral answer is seen by the asker alone', async () => {
  const { guild, mia } = await guildWith(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'for you', flags: MessageFlags.Ephemeral });
  });
  await mia.runs('/jarvis costs', {}, 'general');
  expect(mia.seesFromApp('general')).toMatchObject([{ content: 'for you', isEphemeral: true }]);
  expect(guild.person('sam').seesFromApp('general')).toEqual([]);
});

test('autocomplete offers, and free text still goes through', async () => {
  const { mia } = await guildWith(async (interaction) => {
    if (interaction.isAutocomplete())
      await interaction.respond([
        { name: 'FLUX', value: interaction.options.getFocused() === 'flu' ? 'flux' : 'none' },
      ]);
    else if (interaction.isChatInputCommand())
      await interaction.reply(`with ${interaction.options.getString('provider')}`);
  });
  const { choices } = await mia.types('/generate', 'provider', 'flu', { description: 'x' });
  expect(choices).toEqual([{ name: 'FLUX', value: 'flux' }]);
  await mia.runs('/generate', { description: 'x', provider: 'my own' });
  expect(mia.seesFromApp(mia.direct)[0]?.content).toBe('with my own');
});

test('a button opens a modal and its submission changes the card', async () => {
  const button = new ButtonBuilder().setCustomId('edit').setLabel('Edit').setStyle(ButtonStyle.Primary);
  const input = new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short).setMaxLength(10);
  const label = new LabelBuilder().setLabel('Words').setTextInputComponent(input);
  const { guild, mia } = await guildWith(async (interaction) => {
    const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(button)];
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'card', components });
    if (interaction.isButton())
      await interaction.showModal(
        new ModalBuilder().setCustomId('m').setTitle('Edit').addLabelComponents(label),
      );
    if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      await interaction.update({ content: interaction.fields.getTextInputValue('words'), components: [] });
    }
  });
  await mia.runs('/jarvis costs', {}, 'general');
  const [card] = mia.seesFromApp('general');
  if (!card) throw new Error('no card came');
  await expect(mia.clicks(card, 'nothing')).rejects.toThrow('there is edit');
  expect(await mia.clicks(card, 'edit')).toMatchObject({ isAnswered: true, type: 9 });
  await expect(mia.submits({ words: 'x'.repeat(11) })).rejects.toThrow('too long');
  await mia.submits({ words: 'changed' });
  const after = await guild.until(() => mia.seesFromApp('general').find((one) => one.content === 'changed'));
  expect(after).toMatchObject({ components: [], edits: [{ content: 'card' }] });
});

test('a context-menu command brings the message with it', async () => {
  const { mia } = await guildWith(async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`about ${interaction.targetMessage.content}`);
  });
  const said = mia.says('general', 'the invoice');
  await mia.usesMessageCommand('Ask Jarvis', said);
  expect(mia.seesFromApp('general')[0]?.content).toBe('about the invoice');
});

test('whoever is too late hears Unknown interaction, and the person sees no answer', async () => {
  const errors: unknown[] = [];
  const { guild, mia } = await guildWith(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await guild.until(() => guild.state.interactions.get(interaction.token)?.isOver);
      await interaction.reply('too late').catch((error: { code: number }) => errors.push(error.code));
      guild.recording.changed();
    },
    { timings: { responseDeadlineMs: 50 } },
  );
  const pending = mia.runs('/jarvis costs');
  expect(await pending).toMatchObject({ isAnswered: false });
  guild.recording.changed();
  await guild.until(() => errors.length > 0);
  expect(errors).toEqual([10_062]);
});

test('answering twice is refused with 40060, and after fifteen minutes the token is void', async () => {
  let nowMs = Date.now();
  const errors: unknown[] = [];
  const note = (error: { code: number }) => errors.push(error.code);
  const { guild, mia } = await guildWith(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('once');
      interaction.replied = false;
      await interaction.reply('twice').catch(note);
      nowMs += 900_001;
      interaction.replied = true;
      await interaction.editReply('late').catch(note);
      guild.recording.changed();
    },
    { now: () => nowMs },
  );
  await mia.runs('/jarvis costs');
  await guild.until(() => errors.length === 2);
  expect(errors).toEqual([40_060, 50_027]);
});

test('an app installed for the person only gets five follow-ups', async () => {
  const errors: unknown[] = [];
  const { guild, mia } = await guildWith(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('one');
    for (let count = 0; count < 6; count += 1)
      await interaction.followUp('more').catch((error: { code: number }) => errors.push(error.code));
    guild.recording.changed();
  });
  await mia.runs('/jarvis costs', {}, 'general', { isUserInstallOnly: true });
  await guild.until(() => errors.length > 0);
  expect(errors).toEqual([40_094]);
});

test('the person’s client refuses what the command does not allow', async () => {
  const { mia } = await guildWith(async () => {});
  expect(() => mia.runs('/unknown')).toThrow('not registered');
  expect(() => mia.runs('/generate')).toThrow('needs description');
  expect(() => mia.runs('/generate', { description: 'x', seconds: 61 })).toThrow('at most 60');
  expect(() => mia.runs('/jarvis')).toThrow('needs one of costs');
});
