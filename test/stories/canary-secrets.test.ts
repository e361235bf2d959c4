import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { secretFinder } from '#vendors/all.ts';
import { BothPlatforms } from '../both-platforms.ts';
import { everyByte, everyRow } from '../canary.ts';
import { markedKeys } from '../canary-keys.ts';
import { buttonOf } from '../discord-harness.ts';
import { type Answer, type FakeServer, type Received, startFakeServer } from '../fakes/fake-server.ts';
import { FakeTerminal } from '../terminal-harness.ts';
import { refusing, ScriptedServer, type StreamEvent, streaming } from '../wire/scripted-server.ts';
import { Home, JarvisProcess } from './process.ts';

const general = 'C0GENERAL';
const some = (bytes: number) => randomBytes(bytes).toString('hex');
const keyOf = (vendor: string) => markedKeys.find((one) => one.vendor === vendor)?.make() ?? '';

/** One for each door, and the company that may see it. */
const secrets = {
  'the form of Slack': { secret: `sk_${some(24)}`, goesTo: 'elevenlabs' },
  'the form of Discord': { secret: `sk-${some(24)}`, goesTo: 'stability' },
  'the form of the terminal': { secret: some(20), goesTo: 'deepgram' },
  'a pipe to `key add`': { secret: `hf_${some(17)}`, goesTo: 'huggingface' },
  OPENAI_API_KEY: { secret: `sk-proj-${some(30)}`, goesTo: 'openai' },
  OPENAI_ADMIN_KEY: { secret: `sk-admin-${some(30)}`, goesTo: 'openai' },
  RUNWAYML_API_SECRET: { secret: `key_${some(64)}`, goesTo: 'runway' },
  JARVIS_MASTER_KEY: { secret: randomBytes(32).toString('base64'), goesTo: undefined },
  'the words of a model': { secret: keyOf('Luma'), goesTo: undefined },
  'the arguments of a model’s call': { secret: keyOf('Groq'), goesTo: undefined },
  'what a model’s call had that was no JSON': { secret: keyOf('GitHub'), goesTo: undefined },
};
type Door = keyof typeof secrets;

const leaksIn = (text: string, mayHold: readonly Door[] = []): string[] =>
  Object.entries(secrets)
    .filter(([door, { secret }]) => text.includes(secret) && !mayHold.includes(door as Door))
    .map(([door]) => door);

/** A vendor that repeats the key with which it was asked, in each of the ways in which a server may. */
const echoes: readonly ((key: string) => Answer)[] = [
  (key) => ({ status: 400, json: { error: `no such key: ${key}` }, headers: { 'x-your-key': key } }),
  (key) => ({ bytes: Buffer.from(`<html>${key}</html>`), headers: { 'content-type': 'text/html' } }),
  (key) => ({ json: { error: { message: `Incorrect API key provided: ${key}` } } }),
  (key) => ({ status: 401, bytes: Buffer.from(`unauthorized ${key}`), headers: { 'www-authenticate': key } }),
];
const keySentWith = ({ headers }: Received) =>
  String(headers['xi-api-key'] ?? headers.authorization).replace(/^\w+ /, '');

async function startEchoes(first: number): Promise<FakeServer> {
  let next = first;
  return startFakeServer((request) => {
    const answer = echoes[next % echoes.length] as (typeof echoes)[number];
    next += 1;
    return answer(keySentWith(request));
  });
}

/** A language model with a mind full of keys. */
function startModel(): Promise<ScriptedServer> {
  const finished = { type: 'response.completed', response: { status: 'completed' } } as StreamEvent;
  const says = (...deltas: string[]) => [
    ...deltas.map((delta) => ({ type: 'response.output_text.delta', delta }) as StreamEvent),
    {
      type: 'response.output_item.done',
      item: {
        type: 'message',
        id: 'm1',
        role: 'assistant',
        content: [{ type: 'output_text', text: deltas.join('') }],
      },
    } as StreamEvent,
    finished,
  ];
  const calls = (name: string, given: string) => [
    {
      type: 'response.output_item.done',
      item: {
        type: 'function_call',
        id: 'fc_1',
        call_id: 'call_1',
        name,
        arguments: given,
        status: 'completed',
      },
    } as StreamEvent,
    finished,
  ];
  const inWords = secrets['the words of a model'].secret;
  return ScriptedServer.start((response, received) => {
    const input = received.body?.input as { role?: string; content?: string }[] | undefined;
    if (!input) return refusing(404, {})(response, received);
    const last = input.at(-1);
    const asked = last?.role === 'user' ? String(last.content) : '';
    const answer = asked.includes('tell me the key')
      ? says('The key of Luma is ', inWords.slice(0, 17), inWords.slice(17), ', keep it.')
      : asked.includes('draw it')
        ? calls(
            'generate_media',
            JSON.stringify({
              type: 'image',
              tier: 'free',
              description: `a poster that says ${secrets['the arguments of a model’s call'].secret}`,
            }),
          )
        : asked.includes('break it')
          ? calls(
              'generate_media',
              `{"type": "image", "key": "${secrets['what a model’s call had that was no JSON'].secret}`,
            )
          : asked.includes('add my stability key')
            ? calls('add_api_key', '{"provider":"stability"}')
            : says('At your service.');
    streaming(answer)(response, received);
  });
}

async function rowsOf({ folder, environment: { DATABASE_URL } }: Home): Promise<string> {
  const database = DATABASE_URL
    ? ({ kind: 'server', url: new Secret(DATABASE_URL) } as const)
    : ({ kind: 'folder', folder } as const);
  await using storage = await Storage.open(database);
  return await everyRow(storage);
}

test('a key that comes in by a form, a pipe, the environment, a model or a vendor’s answer is found at its vendor only', {
  timeout: 240_000,
}, async () => {
  await using home = await Home.open();
  const names = ['elevenlabs', 'huggingface', 'stability', 'deepgram', 'runway'];
  const servers = new Map(
    await Promise.all(names.map(async (name, at) => [name, await startEchoes(at)] as const)),
  );
  await using model = await startModel();
  const vendors = {
    ...Object.fromEntries([...servers].map(([name, { url }]) => [name, url])),
    openai: `${model.url}/v1`,
  };
  const environment = {
    OPENAI_API_KEY: secrets.OPENAI_API_KEY.secret,
    OPENAI_ADMIN_KEY: secrets.OPENAI_ADMIN_KEY.secret,
    RUNWAYML_API_SECRET: secrets.RUNWAYML_API_SECRET.secret,
    JARVIS_MASTER_KEY: secrets.JARVIS_MASTER_KEY.secret,
  };
  const shown: Record<string, string> = {};
  const tokens: string[] = [];
  {
    const log = openLog('trace', join(home.folder, 'jarvis.log'), secretFinder);
    await using jarvis = await BothPlatforms.start({
      more: { ...home.environment, ...environment },
      vendors,
      log,
    });
    const { slack, guild } = jarvis;
    tokens.push(slack.state.settings.botToken, slack.state.settings.appToken, guild.token);
    const mia = slack.person('U0MIA');
    const ofRunway = () =>
      mia.seesFromApp(general).filter(({ reads }) => /Runway|image|fox/i.test(reads)).length;

    await mia.runs('/jarvis', 'add key', general);
    const slackForm = secrets['the form of Slack'].secret;
    await mia.submits(await slack.until(() => mia.seesModal()), {
      provider: 'elevenlabs',
      whose: 'me',
      key: slackForm,
    });
    await jarvis.onSlack('U0MIA', /ElevenLabs|vendor/i);

    for (const [words, ends] of [
      ['tell me the key', /The key of Luma is \[secret\],? keep it/],
      ['draw it', /At your service/],
      ['break it', /service|request/],
      ['what did you say?', /At your service/],
    ] as const) {
      const { ts } = mia.mentions(general, words);
      await slack.until(() => mia.seesFromApp(general, { thread: ts }).find(({ reads }) => ends.test(reads)));
    }
    for (const at of echoes.keys()) {
      const before = ofRunway();
      await mia.runs('/generate', '', general);
      const modal = await slack.until(() => mia.seesModal());
      await mia.submits(modal, { type: 'image', description: `a fox, number ${at}`, tier: 'premium' });
      await slack.until(() => ofRunway() > before || undefined);
    }

    const person = guild.person('mia');
    person.mentions('general', 'add my stability key');
    const thread = () => person.seesThreads('general')[0]?.id ?? 'general';
    const offer = await jarvis.onDiscord('mia', /in the private form/, thread);
    await person.clicks(offer, buttonOf(offer, 'Add a key…'));
    await person.submits({
      provider: 'stability',
      whose: ['me'],
      key: secrets['the form of Discord'].secret,
    });
    await jarvis.onDiscord('mia', /Stability|vendor/i, () => offer.channel);

    const terminal = new FakeTerminal({ isTTY: true }).listen();
    const running = terminal.start(jarvis.app.terminal);
    const type = async (text: string, then: RegExp) => {
      const from = terminal.shown.length;
      terminal.input.write(text);
      while (!then.test(terminal.shown.slice(from))) await new Promise((resolve) => setImmediate(resolve));
    };
    await terminal.sees('› ');
    await type('add key\r', /Provider.*: /);
    await type('deepgram\r', /For whom.*: /);
    await type('\r', /What the key is for.*: /);
    await type('\r', /Region.*: /);
    await type('\r', /not shown.*: /);
    await type(`${secrets['the form of the terminal'].secret}\r`, /stored|vendor/i);
    terminal.input.write('\x04');
    await running;
    shown.terminal = terminal.shown + terminal.complaints;
    shown.slack = JSON.stringify(slack.recording.calls);
    shown.discord = JSON.stringify(guild.recording.calls);
    shown.start = JSON.stringify(jarvis.lines);
  }
  const piped = new JarvisProcess(
    home,
    ['key', 'add', 'huggingface'],
    { ...environment, JARVIS_LOG_LEVEL: 'debug' },
    { vendors },
  );
  const ending = await piped.ends(secrets['a pipe to `key add`'].secret);
  shown.pipe = ending.shown + ending.complaints;

  for (const [door, { goesTo }] of Object.entries(secrets)) {
    const mayHold = (one: string) => (one === goesTo ? [door as Door] : []);
    const sent = new Map([...servers].map(([name, { received }]) => [name, JSON.stringify(received)]));
    sent.set('openai', JSON.stringify(model.received.map(({ headers }) => headers)));
    for (const [name, requests] of sent)
      expect.soft([name, door, leaksIn(requests, mayHold(name)).includes(door)]).toEqual([name, door, false]);
    if (goesTo)
      expect
        .soft([door, (sent.get(goesTo) ?? '').includes(secrets[door as Door].secret)])
        .toEqual([door, true]);
  }
  expect(servers.get('runway')?.received.length).toBeGreaterThanOrEqual(echoes.length);
  const prompts = JSON.stringify(model.received.map(({ body }) => body));
  expect(prompts).toContain('[secret]');
  const found = {
    ...shown,
    prompts,
    log: await readFile(join(home.folder, 'jarvis.log'), 'utf8'),
    files: await everyByte(home.folder),
    names: (await readdir(home.folder, { recursive: true })).join('\n'),
    rows: await rowsOf(home),
  };
  expect(found.log.length).toBeGreaterThan(1_000);
  expect(found.rows).toContain('a poster that says [secret]');
  expect(shown.pipe).toMatch(/Hugging Face key …[\s\S]*is stored/);
  for (const [where, text] of Object.entries(found)) expect.soft([where, leaksIn(text)]).toEqual([where, []]);
  const sentElsewhere = JSON.stringify([...servers.values(), model].map(({ received }) => received));
  for (const where of [found.prompts, found.log, found.files, found.rows, shown.terminal, sentElsewhere])
    for (const [at, token] of tokens.entries())
      expect.soft([at, String(where).includes(token)]).toEqual([at, false]);
  for (const { close } of servers.values()) await close();
  console.info(
    `doors of canaries: ${Object.keys(secrets).join(', ')}; the tokens of Slack and Discord; vendors that repeat the key in ${echoes.length} ways`,
  );
});
