import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { openFirst, wholeOf } from '../../../test/listener.ts';
import { type Asked, echo, FakeTerminal } from '../../../test/terminal-harness.ts';
import { typedPaths } from './typed-paths.ts';

const bytes = randomBytes(300_000);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sent files '));
  await mkdir(join(folder, 'ประชุม'));
  for (const name of ['talk.mp3', 'a b.wav', "mia's (1).wav", 'ประชุม/เสียง วันนี้.m4a'])
    await writeFile(join(folder, name), bytes);
});
afterAll(() => rm(folder, { recursive: true }));

/** What Jarvis is handed when somebody types a line, as it is or as one question. */
async function typed(line: string, { asksOnce = false } = {}): Promise<Asked> {
  const terminal = new FakeTerminal().listen();
  if (!asksOnce) terminal.input.end(`${line}\n`);
  await terminal.start(echo, asksOnce ? ['ask', line] : []);
  const [asked] = terminal.heard;
  if (!asked) throw new Error('nothing was heard');
  return asked;
}

const escaped = (path: string) => path.replace(/[ '()]/g, '\\$&');
const namesOf = ({ files = [] }: Asked) => files.map(({ name }) => name);

async function refusalOf(asked: Asked): Promise<UserError> {
  const error = await openFirst(asked).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error('no refusal', { cause: error });
  return error;
}

test('a file that is named by its path is sent along, and the words stay as they were typed', async () => {
  const path = join(folder, 'talk.mp3');
  for (const asksOnce of [false, true]) {
    const asked = await typed(`transcribe "${path}", please`, { asksOnce });
    expect(asked.text).toBe(`transcribe "${path}", please`);
    expect(asked.files).toEqual([{ name: 'talk.mp3', bytes: 300_000, source: path }]);
    expect((await wholeOf(await openFirst(asked))).equals(bytes)).toBe(true);
  }
});

test.each(['a b.wav', "mia's (1).wav", 'ประชุม/เสียง วันนี้.m4a'])(
  'the file %s is found in quotes, with escaped blanks as a terminal drops it, and below other folders',
  async (name) => {
    const path = join(folder, name);
    const below = relative(process.cwd(), path);
    const lines = [
      `ถอดเสียง "${path}"`,
      `ถอดเสียง ${escaped(path)} ให้หน่อย`,
      `(see ${escaped(path)})`,
      `ถอดเสียง "${below.startsWith('.') ? below : `./${below}`}"`,
      `ถอดเสียง "~/${relative(homedir(), path)}"`,
    ];
    for (const line of lines) {
      const asked = await typed(line);
      expect(asked.files, line).toMatchObject([{ source: path, bytes: 300_000 }]);
      expect((await wholeOf(await openFirst(asked))).equals(bytes)).toBe(true);
    }
  },
);

test('a path at the begin of a line is no command, and a command may name a file', async () => {
  const path = escaped(join(folder, 'talk.mp3'));
  expect((await typed(`${path} what is said there?`)).asks).toMatchObject({ kind: 'words', door: 'chat' });
  const asked = await typed(`/transcribe ${path}.`);
  expect(asked.asks).toMatchObject({ kind: 'words', door: 'command' });
  expect(namesOf(asked)).toEqual(['talk.mp3']);
  expect((await typed('/costs today')).asks).toMatchObject({ door: 'command' });
});

test('several files are sent along once each, and a folder or a path without a file is not', async () => {
  const [talk, other] = [join(folder, 'talk.mp3'), join(folder, 'a b.wav')].map(escaped);
  expect(namesOf(await typed(`compare ${talk} with ${other} and ${talk}`))).toEqual(['talk.mp3', 'a b.wav']);
  expect(namesOf(await typed(`what is in ${escaped(folder)} and ${escaped(folder)}/nothing.mp3?`))).toEqual(
    [],
  );
});

test('a file that has vanished, became a folder or may not be read is told in one sentence', async () => {
  const path = join(folder, 'soon gone.mp3');
  await writeFile(path, bytes);
  const asked = await typed(`transcribe "${path}"`);
  await unlink(path);
  const { en, th } = (await refusalOf(asked)).text;
  expect(en).toBe(`\`${path}\` is no longer there. Name the file where it is now.`);
  expect(th).toContain(`\`${path}\``);
  await mkdir(path);
  expect((await refusalOf(asked)).text.en).toContain('is not a file');
  await expect(openFirst(asked, AbortSignal.abort())).rejects.toThrow('aborted');
});

test('only what looks like a path is looked for on the disk', () => {
  for (const line of [
    '/costs today',
    'what did we spend?',
    'input/output, and/or',
    'talk.mp3',
    '~mia / ~',
    '3/4 …',
  ])
    expect(typedPaths(line), line).toEqual([]);
  fc.assert(
    fc.property(
      fc.string().map((text) => text.replaceAll('/', '')),
      (line) => typedPaths(line).length === 0,
    ),
  );
});

test('any path is read as it was quoted or escaped', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/["\0\s]|[.,;:!?)]$/u.test(text));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const path = `/${names.join(' ')}`;
      expect(typedPaths(`see "${path}" now`)[0]?.readings).toEqual([path]);
      const dropped = path.replace(/[\s\\"'()]/gu, '\\$&');
      expect(typedPaths(`see ${dropped} now`)[0]?.readings).toEqual([path]);
    }),
  );
});
