import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import { TestJarvis } from '../../../test/jarvis.ts';
import { generateMedia } from '../../../test/slack-tools.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { echo, FakeTerminal, type Script } from '../../../test/terminal-harness.ts';

const [enter, controlC, controlD, up, esc] = ['\r', '\x03', '\x04', '\x1b[A', '\x1b'];
const generate = generateMedia({ path: 'a.png', name: 'a.png', mediaType: 'image/png', bytes: 1 });

/** A tool whose form takes a key, with the keys that were handed over. */
function keyTool(kept: string[]): AnyTool {
  return defineTool({
    name: 'add_key',
    title: { en: 'Add key', th: 'เพิ่มคีย์' },
    description: 'Adds a key.',
    examples: { en: ['add a key'], th: ['เพิ่มคีย์'] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({ provider: fields.provider, query: fields.query }),
    form: {
      openedBy: ['add key'],
      secrets: {
        fields: { key: fields.secret },
        fills: ['query'],
        keep: async ({ key }) => {
          kept.push(key?.reveal() ?? '');
          return { query: 'key 1' };
        },
      },
    },
    output: z.object({}),
    execute: async () => ({}),
    present: () => [],
  });
}

let hears: Script = echo;
beforeEach(() => {
  hears = echo;
});

async function opened(...tools: AnyTool[]) {
  const terminal = new FakeTerminal({ isTTY: true }).listen();
  terminal.tools = tools;
  const running = terminal.start((...message) => hears(...message));
  await terminal.sees('› ');
  /** Types, and waits until the screen shows something new that matches. */
  const type = async (text: string, thenSees: RegExp) => {
    const from = terminal.shown.length;
    terminal.input.write(text);
    while (!thenSees.test(terminal.shown.slice(from))) await new Promise((resolve) => setImmediate(resolve));
  };
  const leave = async () => {
    terminal.input.write(controlD);
    return running;
  };
  return { terminal, type, leave };
}

test('a form asks for its fields one by one, again where a value does not fit, and makes the call', async () => {
  const { terminal, type, leave } = await opened(generate);
  await type(`/generate${enter}`, /Generate/);
  await terminal.sees(/Kind of media.*: /);
  await type(`hologram${enter}`, /Enter the number or the name/);
  await type(`2${enter}`, /What it should show.*: /);
  await type(enter, /This field is required./);
  await type(`waves at sunrise${enter}`, /Quality and cost.*: /);
  await type(enter, /You said:/);
  expect(terminal.heard.map(({ asks }) => asks)).toEqual([
    {
      kind: 'call',
      tool: 'generate_media',
      input: { type: 'video', description: 'waves at sunrise', tier: 'auto' },
      text: 'generate video auto: waves at sunrise',
    },
  ]);
  await type(`hello${enter}`, /You said: hello/);
  expect(await leave()).toBe(0);
});

test('lines that were pasted together fill the form in their order', async () => {
  const { terminal, leave } = await opened(generate);
  terminal.input.write(['/generate', 'image', 'a fox', 'free', 'hello', ''].join(enter));
  await terminal.sees('You said: hello');
  expect(terminal.heard.map(({ asks }) => asks)).toMatchObject([
    { kind: 'call', input: { type: 'image', description: 'a fox', tier: 'free' } },
    { kind: 'words', text: 'hello' },
  ]);
  expect(await leave()).toBe(0);
});

test('a secret is not shown, not recalled by the arrow keys, and handed to its tool alone', async () => {
  const kept: string[] = [];
  const { terminal, type, leave } = await opened(keyTool(kept));
  await type(`add key${enter}`, /Provider.*: /);
  await type(`luma${enter}`, /not shown.*: /);
  terminal.input.write('hush-123');
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await terminal.poster?.post(
    { platform: 'terminal', workspaceId: 'local' } as never,
    { audience: 'everyone', locale: 'en', blocks: [{ kind: 'text', text: 'Some news.' }] },
    'news',
  );
  await terminal.sees(/Some news\.[\s\S]*not shown.*: /);
  terminal.input.write(enter);
  await terminal.sees(/You said:[\s\S]*› /);
  expect(kept).toEqual(['hush-123']);
  await type(up, /luma/);
  await type(up, /add key/);
  terminal.input.write(controlC);
  expect(await leave()).toBe(0);
  expect(terminal.shown).not.toContain('hush');
  expect(JSON.stringify(terminal.heard)).not.toContain('hush');
});

test.each([
  ['Esc', esc],
  ['Ctrl-C', controlC],
])(
  '%s in the middle of a key cancels, and nothing of the key is kept, shown or recalled',
  async (_name, key) => {
    const kept: string[] = [];
    const { terminal, type, leave } = await opened(keyTool(kept));
    await type(`add key${enter}`, /Provider.*: /);
    await type(`luma${enter}`, /not shown.*: /);
    await type(`hush-1${key}`, /Cancelled. Nothing was sent./);
    await type(`hello${enter}`, /You said: hello/);
    await type(up, /hello/);
    await type(up, /luma/);
    terminal.input.write(controlC);
    expect(await leave()).toBe(0);
    expect(kept).toEqual([]);
    expect(terminal.heard.map(({ text }) => text)).toEqual(['hello']);
    expect(terminal.shown).not.toContain('hush');
  },
);

test('Ctrl-C cancels a form, and nothing of it is sent', async () => {
  const { terminal, type, leave } = await opened(generate);
  await type(`/generate${enter}`, /Kind of media.*: /);
  await type(`vid${controlC}`, /Cancelled. Nothing was sent./);
  await type(`hello${enter}`, /You said: hello/);
  expect(terminal.heard.map(({ text }) => text)).toEqual(['hello']);
  expect(await leave()).toBe(0);
});

test('Ctrl-D in a form leaves', async () => {
  const { type, leave } = await opened(generate);
  await type(`/generate${enter}`, /Kind of media.*: /);
  expect(await leave()).toBe(0);
});

/** A tool that takes no number above ten, and whose world may refuse it. */
const order = (world: { refuses: boolean }) =>
  defineTool({
    name: 'order',
    title: { en: 'Order', th: 'สั่ง' },
    description: 'Orders.',
    examples: { en: ['order'], th: ['สั่ง'] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({ provider: fields.provider, quantity: fields.quantity.max(10) }),
    form: { openedBy: ['order'] },
    output: z.object({}),
    execute: async () => {
      if (world.refuses) throw new UserError({ en: 'The shop is closed.', th: 'ร้านปิด' });
      return {};
    },
    present: () => [{ kind: 'text', text: 'Ordered.' }],
  });

test('after a call that fails only the field at fault is asked for again, and what was typed is kept', async () => {
  const world = { refuses: false };
  const tools = [order(world)];
  const storage = await openTestStorage();
  const jarvis = new TestJarvis(storage, tools);
  const { terminal, type, leave } = await opened(...tools);
  hears = (inbound, signal) =>
    jarvis.core.conversation.hear({ ...inbound, actor: jarvis.actor('mia') }, signal);
  await type(`order${enter}`, /Provider: /);
  await type(`luma${enter}`, /How many: /);
  await type(`50${enter}`, /at most 10\.[\s\S]*How many: /);
  world.refuses = true;
  await type(`5${enter}`, /The shop is closed\.[\s\S]*› /);
  world.refuses = false;
  await type(`order${enter}`, /Provider \[luma\]: /);
  await type(enter, /How many \[5\]: /);
  await type(`7${enter}`, /Ordered\.[\s\S]*› /);
  await type(`order${enter}`, /Provider: /);
  expect(await leave()).toBe(0);
  expect(terminal.heard.flatMap(({ asks }) => (asks.kind === 'call' ? [asks.input] : []))).toEqual([
    { provider: 'luma', quantity: 50 },
    { provider: 'luma', quantity: 5 },
    { provider: 'luma', quantity: 7 },
  ]);
  await storage[Symbol.asyncDispose]();
});

test('an optional value that is offered again can be taken back', async () => {
  const given: unknown[] = [];
  const base = order({ refuses: false });
  const optional = defineTool({
    ...base,
    input: z.object({ provider: fields.provider, quantity: fields.quantity.optional() }),
    execute: async (input: { quantity?: number | undefined }) => {
      given.push(input.quantity);
      if (input.quantity) throw new UserError({ en: 'Leave it out.', th: 'ไม่ต้องใส่' });
      return {};
    },
  });
  const storage = await openTestStorage();
  const jarvis = new TestJarvis(storage, [optional]);
  const { type, leave } = await opened(optional);
  hears = (inbound, signal) =>
    jarvis.core.conversation.hear({ ...inbound, actor: jarvis.actor('mia') }, signal);
  await type(`order${enter}`, /Provider: /);
  await type(`luma${enter}`, /How many \(optional\): /);
  await type(`5${enter}`, /Leave it out\.[\s\S]*› /);
  await type(`order${enter}`, /Provider \[luma\]: /);
  await type(enter, /How many \[5\] \(- empties it\): /);
  await type(`-${enter}`, /Ordered\.[\s\S]*› /);
  expect(given).toEqual([5, undefined]);
  expect(await leave()).toBe(0);
  await storage[Symbol.asyncDispose]();
});
