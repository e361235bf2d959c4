import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from '#lib/log.ts';
import { locales } from '#lib/messages.ts';
import { readConfig } from '#settings.ts';
import { type AnyTool, hintsOf } from '#tools/define-tool.ts';
import { kindsOf } from '#tools/field-kind.ts';
import { buildApp } from '../../src/app.ts';
import { Home } from '../stories/process.ts';
import { type Declared, declaredTools } from './declared-tools.ts';

const verbs = new Set(
  'add cancel compare disable edit enable estimate explain export find generate help import join link list recommend reconcile remove request restore rotate run schedule separate set show switch test transcribe undo unlink update'.split(
    ' ',
  ),
);
/** The seeds call it so, and people do. */
const namedByNoun = new Set(['health_report', 'forecast_costs', 'explain_change']);

/** What a definition lacks. `undefined` where it lacks nothing. */
function faultsOf({ file, exportName, tool }: Declared): string[] {
  const { name, title, examples, description } = tool;
  const kebab = name.replaceAll('_', '-');
  const camel = name.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
  const [verb = ''] = name.split('_');
  const checks: [string, boolean][] = [
    ['its file is named after it', basename(file, '.ts') === kebab],
    ['its export is named after it', exportName === camel],
    ['its name is snake case', /^[a-z]+(_[a-z]+)*$/.test(name)],
    ['its name begins with a verb', verbs.has(verb) || namedByNoun.has(name)],
    ['its description is a sentence', /^[A-Z].{10,}\.$/s.test(description)],
    ['its title is in sentence case', /^[A-Z][^.]{0,38}[^.\s]$/.test(title.en)],
    ['its Thai title is in Thai', /^[\u0e00-\u0e7f][^.]{0,38}$/.test(title.th)],
    ['it has examples in both languages', locales.every((locale) => examples[locale].length > 0)],
    ['its Thai examples are in Thai', examples.th.every((text) => /[\u0e00-\u0e7f]/.test(text))],
    ['every field of its input is described', undescribed(tool).length === 0],
    [
      'every field of its input has a kind',
      kindsOf(tool.input).size === Object.keys(tool.input.shape).length,
    ],
  ];
  return checks.filter(([, holds]) => !holds).map(([check]) => `${name}: not true that ${check}`);
}

function undescribed({ input }: AnyTool): string[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const fields = Object.entries(schema.properties ?? {});
  return fields.flatMap(([name, field]) =>
    typeof field === 'object' && field.description?.trim() ? [] : [name],
  );
}

test('every tool has a file, an export and a verb of its own, and speaks both languages', async () => {
  const declared = await declaredTools();
  expect(declared.length).toBeGreaterThan(20);
  expect(declared.flatMap(faultsOf)).toEqual([]);
});

test('every file that defines a tool declares exactly one', async () => {
  const files = (await declaredTools()).map(({ file }) => file);
  expect(files).toEqual([...new Set(files)]);
});

test('no two tools share a name or a title', async () => {
  const tools = (await declaredTools()).map(({ tool }) => tool);
  const distinct = (values: string[]) => new Set(values).size;
  expect(distinct(tools.map(({ name }) => name))).toBe(tools.length);
  for (const locale of locales) expect(distinct(tools.map(({ title }) => title[locale]))).toBe(tools.length);
});

test('what reads says that it is safe, and what destroys that it is not', async () => {
  for (const { tool } of await declaredTools()) {
    const { readOnly, destructive } = hintsOf(tool);
    expect({ tool: tool.name, readOnly }).toEqual({ tool: tool.name, readOnly: tool.risk === 'read' });
    if (tool.risk === 'destroy') expect(destructive).toBe(true);
  }
});

test('every tool is registered in the app', async () => {
  await using home = await Home.open();
  await using app = await buildApp(readConfig(home.environment), openLog('silent'));
  const declared = (await declaredTools()).map(({ tool }) => tool);
  const known = (await call(app, 'help', {})) as { jobs: Found[] };
  const listed = known.jobs.flatMap(({ tools }) => tools.map(({ name }) => name));
  const forPeople = declared.filter(({ audience }) => audience !== 'model').map(({ name }) => name);
  expect(['help', ...listed].sort()).toEqual(forPeople.sort());
  const found = await call(app, 'find_tools', { wish: 'make somebody an admin' });
  expect((found as Found).tools[0]?.name).toBe('set_role');
});

interface Found {
  tools: { name: string }[];
}

/** The output of a call, made as a form makes it. */
async function call(
  { terminal }: Awaited<ReturnType<typeof buildApp>>,
  tool: string,
  input: Record<string, unknown>,
): Promise<unknown> {
  const inbound = {
    place: { platform: 'terminal', workspaceId: 'local', channelId: 'catalogue' },
    eventId: tool,
    actor: await terminal.actorFor('mia', undefined),
    threadKey: 'catalogue',
    asks: { kind: 'call', text: `/${tool}`, tool, input },
  } as const;
  for await (const event of terminal.hear(inbound, new AbortController().signal))
    if (event.kind === 'end') return event.result.calls[0]?.output;
  throw new Error('the turn did not end');
}
