import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { systemClock } from '#lib/clock.ts';
import { kindsOf } from '#tools/field-kind.ts';
import { declaredTools } from './declared-tools.ts';

const source = join(import.meta.dirname, '../../src');

/** Words that Thai people write in Latin letters too, and names of things outside. */
const allowed = new Set<string>(
  [
    'Jarvis Slack Discord Docker Node PostgreSQL SQLite MongoDB Supabase Vapi MCP API AI ID URL HTTP HTTPS SSL CSV PNG JPG SVG PDF NTP OAuth iPhone',
    'owner admin member viewer DM UTC USD intents privileged shard Public Bot Reset Token Keys Endpoint',
    // Names in examples.
    'CEO CTO CFO QA api db luma sequence diagram',
  ]
    .join(' ')
    .split(' '),
);

/** The folders whose texts people read in replies. Others speak to who installs Jarvis. */
const people =
  /^(?:capabilities|composer|conversation|lib|models|people|planner|post|reply|tools|vendors|platforms\/discord\/messages)/;

const escapedTick = '\u0001';

test('Thai texts hold no English words but names, what is typed, and words that Thai people write so', async () => {
  const files = globSync('**/*.ts', { cwd: source }).filter(
    (file) => people.test(file) && !file.endsWith('.test.ts'),
  );
  const texts = files.flatMap((file) => literalsOf(readFileSync(join(source, file), 'utf8')));
  const tools = (await declaredTools()).map(({ tool }) => tool);
  const labels = tools.flatMap(({ title, input }) => [
    title.th,
    ...[...kindsOf(input).values()].flatMap(({ label, hint, valueLabels = {} }) => [
      label.th,
      hint?.th ?? '',
      ...Object.values(valueLabels).map(({ th }) => th),
    ]),
  ]);
  expect(texts.length).toBeGreaterThan(500);
  const english = new Map<string, string>();
  for (const text of [...texts, ...labels]) for (const word of latinWords(text)) english.set(word, text);
  expect(Object.fromEntries(english)).toEqual({});
});

/** The Thai catalogues of a file as they are written, whose lines begin with two spaces. */
const thaiCatalogue = /^ {2}th: \{\n([\s\S]*?)^ {2}\},?$/gm;

/** The literal parts of the Thai texts in a source file, without what is put into them. */
function literalsOf(code: string): string[] {
  return [...code.matchAll(thaiCatalogue)].flatMap(([, catalogue = '']) => {
    let texts = catalogue.replaceAll('\\`', escapedTick).replaceAll('\\n', ' ');
    for (let before = ''; before !== texts; ) {
      before = texts;
      texts = texts.replace(/(?<=\{)\s*\{[^{}]*\}/g, ' ').replace(/\$\{[^{}]*\}/g, ' ');
    }
    const literals = texts.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g) ?? [];
    return literals.map((literal) => literal.slice(1, -1).replaceAll(escapedTick, '`'));
  });
}

const names = new Set(
  new Catalogue(systemClock)
    .all()
    .flatMap(({ name, offers }) => [name, ...offers.map((offer) => offer.name)].flatMap(wordsOf)),
);

function latinWords(text: string): string[] {
  const spoken = text.replace(/`[^`]*`/g, ' ').replace(/https?:\/\/\S+|[\w.-]*[/_.][\w./-]+|#\w+/g, ' ');
  return wordsOf(spoken).filter((word) => !allowed.has(word) && !names.has(word));
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z][A-Za-z'-]+/g) ?? [];
}
