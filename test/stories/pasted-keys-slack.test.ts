import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Canaries, everyRow } from '../canary.ts';
import { markedKeys, unmarkedKeys } from '../canary-keys.ts';
import type { SlackPerson } from '../fakes/slack/person/slack-person.ts';
import { ScriptedModel } from '../jarvis.ts';
import { keyTool } from '../key-tool.ts';
import { pictureFile, SlackJarvis } from '../slack-harness.ts';
import { generateMedia, showCosts } from '../slack-tools.ts';

const general = 'C0GENERAL';
const mostCharacters = 3_000;

async function open(people?: { id: string; name: string }[]) {
  const models = new ScriptedModel(new Error('it fell over'), { text: 'At your service.' });
  const vault: string[] = [];
  const logFile = join(await mkdtemp(join(tmpdir(), 'pasted-')), 'jarvis.log');
  const jarvis = await SlackJarvis.start({
    ...{ models, logFile },
    tools: [showCosts, generateMedia(pictureFile), keyTool(vault)],
    ...(people && { slack: { people } }),
  });
  const { slack } = jarvis;
  return { jarvis, slack, models, vault, logFile, mia: slack.person('U0MIA'), sam: slack.person('U0SAM') };
}

type Opened = Awaited<ReturnType<typeof open>>;

/** A thread in which Jarvis takes part. */
async function threadOf({ jarvis, mia }: Opened): Promise<string> {
  const { ts } = mia.mentions(general, 'hello');
  await jarvis.idle();
  return ts;
}

const doors: Record<string, (opened: Opened, texts: string[], canaries: Canaries) => Promise<unknown>> = {
  'a mention': async ({ mia }, texts) => texts.map((text) => mia.mentions(general, text)),
  'a direct message': async ({ mia }, texts) => texts.map((text) => mia.directMessages(text)),
  'a message to nobody': async ({ mia }, texts) => texts.map((text) => mia.says(general, text)),
  'a message to somebody else': async ({ mia }, texts) =>
    texts.map((text) => mia.says(general, `<@U0SAM> ${text}`)),
  'a thread in which Jarvis takes part': async (opened, texts) => {
    const thread = await threadOf(opened);
    for (const text of texts) opened.mia.says(general, text, { thread });
  },
  'an edited message': async ({ mia }, texts) => {
    for (const text of texts) mia.edits(mia.says(general, 'one moment'), text);
  },
  'an edited mention': async ({ jarvis, mia }, texts) => {
    for (const text of texts) {
      const said = mia.mentions(general, 'one moment');
      await jarvis.idle();
      mia.edits(said, `<@U0BOT> ${text}`);
    }
  },
  'an edit that begins to mention Jarvis': async ({ mia }, texts) => {
    for (const text of texts) mia.edits(mia.says(general, 'one moment'), `<@U0BOT> ${text}`);
  },
  'the names of files': async ({ mia }, texts) => {
    const files = texts.flatMap((text) => text.split('\n')).map((line) => `${line}.txt`);
    mia.mentions(general, 'look at these', { files });
  },
  '/jarvis': async ({ mia }, texts) => {
    for (const text of texts) await mia.runs('/jarvis', text, general);
  },
  '/generate': async ({ mia }, texts) => {
    for (const text of texts) await mia.runs('/generate', `a poster with ${text}`, general);
  },
  'a text field of a form': async ({ jarvis, slack, mia }, texts) => {
    for (const text of texts) {
      await mia.runs('/generate', '', general);
      const modal = await slack.until(() => mia.seesModal());
      await mia.submits(modal, { type: 'image', description: text });
      await jarvis.idle();
    }
  },
  'an open field of the form for keys': async ({ jarvis, slack, mia }, texts) => {
    for (const text of texts) {
      await mia.runs('/jarvis', 'add key', general);
      const modal = await slack.until(() => mia.seesModal());
      await mia.submits(modal, { provider: text, key: 'a-decent-key' });
      await jarvis.idle();
    }
  },
  'a message that is asked about': async ({ jarvis, slack, mia, sam }, texts) => {
    for (const text of texts) {
      await mia.usesShortcut('ask_about_message', sam.says(general, text));
      const modal = await slack.until(() => mia.seesModal());
      await mia.submits(modal, { question: 'what is it?' });
      await jarvis.idle();
    }
  },
  'the question about a message': async ({ jarvis, slack, mia, sam }, texts) => {
    for (const text of texts) {
      await mia.usesShortcut('ask_about_message', sam.says(general, 'what a day'));
      const modal = await slack.until(() => mia.seesModal());
      await mia.submits(modal, { question: text });
      await jarvis.idle();
    }
  },
  'what others said in the thread': async ({ jarvis, mia, sam }, texts) => {
    for (const text of texts) {
      const { ts: thread } = sam.says(general, text);
      mia.mentions(general, 'what does sam mean?', { thread });
      await jarvis.idle();
    }
  },
};

/** All that left Jarvis and all that it kept. */
async function traces({ jarvis, slack, models, vault, logFile }: Opened) {
  const sent = slack.recording.calls.map(({ method, args }) => ({ method, args }));
  return {
    database: await everyRow(jarvis.storage),
    prompts: JSON.stringify(models.requests),
    sent: JSON.stringify(sent.filter(({ method }) => method !== 'views.open')),
    forms: JSON.stringify(sent.filter(({ method }) => method === 'views.open')),
    vault: JSON.stringify(vault),
    log: await readFile(logFile, 'utf8'),
  };
}

test('a key of any shape, through any door of Slack, is found nowhere behind it', {
  timeout: 300_000,
}, async () => {
  const opened = await open();
  await using jarvis = opened.jarvis;
  const canaries = new Canaries();
  for (const [door, bring] of Object.entries(doors)) {
    await bring(opened, canaries.through(door, mostCharacters), canaries);
    await jarvis.idle();
  }
  const found = await traces(opened);
  expect(found.database).toContain('[secret]');
  expect(found.prompts).toContain('[secret]');
  expect(found.log).toContain('it fell over');
  expect(opened.vault).toEqual([]);
  for (const [where, text] of Object.entries(found))
    expect(canaries.leaksIn(text).map((door) => `${where}: ${door}`)).toEqual([]);
  console.info(`doors of Slack: ${canaries.doors.join(', ')}`);
});

test('a key in the name of a person or a workspace is stored nowhere', async () => {
  const canaries = new Canaries();
  const people = canaries
    .linesThrough('the name of a person')
    .map((name, at) => ({ id: at === 0 ? 'U0MIA' : `U0${1000 + at}`, name }));
  const opened = await open([...people, { id: 'U0SAM', name: 'sam' }]);
  await using jarvis = opened.jarvis;
  for (const { id } of people) opened.slack.person(id).mentions(general, 'hello');
  await jarvis.idle();
  const { database, prompts, log } = await traces(opened);
  for (const text of [database, prompts, log]) expect(canaries.leaksIn(text)).toEqual([]);
});

const luma = markedKeys.find(({ vendor }) => vendor === 'Luma') as (typeof markedKeys)[number];
const told = (person: SlackPerson, words: RegExp, where = general) =>
  person.seesFromApp(where).find(({ reads }) => words.test(reads));

test('whoever pastes a key is told alone, with its end, where to replace it and the form, and nothing is carried out', async () => {
  const opened = await open();
  await using jarvis = opened.jarvis;
  const { slack, mia, sam, models } = opened;
  const key = luma.make();
  mia.mentions(general, `our luma key is ${key}, show me the costs`);
  const answer = await slack.until(() => told(mia, /looks like a secret/));
  await jarvis.idle();
  expect(answer.isEphemeral).toBe(true);
  expect(answer.reads).toContain(`a key of Luma (…${key.slice(-4)})`);
  expect(answer.reads).toContain('platform.lumalabs.ai');
  expect(answer.reads).toMatch(/please delete your message/);
  expect(answer.reads).toMatch(/use the private form/);
  expect(JSON.stringify(answer)).toContain('form:add_api_key');
  expect(models.requests).toEqual([]);
  expect(sam.seesFromApp(general)).toEqual([]);
});

test('a Thai message is answered in Thai, and a slash command asks nobody to delete anything', async () => {
  const opened = await open();
  await using jarvis = opened.jarvis;
  const { slack, mia } = opened;
  mia.directMessages(`เพิ่มคีย์ luma ให้หน่อย ${luma.make()}`);
  await slack.until(() => told(mia, /คีย์ของ Luma/, mia.direct));
  await mia.runs('/jarvis', `add ${luma.make()}`, general);
  const answer = await slack.until(() => told(mia, /looks like a secret/));
  expect(answer.reads).not.toMatch(/delete/);
  await jarvis.idle();
});

test('a key in an edit is told once, and a thread in which one was pasted is no thread of Jarvis', async () => {
  const opened = await open();
  await using jarvis = opened.jarvis;
  const { slack, mia, sam, models } = opened;
  const said = sam.says(general, 'who has the key?');
  const reply = mia.says(general, 'one moment', { thread: said.ts });
  mia.edits(reply, `it is ${luma.make()}`);
  await slack.until(() => mia.seesFromApp(general, { thread: said.ts })[0] ?? told(mia, /Luma/));
  sam.says(general, 'what did we spend this month?', { thread: said.ts });
  await jarvis.idle();
  expect(sam.seesFromApp(general, { thread: said.ts })).toEqual([]);
  expect(models.requests).toEqual([]);
});

test('nobody is asked to give Jarvis a key that it has no use for', async () => {
  const opened = await open();
  await using jarvis = opened.jarvis;
  const github = markedKeys.find(({ vendor }) => vendor === 'GitHub');
  opened.mia.directMessages(`my token is ${github?.make()}`);
  const answer = await opened.slack.until(() => told(opened.mia, /a key of GitHub/, opened.mia.direct));
  expect(answer.reads).toMatch(/github.com\/settings\/tokens/);
  expect(answer.reads).not.toMatch(/private form|whoever runs Jarvis/);
  await jarvis.idle();
});

test('whoever was just shown the form for keys may answer with a key that looks like an id, and it is caught', async () => {
  const opened = await open();
  await using jarvis = opened.jarvis;
  const { slack, mia, models } = opened;
  const [vapi, deepgram] = ['Vapi', 'Deepgram'].map((name) =>
    unmarkedKeys.find(({ vendor }) => vendor === name)?.make(),
  );
  const { ts: thread } = mia.directMessages(`${deepgram}`);
  await jarvis.idle();
  expect(JSON.stringify(models.requests)).toContain(deepgram);
  mia.directMessages(`my luma key is ${luma.make()}`, { thread });
  await jarvis.idle();
  for (const key of [deepgram, vapi]) {
    mia.directMessages(`here it is: ${key}`, { thread });
    await slack.until(() =>
      mia.seesFromApp(mia.direct, { thread }).some(({ reads }) => reads.includes(`(…${key?.slice(-4)})`)),
    );
  }
  await jarvis.idle();
  expect(await everyRow(jarvis.storage)).not.toContain(vapi);
  mia.directMessages('the job 17f20503-6c24-4c16-946b-35dbbce2af2f has failed again, and I do not know why', {
    thread,
  });
  await jarvis.idle();
  expect(JSON.stringify(models.requests.at(-1))).toContain('17f20503');
});
