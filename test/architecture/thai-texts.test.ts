import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { systemClock } from '#lib/clock.ts';
import { kindsOf } from '#tools/field-kind.ts';
import { declaredTools } from './declared-tools.ts';

const catalogues = vi.hoisted(() => [] as Record<string, unknown>[]);
vi.mock('#lib/messages.ts', async (original) => {
  const real = await original<typeof import('#lib/messages.ts')>();
  return {
    ...real,
    defineMessages: (texts: { th: Record<string, unknown> }) => {
      catalogues.push(texts.th);
      return real.defineMessages(texts as never);
    },
  };
});

const source = join(import.meta.dirname, '../../src');

/** Words that Thai people write in Latin letters too, and names of things outside. */
const allowed = new Set<string>(
  [
    'Jarvis Slack Discord Docker Node PostgreSQL MCP API AI ID URL HTTP HTTPS SSL CSV PNG SVG PDF NTP OAuth',
    'owner admin member viewer DM UTC USD intents privileged shard Public Bot Reset Token',
    // Names in examples.
    'CEO CTO CFO QA api db luma sequence diagram',
  ]
    .join(' ')
    .split(' '),
);

test('Thai texts hold no English words but names, what is typed, and words that Thai people write so', async () => {
  const files = globSync('**/*.ts', { cwd: source }).filter(
    (file) =>
      /^(?:capabilities|composer|conversation|lib|models|people|planner|post|reply|tools|vendors|platforms\/discord\/messages)/.test(
        file,
      ) &&
      !/\.test\.ts$/.test(file) &&
      readFileSync(join(source, file), 'utf8').includes('defineMessages('),
  );
  for (const file of files) await import(join(source, file));
  const texts = catalogues.flatMap((texts) => Object.values(texts).flatMap(literalsOf));
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

/** The literal parts of a text, or of a function that makes one. */
function literalsOf(text: unknown): string[] {
  if (typeof text === 'string') return [text];
  let code = String(text).replaceAll('\\`', '\u0001').replaceAll('\\n', ' ');
  for (let before = ''; before !== code; ) {
    before = code;
    code = code.replace(/(?<=\{)\s*\{[^{}]*\}/g, ' ').replace(/\$\{[^{}]*\}/g, ' ');
  }
  const literals = code.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g) ?? [];
  return literals.map((literal) => literal.slice(1, -1).replaceAll('\u0001', '`'));
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
