import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { longestMessageCharacters } from '#post/desk/asks.ts';
import { replyGallery } from '../../../test/reply-gallery.ts';
import { echo, FakeTerminal, resultOf, type Script, saying } from '../../../test/terminal-harness.ts';
import { asksForHelpOnly } from './platform.ts';

test('piped lines are answered one by one in order, without blank ones, even if the last has no newline', async () => {
  const terminal = new FakeTerminal().listen();
  terminal.input.end('first\r\n\n   \nสอง\nlast');
  expect(await terminal.start(echo)).toBe(0);
  expect(terminal.shown).toBe('You said: first\n\nYou said: สอง\n\nYou said: last\n\n');
});

test('an empty input is no message and no failure', async () => {
  const terminal = new FakeTerminal().listen();
  terminal.input.end();
  expect(await terminal.start(echo)).toBe(0);
  expect([terminal.shown, terminal.heard]).toEqual(['', []]);
});

test('a turn begins only when the one before it is over', async () => {
  const order: string[] = [];
  const slow: Script = async function* (inbound) {
    order.push(`begin ${inbound.text}`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`end ${inbound.text}`);
    yield* echo(inbound);
  };
  const terminal = new FakeTerminal().listen();
  terminal.input.end('a\nb\n');
  await terminal.start(slow);
  expect(order).toEqual(['begin a', 'end a', 'begin b', 'end b']);
});

test('messages share the terminal conversation, with ids of their own', async () => {
  const terminal = new FakeTerminal().listen();
  terminal.input.end('a\nb\n');
  await terminal.start(echo);
  expect(terminal.heard.map((inbound) => inbound.threadKey)).toEqual(['terminal', 'terminal']);
  expect(new Set(terminal.heard.map((inbound) => inbound.eventId)).size).toBe(2);
});

test('with --fresh every message has a conversation of its own', async () => {
  const terminal = new FakeTerminal().listen();
  terminal.input.end('a\nb\n');
  await terminal.start(echo, ['--fresh']);
  expect(new Set(terminal.heard.map((inbound) => inbound.threadKey)).size).toBe(2);
});

test('--as, --role and --locale say who is speaking and what they read', async () => {
  const terminal = new FakeTerminal().listen();
  await terminal.start(echo, ['ask', 'hi', '--as', 'noon', '--role', 'viewer', '--locale', 'th']);
  expect(terminal.heard[0]?.actor).toMatchObject({ name: 'noon', role: 'viewer', locale: 'th' });
});

test('ask joins its words into one message and does not wait for standard input', async () => {
  const terminal = new FakeTerminal().listen();
  expect(await terminal.start(echo, ['ask', 'what', 'did we', 'spend?'])).toBe(0);
  expect(terminal.shown).toContain('You said: what did we spend?');
});

test('ask without words answers standard input', async () => {
  const terminal = new FakeTerminal().listen();
  terminal.input.end('from the pipe\n');
  expect(await terminal.start(echo, ['ask'])).toBe(0);
  expect(terminal.shown).toContain('You said: from the pipe');
});

test('with --json each message gives one JSON object in the documented shape and nothing else', async () => {
  const calls = [
    {
      tool: 'switch_provider',
      input: { provider: 'luma' },
      outcome: 'needs_approval' as const,
      approvalCode: 'K7Q2P',
    },
  ];
  const reply = replyGallery.approval;
  const result = resultOf(reply.blocks, { calls, model: 'openai:gpt-5', elapsedMs: 12 });
  const script = saying(
    { kind: 'text', delta: 'never shown' },
    { kind: 'step', callId: '1', tool: 'switch_provider', title: 'switching', state: 'running' },
    { kind: 'progress', callId: '1', text: 'half way' },
    { kind: 'end', result },
  );
  const terminal = new FakeTerminal().listen();
  terminal.input.end('use luma\nagain\n');
  expect(await terminal.start(script, ['--json'])).toBe(0);
  const lines = terminal.shown.split('\n');
  expect(lines.pop()).toBe('');
  const objects = lines.map((line) => JSON.parse(line));
  expect(objects.map((object) => object.text)).toEqual(['use luma', 'again']);
  expect(Object.keys(objects[0])).toEqual(['text', 'plain', 'reply', 'calls', 'model', 'usage', 'elapsedMs']);
  expect(objects[0]).toMatchObject({ reply, calls, model: 'openai:gpt-5', elapsedMs: 12 });
  expect(objects[0].plain).toContain('approve K7Q2P');
});

test('JSON stays parseable and cannot control a terminal, whatever people and vendors write', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
      const terminal = new FakeTerminal().listen();
      const question = `x${text}`;
      await terminal.start(echo, ['--json', '--', 'ask', question]);
      expect(terminal.shown).not.toMatch(/[\0-\t\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      expect(JSON.parse(terminal.shown).text).toBe(question);
    }),
  );
});

test('control characters from a reply never reach the output', async () => {
  const hostile = 'a\x1b[2J\x1b]0;owned\x07b\x9b1mc\u202Ed';
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  const script = saying(
    { kind: 'step', callId: '1', tool: 't', title: hostile, state: 'running' },
    { kind: 'progress', callId: '1', text: hostile },
    { kind: 'step', callId: '1', tool: 't', title: hostile, state: 'done' },
    ...[...hostile].map((delta) => ({ kind: 'text' as const, delta })),
    { kind: 'end', result: resultOf([{ kind: 'notice', tone: 'info', text: hostile }]) },
  );
  await terminal.start(script, ['ask', 'x']);
  expect(terminal.shown).toContain('a');
  expect(terminal.shown).not.toMatch(/\x1b\[2J|\x1b\]0|\x07|\x9b|\u202e/);
});

test('a line as long as a message may be arrives whole', async () => {
  const line = 'สวัสดี '
    .repeat(longestMessageCharacters)
    .slice(0, longestMessageCharacters - 1)
    .trim();
  const terminal = new FakeTerminal().listen();
  terminal.input.end(`${line}\n`);
  expect(await terminal.start(echo)).toBe(0);
  expect(terminal.heard[0]?.text).toBe(line);
});

test.each([
  [['--frobnicate'], '--frobnicate'],
  [['--json=yes'], '--json'],
  [['--as'], '--as'],
  [['--as', ''], '--as'],
  [['--role', 'king'], 'viewer, member, admin, owner'],
  [['--locale', 'fr'], 'en, th'],
  [['what', 'now'], 'what now'],
  [['ask', ' '], 'ask'],
  [['ask', 'hi', '--for', 'organization'], 'only works with: key add'],
  [['key', 'add', 'runway', '--for', 'everybody'], 'me, organization'],
  [['key', 'runway'], 'key add runway'],
  [['key', 'add'], 'key add runway'],
  [['--evil\x1b[2J'], '--evil'],
])('the command line %j is refused with one sentence and exit code 2', async (args, hint) => {
  const terminal = new FakeTerminal().listen();
  expect(await terminal.start(echo, args)).toBe(2);
  expect(terminal.complaints).toContain(hint);
  expect(terminal.complaints.trim().split('\n')).toHaveLength(1);
  expect(terminal.complaints).not.toContain('\x1b');
  expect([terminal.shown, terminal.heard, terminal.faults]).toEqual(['', [], []]);
});

test('--help names every flag and asks nothing of the core', async () => {
  const terminal = new FakeTerminal().listen();
  expect(await terminal.start(echo, ['--help'])).toBe(0);
  for (const flag of ['--json', '--fresh', '--for', '--as', '--role', '--locale', '--verbose']) {
    expect(terminal.shown).toContain(flag);
  }
});

test('only the help and wrong arguments need no core', () => {
  const answers = [['--help'], ['--nope'], [], ['ask', 'x'], ['ask', '--', '--help']].map(asksForHelpOnly);
  expect(answers).toEqual([true, true, false, false, false]);
});

test('a reader that leaves early ends the run quietly', async () => {
  const terminal = new FakeTerminal();
  terminal.output.once('data', () => terminal.output.destroy(broken('EPIPE')));
  terminal.input.write('a\nb\nc\n');
  expect(await terminal.start(echo)).toBe(0);
  expect(terminal.heard.length).toBeLessThan(3);
  expect(terminal.complaints).toBe('');
});

test('a reader that leaves while an answer waits for room ends the run too', async () => {
  const terminal = new FakeTerminal();
  terminal.input.end('a\n');
  const running = terminal.start(
    saying({ kind: 'end', result: resultOf([{ kind: 'text', text: 'word '.repeat(2_000) }]) }),
  );
  setImmediate(() => terminal.output.destroy(broken('EPIPE')));
  expect(await running).toBe(0);
});

test('a full disk behind the output is reported in one sentence', async () => {
  const terminal = new FakeTerminal();
  terminal.output.once('data', () => terminal.output.destroy(broken('ENOSPC')));
  terminal.input.end('a\n');
  expect(await terminal.start(echo)).toBe(1);
  expect(terminal.complaints).toContain('ENOSPC');
});

test('input that cannot be read is reported in one sentence', async () => {
  const terminal = new FakeTerminal().listen();
  setImmediate(() => terminal.input.destroy(broken('EISDIR')));
  expect(await terminal.start(echo)).toBe(1);
  expect(terminal.complaints).toContain('EISDIR');
});

test('a failing core is reported with a reference, without its stack, and the next message is still answered', async () => {
  const script: Script = (inbound) => {
    if (inbound.text === 'bad') throw new Error('secret detail');
    return echo(inbound);
  };
  const terminal = new FakeTerminal().listen();
  terminal.input.end('bad\ngood\n');
  expect(await terminal.start(script)).toBe(0);
  const reference = terminal.heard[0]?.eventId.slice(0, 8) ?? 'none';
  expect(terminal.shown).toContain(reference);
  expect(terminal.shown).not.toMatch(/secret detail|\bat .*\.ts/);
  expect(terminal.shown).toContain('You said: good');
  expect(terminal.faults).toHaveLength(1);
});

test('a failing ask exits with 1 and in JSON still prints one object', async () => {
  const terminal = new FakeTerminal().listen();
  expect(await terminal.start(saying(), ['ask', 'x', '--json'])).toBe(1);
  expect(JSON.parse(terminal.shown)).toMatchObject({ text: 'x', calls: [], usage: { costUsd: null } });
});

test('an error that a person can fix is explained in their language', async () => {
  const script: Script = () => {
    throw new UserError({ en: 'Do this.', th: 'ทำแบบนี้' });
  };
  const terminal = new FakeTerminal().listen();
  await terminal.start(script, ['ask', 'ขอดูหน่อย']);
  expect(terminal.shown).toContain('ทำแบบนี้');
});

test('colours are off in a pipe and on in a terminal, unless forced or refused', async () => {
  const shownWith = async (isTTY: boolean, colours: { noColor?: string; forceColor?: string }) => {
    const terminal = new FakeTerminal({ isTTY }).listen();
    await terminal.start(
      saying({ kind: 'end', result: resultOf([{ kind: 'text', text: '**b**' }]) }),
      ['ask', 'x'],
      colours,
    );
    return terminal.shown.includes('\x1b[1m');
  };
  expect(await shownWith(false, {})).toBe(false);
  expect(await shownWith(false, { forceColor: '1' })).toBe(true);
  expect(await shownWith(true, {})).toBe(true);
  expect(await shownWith(true, { noColor: '1' })).toBe(false);
  expect(await shownWith(true, { forceColor: '0' })).toBe(false);
});

test('with --verbose the steps of a piped turn go to standard error', async () => {
  const terminal = new FakeTerminal().listen();
  const step = { kind: 'step', callId: '1', tool: 't', title: 'comparing providers' } as const;
  const end = { kind: 'end', result: resultOf([]) } as const;
  await terminal.start(saying({ ...step, state: 'running' }, { ...step, state: 'done' }, end), [
    'ask',
    'x',
    '--verbose',
  ]);
  expect(terminal.complaints).toContain('comparing providers: done');
  expect(terminal.shown.trim()).toBe('');
});

test('when the process is asked to end, the running turn is stopped', async () => {
  const terminal = new FakeTerminal().listen();
  const script: Script = async function* (_, signal) {
    terminal.ending.abort();
    signal.throwIfAborted();
    yield { kind: 'end', result: resultOf([]) };
  };
  terminal.input.end('a\nb\n');
  expect(await terminal.start(script)).toBe(0);
  expect(terminal.heard).toHaveLength(1);
  expect(terminal.shown).toContain('Stopped.');
  expect(terminal.faults).toEqual([]);
});

function broken(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}
