import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { echo, FakeTerminal, resultOf, saying } from '../../../test/terminal-harness.ts';

const [enter, controlD, up, tab] = ['\r', '\x04', '\x1b[A', '\t'];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jarvis-history-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Types each text once the screen shows what comes before it, then leaves. */
async function sitting(historyFile: string, ...typed: [sees: string | RegExp, text: string][]) {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(echo, [], { historyFile });
  await terminal.sees('› ');
  for (const [sees, text] of typed) {
    await terminal.sees(sees);
    terminal.input.write(text);
  }
  return { terminal, running };
}

test('what was typed is recalled at the next start, from a file for the owner alone, without secrets', async () => {
  const file = join(folder, 'history');
  const first = await sitting(
    file,
    ['› ', `first${enter}`],
    ['You said: first', `my key is sk-12345${enter}`],
    ['You said: my key', `first${enter}`],
    [/You said: first[\s\S]*You said: first[\s\S]*› /, controlD],
  );
  await first.running;
  expect(await readFile(file, 'utf8')).toBe('first\n');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const second = await sitting(file, ['› ', `${up}${enter}`], [/You said: first[\s\S]*› /, controlD]);
  await second.running;
  expect(second.terminal.heard.map(({ text }) => text)).toEqual(['first']);
});

test('what two terminals at once were told is kept of both', async () => {
  const file = join(folder, 'shared');
  const other = await sitting(file, ['› ', `from the other${enter}`]);
  await other.terminal.sees(/You said: from the other[\s\S]*› /);
  const one = await sitting(
    file,
    ['› ', `from the one${enter}`],
    [/You said: from the one[\s\S]*› /, controlD],
  );
  await one.running;
  other.terminal.input.write(`once more${enter}`);
  await other.terminal.sees(/You said: once more[\s\S]*› /);
  other.terminal.input.write(controlD);
  await other.running;
  expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toEqual([
    'once more',
    'from the one',
    'from the other',
  ]);
});

test('the file is bounded, and one that cannot be written costs nothing', async () => {
  const file = join(folder, 'bounded');
  const lines = Array.from({ length: 510 }, (_, at) => `line ${at}`);
  await writeFile(file, lines.join('\n'));
  const { running } = await sitting(
    file,
    ['› ', `new${enter}${'x'.repeat(3000)}${enter}`],
    [/You said: xxx[\s\S]*› /, controlD],
  );
  expect(await running).toBe(0);
  const kept = (await readFile(file, 'utf8')).trimEnd().split('\n');
  expect(kept).toEqual(['new', ...lines.slice(0, 499)]);
});

test('Tab completes commands, first questions and what the latest reply offers to type', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const buttons = [
    { label: 'Switch', action: 'say', value: 'switch video to luma', typed: 'switch video to luma' },
  ];
  const running = terminal.start(saying({ kind: 'end', result: resultOf([{ kind: 'buttons', buttons }]) }));
  await terminal.sees('› ');
  terminal.input.write(`what d${tab}`);
  await terminal.sees(/› [^\n]*what did we spend this month/);
  terminal.input.write(enter);
  await terminal.sees(/→[^\n]*switch video to luma[\s\S]*› /);
  terminal.input.write(`sw${tab}`);
  await terminal.sees(/→[\s\S]*› [^\n]*switch video to luma/);
  terminal.input.write(enter);
  await terminal.sees(/→[\s\S]*→[\s\S]*› /);
  terminal.input.write(controlD);
  await running;
  expect(terminal.heard.map(({ text }) => text)).toEqual([
    'what did we spend this month?',
    'switch video to luma',
  ]);
});

test('what an earlier process left unanswered is told below the welcome', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  terminal.unanswered = [
    {
      audience: 'asker',
      locale: 'en',
      blocks: [{ kind: 'notice', tone: 'warning', text: 'You had asked “x”.' }],
    },
  ];
  const running = terminal.start(echo);
  await terminal.sees(/Ctrl-D leaves[\s\S]*You had asked “x”[\s\S]*› /);
  terminal.input.write(controlD);
  expect(await running).toBe(0);
});
