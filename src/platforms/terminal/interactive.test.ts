import { expect, test } from 'vitest';
import type { TurnEvent } from '#conversation/turn/turn.ts';
import { replyGallery } from '../../../test/reply-gallery.ts';
import { echo, FakeTerminal, resultOf, type Script, saying } from '../../../test/terminal-harness.ts';
import { terminalPlace } from './inbound.ts';

const controlC = '\x03';
const controlD = '\x04';

test('the welcome names the model, who pays for it and what to try, and Ctrl-D leaves', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  terminal.leadingModel = { provider: 'anthropic', model: 'claude-opus-5', payer: 'member' };
  const running = terminal.start(echo);
  await terminal.sees('› ');
  expect(terminal.shown).toContain('anthropic:claude-opus-5, paid with your own key.');
  terminal.input.write(controlD);
  expect(await running).toBe(0);
});

test.each(['exit', 'Quit'])('“%s” leaves', async (word) => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(echo);
  await terminal.sees('› ');
  terminal.input.write(`${word}\r`);
  expect(await running).toBe(0);
  expect(terminal.heard).toEqual([]);
});

test('a typed message is answered and the prompt comes back for the next', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(echo);
  await terminal.sees('› ');
  terminal.input.write('hello\r');
  await terminal.sees('You said: hello');
  expect(terminal.shown).toMatch(/hello\r\n+You said: hello/);
  terminal.input.write('again\r');
  await terminal.sees('You said: again');
  terminal.input.write(controlD);
  expect(await running).toBe(0);
});

test('pasted lines are messages of their own, answered in order, each repeated above its answer', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(echo);
  await terminal.sees('› ');
  terminal.input.write('one\rtwo\rthree\r');
  await terminal.sees('You said: three');
  expect(terminal.heard.map((inbound) => inbound.text)).toEqual(['one', 'two', 'three']);
  expect(terminal.shown).toMatch(/› two\n+You said: two[\s\S]*› three\n+You said: three/);
  terminal.input.write(controlD);
  await running;
});

test('Ctrl-C stops the running turn and the conversation goes on', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(untilStopped);
  await terminal.sees('› ');
  terminal.input.write('wait\r');
  await terminal.sees('waiting here');
  terminal.input.write(controlC);
  await terminal.sees('Stopped.');
  terminal.input.write('quick\r');
  await terminal.sees('You said: quick');
  terminal.input.write(controlD);
  expect(await running).toBe(0);
  expect(terminal.faults).toEqual([]);
});

test('Ctrl-C after a stopped turn leaves', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(untilStopped);
  await terminal.sees('› ');
  terminal.input.write('wait\r');
  await terminal.sees('waiting here');
  terminal.input.write(controlC);
  await terminal.sees('Stopped.');
  await new Promise((resolve) => setImmediate(resolve));
  terminal.input.write(controlC);
  expect(await running).toBe(0);
});

test('Ctrl-C at an empty prompt asks for a second one, which leaves', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(echo);
  await terminal.sees('› ');
  terminal.input.write(controlC);
  await terminal.sees('Ctrl-C again');
  terminal.input.write(controlC);
  expect(await running).toBe(0);
});

test('Ctrl-C on a half-typed line only clears it', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(echo);
  await terminal.sees('› ');
  terminal.input.write(`delete everyth${controlC}hello\r`);
  await terminal.sees('You said: hello');
  terminal.input.write(controlD);
  expect(await running).toBe(0);
  expect(terminal.heard.map((inbound) => inbound.text)).toEqual(['hello']);
});

test('the second Ctrl-C leaves even if the turn does not stop', async () => {
  const stubborn: Script = async function* () {
    yield { kind: 'text', delta: 'no end\n' };
    await new Promise(() => {});
  };
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(stubborn);
  await terminal.sees('› ');
  terminal.input.write('go\r');
  await terminal.sees('no end');
  terminal.input.write(controlC);
  terminal.input.write(controlC);
  expect(await running).toBe(0);
});

test('streamed text and blocks shown early are not shown a second time with the reply', async () => {
  const fields = replyGallery.fields.blocks;
  const text = { kind: 'text' as const, text: 'First **this**\n\n- and that\n\nThen the end.' };
  const screen = await screenOf(
    { kind: 'text', delta: 'First **th' },
    { kind: 'text', delta: 'is**\n\n- and that' },
    { kind: 'step', callId: '1', tool: 't', title: 'comparing providers', state: 'running' },
    { kind: 'progress', callId: '1', text: '40 %' },
    { kind: 'step', callId: '1', tool: 't', title: 'comparing providers', state: 'done' },
    { kind: 'blocks', blocks: fields },
    { kind: 'text', delta: 'Then the end.' },
    { kind: 'end', result: resultOf([text, ...fields, { kind: 'divider' }]) },
  );
  expect(screen).toMatchSnapshot();
});

test('the sentence that a tool answers with appears once on the screen', async () => {
  const answer = { kind: 'text' as const, text: 'Nothing was spent this month yet.' };
  const screen = await screenOf(
    { kind: 'blocks', blocks: [answer] },
    { kind: 'end', result: resultOf([answer]) },
  );
  expect(screen.split('Nothing was spent').length - 1).toBe(1);
});

test('the words of a model, of a tool and of the model again each appear once, a repeated one as often as it was said', async () => {
  const tool = { kind: 'text' as const, text: 'You paid **nothing** today.' };
  const screen = await screenOf(
    { kind: 'text', delta: 'Let me ' },
    { kind: 'text', delta: 'look.' },
    ...['1', '2'].flatMap((callId): TurnEvent[] => [
      { kind: 'step', callId, tool: 't', title: 'show costs', state: 'running' },
      { kind: 'step', callId, tool: 't', title: 'show costs', state: 'done' },
      { kind: 'blocks', blocks: [tool] },
    ]),
    { kind: 'text', delta: 'That was it.\n\nAnything else?' },
    {
      kind: 'end',
      result: resultOf([
        { kind: 'text', text: 'Let me look.\n\nThat was it.\n\nAnything else?' },
        tool,
        tool,
        { kind: 'notice', tone: 'info', text: 'The end.' },
      ]),
    },
  );
  expect(screen).toMatchSnapshot();
});

test('a turn that says nothing is shown to think, until it says something', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const slow: Script = async function* () {
    await terminal.sees('thinking …');
    yield { kind: 'text', delta: 'I have it.' };
    yield { kind: 'end', result: resultOf([{ kind: 'text', text: 'I have it.' }]) };
  };
  expect(await terminal.start(slow, ['ask', 'x'], { noColor: '1' })).toBe(0);
  expect(rowsOf(terminal.shown)).toBe('I have it.\n\n');
});

const table = [
  '| Provider | Price |',
  '|---|---:|',
  '| **Luma** | $0.40 |',
  '| a \\| b<br>c | $12.00 |',
].join('\n');

test.each([80, 24])('a table of a model is drawn, also while it arrives (%i columns)', async (columns) => {
  const text = `# Prices\n\nHere:\n${table}\n\nThat is | all.`;
  const screen = await screenOfWidth(
    columns,
    ...[...text].map((delta) => ({ kind: 'text' as const, delta })),
    { kind: 'end', result: resultOf([{ kind: 'text', text }]) },
  );
  expect(screen).toMatchSnapshot();
});

test('text discarded by a fail-over is replaced, or marked if it is already final', async () => {
  const screen = await screenOf(
    { kind: 'text', delta: 'Half an' },
    { kind: 'restart' },
    { kind: 'text', delta: 'A line.\nAnd ha' },
    { kind: 'restart' },
    { kind: 'text', delta: 'All of it.' },
    { kind: 'end', result: resultOf([{ kind: 'text', text: 'All of it.' }]) },
  );
  expect(screen).toMatchSnapshot();
});

test('a pending approval is shown in a box that says what to type', async () => {
  const { blocks } = replyGallery.approval;
  expect(await screenOf({ kind: 'end', result: resultOf(blocks) })).toMatchSnapshot();
});

test('a paragraph longer than the screen is tall arrives whole', async () => {
  const words = Array.from({ length: 600 }, (_, index) => `word${index}`);
  const text = words.join(' ');
  const screen = await screenOf(...words.map((word) => ({ kind: 'text' as const, delta: `${word} ` })), {
    kind: 'end',
    result: resultOf([{ kind: 'text', text }]),
  });
  expect(screen.split(/\s+/).filter((word) => word !== '')).toEqual(words);
});

const news = {
  audience: 'everyone' as const,
  locale: 'en' as const,
  blocks: [{ kind: 'text' as const, text: 'The news.' }],
};
const tells = (terminal: FakeTerminal, key: string) =>
  terminal.poster?.post(terminalPlace, news, key) ?? Promise.reject(new Error('nobody sits there'));

test('news appears above the line that is being typed, which stays as it was', async () => {
  const terminal = new FakeTerminal({ isTTY: true, columns: 30 }).listen();
  const running = terminal.start(echo);
  await terminal.sees('› ');
  const typed = 'a line that is longer than the screen is wide';
  terminal.input.write(typed);
  await terminal.sees('wide');
  const key = await tells(terminal, 'digest:1');
  terminal.input.write(', and on\r');
  await terminal.sees(`You said: ${typed.slice(0, 5)}`);
  const screen = rowsOf(terminal.shown, 30);
  expect(screen).toContain(
    '\nThe news.\n\n› a line that is longer than t\nhe screen is wide, and on\nYou said',
  );
  expect(screen.match(/› a line/g)).toHaveLength(1);
  expect(terminal.heard.map(({ text }) => text)).toEqual([`${typed}, and on`]);
  expect(await terminal.poster?.find(terminalPlace, 'digest:1')).toBe(key);
  terminal.input.write(controlD);
  expect(await running).toBe(0);
  expect(terminal.poster).toBeUndefined();
});

test('news that arrives during an answer appears below it, even if the person leaves', async () => {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const running = terminal.start(untilStopped);
  await terminal.sees('› ');
  for (const leaves of [false, true]) {
    terminal.input.write('wait\r');
    await terminal.sees(leaves ? /waiting here[\s\S]*waiting here/ : 'waiting here');
    await tells(terminal, `digest:${leaves}`);
    terminal.input.write(leaves ? `${controlC}${controlC}` : controlC);
    await terminal.sees(leaves ? /The news[\s\S]*The news/ : 'The news.');
  }
  expect(await running).toBe(0);
  expect(terminal.shown).toMatch(
    /waiting here\n[\s\S]*Stopped\.\s+The news\.[\s\S]*waiting here\n[\s\S]*The news\./,
  );
});

test('typing ahead erases nothing of the answer above', async () => {
  const terminal = new FakeTerminal({ isTTY: true, columns: 30 }).listen();
  const running = terminal.start(untilStopped);
  await terminal.sees('› ');
  terminal.input.write('wait\r');
  await terminal.sees('waiting here');
  terminal.input.write('x'.repeat(70));
  terminal.input.write(controlC);
  await terminal.sees(/Stopped[\s\S]*xxx/);
  expect(rowsOf(terminal.shown, 30)).toMatch(/Stopped\.\n+› x/);
  terminal.input.write(`${controlC}${controlD}`);
  expect(await running).toBe(0);
});

test.each([[['ask', 'hi']], [['--json']], [[]]])('with %j no news is shown', async (args) => {
  const terminal = new FakeTerminal({ isTTY: !args.includes('--json') && args.length > 0 }).listen();
  let wasOpen = false;
  const script: Script = async function* (inbound) {
    wasOpen = terminal.poster !== undefined;
    yield* echo(inbound);
  };
  terminal.input.end('hi\n');
  expect(await terminal.start(script, args)).toBe(0);
  expect([terminal.heard.length, wasOpen]).toEqual([1, false]);
});

const untilStopped: Script = async function* (inbound, signal) {
  if (inbound.text !== 'wait') return yield* echo(inbound);
  yield { kind: 'text', delta: 'waiting here\n' };
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  signal.throwIfAborted();
};

/** Returns the final content of an 80-column screen. */
function screenOf(...events: TurnEvent[]): Promise<string> {
  return screenOfWidth(80, ...events);
}

async function screenOfWidth(columns: number, ...events: TurnEvent[]): Promise<string> {
  const terminal = new FakeTerminal({ isTTY: true, columns }).listen();
  await terminal.start(saying(...events), ['ask', 'x'], { noColor: '1' });
  return `\n${rowsOf(terminal.shown)}`;
}

/** Emulates a terminal: returns the rows of the screen after all output, with wrapping, cursor moves and erasing. */
function rowsOf(shown: string, columns = Number.POSITIVE_INFINITY): string {
  const rows: string[] = [''];
  let row = 0;
  let column = 0;
  const moves = /\x1b\[(\d*)([A-HJK])|\x1b\[[\d;?]*[a-z]|\r|\n|[^\x1b\r\n]/g;
  for (const [token, count, move] of shown.matchAll(moves)) {
    if (token === '\n') [row, column] = [row + 1, 0];
    else if (token === '\r') column = 0;
    else if (move === 'A') row -= Number(count);
    else if (move === 'B') row += Number(count);
    else if (move === 'G') column = Number(count) - 1;
    else if (move === 'C') column += Number(count);
    else if (move === 'D') column -= Number(count);
    else if (move === 'J') rows.splice(row, rows.length, (rows[row] ?? '').slice(0, column));
    else if (move === 'K') rows[row] = (rows[row] ?? '').slice(0, column);
    else if (!token.startsWith('\x1b')) {
      if (column >= columns) [row, column] = [row + 1, 0];
      const line = rows[row] ?? '';
      rows[row] = line.slice(0, column).padEnd(column) + token + line.slice(column + 1);
      column += 1;
    }
    while (rows.length <= row) rows.push('');
  }
  return rows.join('\n');
}
