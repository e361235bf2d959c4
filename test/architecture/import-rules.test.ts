import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../src');

/** Who may import what across folders, bottom up. Kept equal to the table in docs/architecture.md by the last test. */
const lib = /^lib\//;
const people = /^people\//;
const reply = /^reply\//;
const audit = /^audit\/(audit-log|audit-event\.entity)\.ts$/;
const tables = /^storage\/(columns|old-rows|organization\.entity|scope|storage)\.ts$/;
const mayImport: Record<string, readonly RegExp[]> = {
  lib: [],
  people: [lib],
  reply: [lib],
  storage: [lib],
  vault: [lib, /^storage\/commons\.ts$/, /^jobs\/define-tick\.ts$/],
  audit: [lib, tables, /^storage\/all-organizations\.ts$/, /^jobs\/define-tick\.ts$/, /^vault\/vault\.ts$/],
  jobs: [lib, tables, /^storage\/retention\.ts$/],
  models: [lib, people, tables],
  tools: [lib, people, reply, tables, audit, /^jobs\/define-tick\.ts$/, /^planner\/intent\.ts$/],
  post: [lib, people, reply, tables, /^jobs\/define-tick\.ts$/],
  planner: [lib],
  composer: [lib],
  conversation: [
    lib,
    people,
    reply,
    tables,
    audit,
    /^models\//,
    /^tools\//,
    /^post\/desk\/(asks|offered-forms|pasted|turn)\.ts$/,
    /^planner\/planner\.ts$/,
    /^planner\/announced-tools\.ts$/,
  ],
  capabilities: [
    lib,
    people,
    reply,
    tables,
    /^jobs\/define-(job|tick)\.ts$/,
    /^tools\/(define-tool|fields|field-kind|given-file|approvals\/(?:approval-policy|card-in-short))\.ts$/,
    /^models\/(model-meter|chat-model|model-access|model-troubles|model-trouble\.entity|token-estimate)\.ts$/,
    /^conversation\/glance\.ts$/,
    /^post\/notifier\.ts$/,
    audit,
    /^vault\/vault\.ts$/,
  ],
  vendors: [
    lib,
    /^models\/(chat-model|token-estimate)\.ts$/,
    /^capabilities\/media\/(media-vendor|media-choices|transcript)\.ts$/,
    /^capabilities\/providers\/(chat-vendors|vendor-pages)\.ts$/,
    /^capabilities\/keys\/(key-purpose|key-test|key-places|observed-provider)\.ts$/,
    /^capabilities\/integrations\/(database-facts|voice-usage)\.ts$/,
    /^capabilities\/bills\/vendor-bill\.ts$/,
    /^capabilities\/currencies\/published-rates\.ts$/,
    /^vendors\/(connection-failure|connection-url|define-vendor|isolated|key-request|labelled-outputs)\.ts$/,
    /^vendors\/google\/errors\.ts$/,
    /^vendors\/openai\/compatible-chat\.ts$/,
    /^vendors\/postgresql\/vendor\.ts$/,
  ],
  'plug-ins': [
    lib,
    /^capabilities\/catalogue\/(built-in-drawing|catalogue|offer|provider-names)\.ts$/,
    /^capabilities\/media\/(media-vendor|media-choices)\.ts$/,
    /^vendors\/(all|define-vendor|key-request|settings)\.ts$/,
  ],
  platforms: [lib, people, reply, /^conversation\//, /^post\//, /^tools\/failure\.ts$/],
  operator: [
    ...[lib, /^settings\.ts$/, /^storage\//, /^vault\//, /^audit\//, /^platforms\/slack\/installation/],
    /^capabilities\/costs\/spending\.ts$/,
  ],
  doctor: [
    lib,
    /^settings\.ts$/,
    /^(storage|vault|capabilities\/keys)\/checks\.ts$/,
    /^platforms\/[^/]+\/checks\.ts$/,
    /^vendors\/(all|define-vendor|directory)\.ts$/,
    /^plug-ins\/checks\.ts$/,
    /^tools\/within-deadline\.ts$/,
  ],
};

/** Files that put the rooms of their folder together, and what of each room they import. */
const assemblies: Record<string, RegExp> = {
  'capabilities/all.ts': /^capabilities\/[^/]+\/[^/]+\.ts$/,
  'platforms/start-platforms.ts': /^platforms\/[^/]+\/(core|platform)\.ts$/,
  'vendors/all.ts': /^vendors\/.*vendor\.ts$/,
};

/** Each of these comes into the house through one folder. */
const sdkHomes: Record<string, RegExp> = {
  '@anthropic-ai/sdk': /^vendors\/anthropic\//,
  openai: /^vendors\/openai\//,
  '@aws-sdk/client-kms': /^vault\//,
  'pg-boss': /^jobs\//,
  'node-cron': /^jobs\//,
  '@slack/bolt': /^platforms\/slack\//,
  'discord.js': /^platforms\/discord\//,
  '@mikro-orm/postgresql': /^storage\//,
  '@mikro-orm/pglite': /^storage\//,
  '@mikro-orm/migrations': /^storage\//,
  '@mikro-orm/core': /^storage\/|\.entity\.ts$/,
  kysely: /^storage\//,
  pg: /^vendors\/postgresql\//,
  mysql2: /^vendors\/mysql\//,
  mongodb: /^vendors\/mongodb\//,
  'music-metadata': /^capabilities\/media\//,
  'csv-parse': /^capabilities\/bills\//,
  '@e965/xlsx': /^capabilities\/bills\//,
  mediabunny: /^capabilities\/media\//,
  fflate: /^vendors\/elevenlabs\//,
  'csv-stringify': /^capabilities\/costs\/export\//,
  'fast-xml-parser': /^vendors\/ecb\//,
  feedsmith: /^lib\/status-pages\//,
  undici: /^lib\/proxy\.ts$/,
  ws: /^lib\/proxy\.ts$/,
};

/** Folders at the bottom first: a capability may use those before it, never those after. */
const capabilitiesDownhill = [
  'approvals',
  'organization',
  'audit',
  'currencies',
  'catalogue',
  'keys',
  'prices',
  'limits',
  'costs',
  'providers',
  'integrations',
  'media',
  'bills',
  'overview',
  'health',
  'schedules',
  'watch',
  'help',
];

interface Import {
  from: string;
  to: string;
}

const files = globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'));
const imports: Import[] = files.flatMap((from) =>
  [...readFileSync(join(source, from), 'utf8').matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map((match) => ({
    from,
    to: match[1] as string,
  })),
);

const top = (file: string) => file.split('/')[0] as string;

test('every file is in a folder with a rule, or is one of those at the top', () => {
  const loose = files.filter((file) => !(top(file) in mayImport));
  expect(loose.sort()).toEqual(['app.ts', 'main.ts', 'settings.ts', 'start.ts']);
});

test('imports across folders follow the table', () => {
  const crossings = imports.filter(({ from, to }) => to.startsWith('#') && top(from) in mayImport);
  const wrong = crossings.filter(({ from, to }) => !isAllowed(from, to.slice(1)));
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

function isAllowed(from: string, to: string): boolean {
  if (assemblies[from]?.test(to)) return true;
  if (top(from) === 'capabilities' && top(to) === 'capabilities') return isDownhill(from, to);
  return (mayImport[top(from)] ?? []).some((pattern) => pattern.test(to));
}

/** Other capabilities only through their nouns and types at the top of their folder, and downhill. */
function isDownhill(from: string, to: string): boolean {
  const [, own] = from.split('/');
  const [, other, ...rest] = to.split('/');
  if (to === 'capabilities/capability.ts') return true;
  const isFace = rest.length === 1 && !rest[0]?.endsWith('-capability.ts');
  return isFace && capabilitiesDownhill.indexOf(other ?? '') < capabilitiesDownhill.indexOf(own ?? '');
}

test('relative imports stay inside their top folder, and inside their capability, vendor or platform', () => {
  const leaving = imports
    .filter(({ from, to }) => to.startsWith('.') && top(from) in mayImport)
    .filter(({ from, to }) => room(relative('.', join(dirname(from), to))) !== room(from));
  expect(leaving.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

function room(file: string): string {
  const parts = file.split('/');
  const isHouseOfRooms = ['capabilities', 'vendors', 'platforms'].includes(parts[0] ?? '');
  return parts.slice(0, isHouseOfRooms && parts.length > 2 ? 2 : 1).join('/');
}

test('each SDK is used in one place', () => {
  const strays = imports.filter(({ from, to }) => {
    const sdk = Object.keys(sdkHomes).find((name) => to === name || to.startsWith(`${name}/`));
    return sdk !== undefined && !sdkHomes[sdk]?.test(from);
  });
  expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('only settings.ts, main.ts and the migration maker know the process environment', () => {
  const readers = files.filter((file) => /process\.env/.test(readFileSync(join(source, file), 'utf8')));
  expect(readers.filter((file) => file !== 'main.ts')).toEqual([]);
});

test('docs/architecture.md names every folder with its rule', () => {
  const page = readFileSync(join(source, '../docs/architecture.md'), 'utf8');
  for (const folder of Object.keys(mayImport)) expect(page).toContain(`| \`${folder}`);
});
