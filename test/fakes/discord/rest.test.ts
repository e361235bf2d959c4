import {
  type DiscordAPIError,
  MessageFlags,
  PermissionFlagsBits,
  REST,
  type RequestData,
  Routes,
} from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restRequest } from '#platforms/discord/rest-request.ts';
import { DiscordGuild } from './discord-guild.ts';
import type { Json } from './records.ts';

let guild: DiscordGuild;
let rest: REST;
let nowMs = Date.parse('2026-11-20T09:00:00Z');

beforeEach(async () => {
  guild = await new DiscordGuild({
    now: () => nowMs,
    people: [{ name: 'mia' }, { name: 'shy', acceptsDirectMessages: false }],
    roles: [{ name: 'staff', isMentionable: true }],
    channels: [
      { name: 'general' },
      { name: 'readonly', denied: PermissionFlagsBits.SendMessages },
      { name: 'hidden', denied: PermissionFlagsBits.ViewChannel },
      { name: 'words', denied: PermissionFlagsBits.AttachFiles },
    ],
  }).start();
  const options = { api: guild.apiUrl, makeRequest: restRequest, retries: 0, rejectOnRateLimit: () => true };
  rest = new REST(options).setToken(guild.token);
});

afterEach(async () => guild.stop());

const refused = (call: Promise<unknown>, code: number) => expect(call).rejects.toMatchObject({ code });

async function send(
  body: Json,
  options: { channel?: string; files?: NonNullable<RequestData['files']> } = {},
): Promise<string> {
  const path = Routes.channelMessages(guild.channel(options.channel ?? 'general').id);
  return (
    (await rest.post(path, { body, ...(options.files ? { files: options.files } : {}) })) as { id: string }
  ).id;
}

const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const x = (count: number) => 'x'.repeat(count);
const button = (more: Json = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: Json[]) => ({ type: 1, components });
const text = (content: string) => ({ type: 10, content });
const layout = (...components: Json[]) => ({ flags: MessageFlags.IsComponentsV2, components });
const ids = (count: number) => many(count, (index) => button({ custom_id: `${index}` }));

const invalid: [string, Json][] = [
  ['2,001 characters', { content: x(2_001) }],
  ['a nonce of 26 characters', { content: 'x', nonce: x(26) }],
  ['eleven embeds', { embeds: many(11, () => ({ title: 'x' })) }],
  ['an embed title of 257 characters', { embeds: [{ title: x(257) }] }],
  ['26 embed fields', { embeds: [{ fields: many(26, () => ({ name: 'n', value: 'v' })) }] }],
  ['6,001 characters in embeds', { embeds: [{ description: x(4_000) }, { description: x(2_001) }] }],
  ['six rows', { content: 'x', components: many(6, (index) => row(button({ custom_id: `${index}` }))) }],
  ['six buttons in a row', { content: 'x', components: [row(...ids(6))] }],
  ['a label of 81 characters', { content: 'x', components: [row(button({ label: x(81) }))] }],
  ['a custom id of 101 characters', { content: 'x', components: [row(button({ custom_id: x(101) }))] }],
  ['a custom id used twice', { content: 'x', components: [row(button(), button())] }],
  ['a button without a custom id', { content: 'x', components: [row({ type: 2, style: 1, label: 'Go' })] }],
  [
    '26 select options',
    {
      content: 'x',
      components: [
        row({
          type: 3,
          custom_id: 's',
          options: many(26, (index) => ({ label: `${index}`, value: `${index}` })),
        }),
      ],
    },
  ],
  ['a layout part without the flag', { content: 'x', components: [text('x')] }],
  ['content beside a layout', { ...layout(text('x')), content: 'x' }],
  ['embeds beside a layout', { ...layout(text('x')), embeds: [{ title: 'x' }] }],
  ['41 components', layout({ type: 17, components: many(40, () => text('x')) })],
  ['4,001 characters of layout', layout(text(x(4_000)), text('x'))],
  ['a section without its accessory', layout({ type: 9, components: [text('x')] })],
  ['four texts in a section', layout({ type: 9, components: many(4, () => text('x')), accessory: button() })],
  [
    'eleven pictures in a gallery',
    layout({ type: 12, items: many(11, () => ({ media: { url: 'https://x.test/a.png' } })) }),
  ],
  ['a file that was not sent', layout({ type: 13, file: { url: 'attachment://a.png' } })],
  [
    'parsed and listed mentions at once',
    { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
  ],
];

test.each(invalid)('%s: Invalid Form Body', async (_what, body) => {
  await refused(send(body), 50_035);
});

test('what is within the limits is taken', async () => {
  await send({ content: x(2_000), embeds: [{ description: x(4_000) }, { description: x(2_000) }] });
  await send({ content: 'x', components: [row(...ids(5))] });
  await send(layout({ type: 17, components: many(39, () => text('x')) }));
  await send(layout(text(x(4_000))));
});

test('a refusal points at the place', async () => {
  const failure = await send({ embeds: [{ title: x(257) }] }).catch((error: unknown) => error);
  expect((failure as DiscordAPIError).message).toContain('embeds[0].title[BASE_TYPE_MAX_LENGTH]');
});

test('an empty message is 50006', async () => {
  await refused(send({ content: '  ' }), 50_006);
});

test('a layout stays a layout: the flag cannot be taken away, nor content added', async () => {
  const id = await send(layout(text('x')));
  const path = Routes.channelMessage(guild.channel('general').id, id);
  await refused(rest.patch(path, { body: { content: 'plain', flags: 0 } }), 50_035);
  await rest.patch(path, { body: { components: [text('y')], flags: 0 } });
  expect(guild.person('mia').sees('general')[0]).toMatchObject({ isLayout: true, reads: 'y' });
  const plain = await send({ content: 'plain' });
  const other = Routes.channelMessage(guild.channel('general').id, plain);
  await refused(rest.patch(other, { body: layout(text('z')) }), 50_035);
  await rest.patch(other, { body: { ...layout(text('z')), content: null } });
});

test('permissions are told apart: not seen, not allowed, not for files, not to this person', async () => {
  await refused(send({ content: 'x' }, { channel: 'hidden' }), 50_001);
  await refused(send({ content: 'x' }, { channel: 'readonly' }), 50_013);
  await refused(send({ content: 'x' }, { channel: 'words', files: [{ name: 'a.txt', data: 'x' }] }), 50_013);
  const { id } = (await rest.post(Routes.userChannels(), {
    body: { recipient_id: guild.person('shy').id },
  })) as { id: string };
  await refused(send({ content: 'x' }, { channel: id }), 50_007);
  guild.deleteChannel('words');
  await refused(rest.get(Routes.channel('1')), 10_003);
});

test('a file above 10 MiB is refused, and 25 MiB in all', async () => {
  const mebibytes = (count: number) => Buffer.alloc(count * 1024 * 1024);
  await refused(
    send({}, { files: [{ name: 'a.png', data: Buffer.concat([mebibytes(10), Buffer.alloc(1)]) }] }),
    50_045,
  );
  await refused(
    send({}, { files: many(3, (index) => ({ name: `${index}.png`, data: mebibytes(9) })) }),
    40_005,
  );
  await send({}, { files: [{ name: 'a.png', data: mebibytes(10) }] });
});

test('who would be pinged follows the allowed mentions', async () => {
  const mia = guild.person('mia').id;
  const staff = guild.state.role('staff').id;
  const content = `<@${mia}> <@&${staff}> @everyone \`<@${mia}>\``;
  await send({ content });
  await send({ content, allowed_mentions: { parse: [] } });
  await send({ content, allowed_mentions: { parse: [], users: [mia] } });
  await send({ ...layout(text(content)), allowed_mentions: { parse: ['roles'] } });
  const pings = guild
    .person('mia')
    .sees('general')
    .map((one) => one.pings);
  expect(pings).toEqual([[mia, staff], [], [mia], [staff]]);
  expect(guild.person('mia').sees('general')[0]?.suppressedPings).toEqual(['everyone']);
});

test('threads hang from a message, once, and refuse words when locked', async () => {
  const { id: channel } = guild.channel('general');
  const message = await send({ content: 'root' });
  const thread = (await rest.post(Routes.threads(channel, message), { body: { name: 'talk' } })) as {
    id: string;
  };
  expect(thread.id).toBe(message);
  await refused(rest.post(Routes.threads(channel, message), { body: { name: 'again' } }), 160_004);
  await send({ content: 'inside' }, { channel: thread.id });
  await rest.patch(Routes.channel(thread.id), { body: { locked: true, archived: true } });
  await refused(send({ content: 'x' }, { channel: thread.id }), 50_083);
  expect(guild.person('mia').seesThreads('general')).toMatchObject([{ name: 'talk', isLocked: true }]);
});

test('typing shows for ten seconds or until a message', async () => {
  const mia = guild.person('mia');
  const typing = () => rest.post(Routes.channelTyping(guild.channel('general').id));
  await typing();
  expect(mia.seesTyping('general')).toBe(true);
  nowMs += 10_000;
  expect(mia.seesTyping('general')).toBe(false);
  await typing();
  await send({ content: 'done' });
  expect(mia.seesTyping('general')).toBe(false);
});

test('the app edits its own messages only, and reacts', async () => {
  const { id, channel } = guild.person('mia').says('general', 'mine');
  await refused(rest.patch(Routes.channelMessage(channel, id), { body: { content: 'yours' } }), 50_005);
  await rest.put(Routes.channelMessageOwnReaction(channel, id, encodeURIComponent('👀')));
  expect(guild.person('mia').sees('general')[0]?.reactions).toEqual({ '👀': [guild.state.applicationId] });
});

test('with limits on, the sixth message in five seconds is answered 429 with its headers', async () => {
  const limited = await new DiscordGuild({ rateLimits: true, now: () => nowMs }).start();
  const path = `${limited.apiUrl}/v10/channels/${limited.channel('general').id}/messages`;
  const headers = { authorization: `Bot ${limited.token}`, 'content-type': 'application/json' };
  const post = () => fetch(path, { method: 'POST', headers, body: '{"content":"x"}' });
  const first = await post();
  expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
  for (let count = 0; count < 4; count += 1) await post();
  const refusedPost = await post();
  expect(refusedPost.status).toBe(429);
  expect(refusedPost.headers.get('retry-after')).toBe('5');
  expect(await refusedPost.json()).toMatchObject({ retry_after: 5, global: false });
  nowMs += 5_000;
  expect((await post()).status).toBe(200);
  await limited.stop();
});

test('discord.js waits out a 429 and the message arrives', async () => {
  guild.rateLimits.force(/POST .*messages/, 1, 0.05);
  const patient = new REST({ api: guild.apiUrl }).setToken(guild.token);
  await patient.post(Routes.channelMessages(guild.channel('general').id), {
    body: { content: 'in the end' },
  });
  expect(guild.recording.of(/POST .*messages/).map((one) => one.status)).toEqual([429, 200]);
});

const command = (more: Json = {}) => ({ name: 'jarvis', description: 'Ask', ...more });
const option = (more: Json = {}) => ({ name: 'what', description: 'What', type: 3, ...more });

const badCommands: [string, Json[]][] = [
  ['a name in capitals', [command({ name: 'Jarvis' })]],
  ['a name with a space', [command({ name: 'ask jarvis' })]],
  ['a description of 101 characters', [command({ description: x(101) })]],
  ['no description', [{ name: 'jarvis' }]],
  ['26 options', [command({ options: many(26, (index) => option({ name: `o${index}` })) })]],
  [
    'a required option after an optional one',
    [command({ options: [option(), option({ name: 'b', required: true })] })],
  ],
  [
    '26 choices',
    [
      command({
        options: [option({ choices: many(26, (index) => ({ name: `${index}`, value: `${index}` })) })],
      }),
    ],
  ],
  [
    'autocomplete with choices',
    [command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] })],
  ],
  ['autocomplete of a yes or no', [command({ options: [option({ type: 5, autocomplete: true })] })]],
  ['a described context command', [{ name: 'Ask', type: 3, description: 'x' }]],
  ['one name twice', [command(), command()]],
  ['sixteen context commands', many(16, (index) => ({ name: `Ask ${index}`, type: 3 }))],
  [
    'more than 8,000 characters',
    [
      command({
        options: many(25, (index) =>
          option({
            name: `o${index}`,
            description: x(100),
            choices: many(3, (one) => ({ name: `${x(90)}${one}`, value: x(80) })),
          }),
        ),
      }),
    ],
  ],
];

test.each(badCommands)('registering %s is refused', async (_what, body) => {
  await refused(rest.put(Routes.applicationCommands(guild.state.applicationId), { body }), 50_035);
});

test('commands keep their ids when they are put again, and only new ones count', async () => {
  const path = Routes.applicationCommands(guild.state.applicationId);
  const [first] = (await rest.put(path, { body: [command()] })) as Json[];
  const [again] = (await rest.put(path, {
    body: [command({ description: 'Changed' }), { name: 'Ask', type: 3 }],
  })) as Json[];
  expect(again?.id).toBe(first?.id);
  expect(guild.state.commandCreates).toBe(2);
  guild.state.commandCreates = 200;
  await refused(rest.put(path, { body: [command({ name: 'other' })] }), 30_034);
});

test('a planned failure happens once, and what was refused is recorded', async () => {
  guild.fail(/POST .*messages/);
  await refused(send({ content: 'x' }), 50_001);
  await send({ content: 'x' });
  expect(guild.recording.of(/POST .*messages/)).toMatchObject([
    { status: 403, code: 50_001 },
    { status: 200 },
  ]);
});
