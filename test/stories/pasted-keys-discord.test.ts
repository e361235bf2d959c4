import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InboxItemEntity } from '#post/inbox.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { Canaries, everyRow } from '../canary.ts';
import { markedKeys } from '../canary-keys.ts';
import { DiscordStory, type StoryOptions } from '../discord-harness.ts';
import type { DiscordGuild } from '../fakes/discord/discord-guild.ts';
import { usualBotPermissions } from '../fakes/discord/settings.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

const mostCharacters = 1_900;

async function open(options: StoryOptions = {}) {
  const logFile = join(await mkdtemp(join(tmpdir(), 'pasted-')), 'jarvis.log');
  const steps = [new Error('it fell over'), { text: 'At your service.' }];
  const story = await DiscordStory.open(storage, { steps, logFile, ...options });
  const { guild } = story;
  return { story, guild, logFile, mia: guild.person('mia'), sam: guild.person('sam') };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** Opens a post in a forum. Its first message, which comes next, has the post's id. */
function openPost(guild: DiscordGuild, parent: string, name: string): string {
  const { state } = guild;
  const nextId = state.nextId.bind(state);
  const id = nextId();
  guild.openThread({ id, name, parent });
  state.nextId = () => {
    state.nextId = nextId;
    return id;
  };
  return id;
}

/** Resolves once everything that came in has been answered. */
async function answered(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const isOpen = async () => (await storage.commons.find(InboxItemEntity, { doneAt: null }, 1)).length > 0;
  while (await isOpen()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const doors: Record<string, (opened: Opened, texts: string[]) => Promise<unknown>> = {
  'a mention': async ({ mia }, texts) => texts.map((text) => mia.mentions('general', text)),
  'a direct message': async ({ mia }, texts) => texts.map((text) => mia.directMessages(text)),
  'an edited mention': async ({ mia, guild }, texts) => {
    for (const text of texts) {
      const said = mia.mentions('general', 'one moment');
      await answered();
      mia.edits(said, `<@${guild.state.applicationId}> ${text}`);
    }
  },
  'an edited direct message': async ({ mia }, texts) => {
    for (const text of texts) mia.edits(mia.directMessages('one moment'), text);
  },
  'the names of files': async ({ mia }, texts) => {
    for (const text of texts)
      mia.mentions('general', 'look at these', { files: text.split('\n').map((line) => `${line}.txt`) });
  },
  '/jarvis': async ({ mia }, texts) => {
    for (const text of texts) await mia.runs('/jarvis', { text }, 'general');
  },
  '/generate': async ({ mia }, texts) => {
    for (const text of texts) await mia.runs('/generate', { description: `a poster: ${text}` }, 'general');
  },
  'a text field of a form': async ({ guild, mia }, texts) => {
    for (const text of texts) {
      await mia.runs('/generate', {}, 'general');
      await guild.until(() => mia.seesModal());
      await mia.submits({ type: ['image'], description: text, tier: ['free'] });
      await answered();
    }
  },
  'a message that is asked about': async ({ mia, sam }, texts) => {
    for (const text of texts) {
      await mia.usesMessageCommand('Ask Jarvis about this', sam.says('general', text));
      await mia.submits({ question: 'what is this?' });
      await answered();
    }
  },
  'the question about a message': async ({ mia, sam }, texts) => {
    for (const text of texts) {
      await mia.usesMessageCommand('Ask Jarvis about this', sam.says('general', 'what a day'));
      await mia.submits({ question: 'what is this?', quoted: text });
      await answered();
    }
  },
  'a message that is replied to': async ({ mia, sam }, texts) => {
    for (const text of texts) {
      const replyTo = sam.mentions('general', text);
      await answered();
      mia.mentions('general', 'what does sam mean?', { replyTo });
      await answered();
    }
  },
  'the title of a post in a forum': async ({ guild, mia }, texts) => {
    const forum = guild.addChannel({ name: 'questions', kind: 'forum' });
    for (const text of texts.flatMap((lines) => lines.split('\n'))) {
      mia.mentions(openPost(guild, forum.id, text), 'can you help?');
    }
  },
};

test('a key of any shape, through any door of Discord, is found nowhere behind it', {
  timeout: 300_000,
}, async () => {
  const opened = await open();
  await using story = opened.story;
  const canaries = new Canaries();
  for (const [door, bring] of Object.entries(doors)) {
    await bring(opened, canaries.through(door, mostCharacters));
    await answered();
  }
  const calls = opened.guild.recording.calls.map(({ route, body }) => ({ route, body }));
  // A form is shown to the person who opened it, with what they had typed.
  const isForm = ({ body }: (typeof calls)[number]) => body?.type === 9;
  const traces = {
    database: await everyRow(storage),
    prompts: JSON.stringify(story.model?.requests),
    sent: JSON.stringify(calls.filter((call) => !isForm(call))),
    forms: JSON.stringify(calls.filter(isForm)),
    drawn: JSON.stringify(story.world.drawn),
    log: await readFile(opened.logFile, 'utf8'),
  };
  expect(traces.database).toContain('[secret]');
  expect(traces.prompts).toContain('[secret]');
  expect(traces.log).toContain('it fell over');
  for (const [where, text] of Object.entries(traces))
    expect(canaries.leaksIn(text).map((door) => `${where}: ${door}`)).toEqual([]);
  console.info(`doors of Discord: ${canaries.doors.join(', ')}`);
});

const groq = markedKeys.find(({ vendor }) => vendor === 'Groq') as (typeof markedKeys)[number];

test('where Jarvis may manage messages, a message with a key is deleted, and its author is told alone', async () => {
  const botPermissions = usualBotPermissions | PermissionFlagsBits.ManageMessages;
  const { story, mia, sam, guild } = await open({ botPermissions });
  await using _ = story;
  const key = groq.make();
  const said = mia.mentions('general', `our key for groq: ${key}`);
  const answer = await story.sees('mia', () => mia.direct, /looks like a secret/);
  expect(answer.reads).toContain(`a key of Groq (…${key.slice(-4)})`);
  expect(answer.reads).toContain('console.groq.com/keys');
  expect(answer.reads).toMatch(/I have deleted the message/);
  expect(guild.state.messages.find(({ id }) => id === said.id)?.deletedMs).toBeDefined();
  expect(sam.seesThreads('general')).toEqual([]);
  expect(JSON.stringify(sam.seesFromApp('general'))).not.toMatch(/Groq|secret/);
});

test('elsewhere its author is asked to delete it', async () => {
  const { story, mia } = await open();
  await using _ = story;
  mia.mentions('general', groq.make());
  const answer = await story.sees('mia', () => mia.direct, /looks like a secret/);
  expect(answer.reads).toMatch(/please delete your message/);
});

test('of a slash command with a key only its author learns', async () => {
  const { story, mia, sam, guild } = await open();
  await using _ = story;
  await mia.runs('/generate', { description: `a poster with ${groq.make()}` }, 'general');
  const answer = await story.sees('mia', () => 'general', /looks like a secret/);
  expect(answer.isEphemeral).toBe(true);
  expect(answer.reads).not.toMatch(/delete/);
  await answered();
  expect(sam.seesFromApp('general')).toEqual([]);
  expect(story.world.drawn).toEqual([]);
  expect(guild.state.messages.filter(({ author }) => author === guild.state.applicationId)).toHaveLength(1);
});

test('a key in the title of a post is told with a word about the title', async () => {
  const { story, mia, guild } = await open();
  await using _ = story;
  const forum = guild.addChannel({ name: 'questions', kind: 'forum' });
  mia.mentions(openPost(guild, forum.id, `does ${groq.make()} still work?`), 'can you help?');
  const answer = await story.sees('mia', () => mia.direct, /looks like a secret/);
  expect(answer.reads).toMatch(/a key of Groq.*please change the title/s);
});

test('whoever accepts no direct messages still learns what to do', async () => {
  const people = [{ name: 'mia', acceptsDirectMessages: false }, { name: 'sam' }];
  const { story, mia } = await open({ people });
  await using _ = story;
  const key = groq.make();
  mia.mentions('general', `groq token ${key}`);
  const answer = await story.sees('mia', () => 'general', /looks like a secret/);
  expect(answer.reads).toMatch(/Delete the message/);
  expect(answer.reads).not.toContain(key.slice(-4));
});
