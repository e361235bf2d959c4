import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { callableProviderFor } from '#capabilities/providers/provider-for.ts';
import type { Category } from '#lib/categories.ts';
import { type PlannedCall, Planner } from '#planner/planner.ts';
import { readTyped } from '#post/desk/asks.ts';
import { allVendors } from '#vendors/all.ts';
import { VendorDirectory } from '#vendors/directory.ts';
import { corpusDay, corpusZone } from './measure.ts';
import { realTools } from './real-tools.ts';

const tools = await realTools();
const catalogue = new Catalogue({ now: () => corpusDay });
const vendors = new VendorDirectory(allVendors);
const planner = new Planner(tools, { providers: catalogue.vocabulary() });

function read(path: string): string {
  return readFileSync(join(import.meta.dirname, '..', path), 'utf8');
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, words]) => (words === undefined ? [] : [words]));
}

/** What the documents tell people to say to Jarvis. */
function documented(): string[] {
  const manifest = read('manifest.yml');
  const guides = ['README.md', 'docs/install-slack.md', 'docs/install-discord.md'].map(read).join('\n');
  const hints = found(manifest, /usage_hint: "([^"]+)"/g).flatMap((hint) => hint.split(' | '));
  return [
    ...found(manifest, /^ +message: (.+)$/gm),
    ...hints,
    ...found(guides, /^> (.+)$/gm),
    ...found(guides, /`@Jarvis ([^`]+)`/g),
    ...found(guides, /`\/jarvis (?:text: )?([^`]+)`/g),
    ...found(guides, /`(\/(?!jarvis|generate|invite|slack)[a-z]+ [^`]+)`/g),
    ...found(guides, /says? `([^`]+)`/g),
    ...found(guides, /`(unlink|link our \w+)`/g),
  ];
}

/** The calls that words lead to, or those that a question about them belongs to. Throws if they are not understood. */
function callsFor(words: string): readonly PlannedCall[] {
  const asks = readTyped(words, 'chat');
  if (asks.kind !== 'words') return [];
  const { calls, pending, say } = planner.plan(asks.text, {
    ...{ now: corpusDay, timeZone: corpusZone, locale: 'en' },
  });
  const asked = pending ? [...calls, pending] : calls;
  if (asked.length === 0) throw new Error(`not understood: ${words} (${say?.en})`);
  return asked;
}

/** Throws if a call would use a provider that this version of Jarvis cannot call. */
function checkProvider({ tool, input }: PlannedCall): void {
  if (tool !== 'switch_provider' || input.provider === undefined) return;
  const canCall = vendors.canCall.bind(vendors);
  callableProviderFor(catalogue, canCall, input.category as Category, String(input.provider));
}

test('there are examples in each document', () => {
  expect(documented()).toEqual(
    expect.arrayContaining([
      'switch video to runway',
      'make @sam a viewer',
      'settings',
      'link our discord',
      'link 123456789',
      'make mia a viewer',
      '/switch video runway',
      'which image provider is cheapest?',
      'generate an image of a lighthouse at dusk',
    ]),
  );
});

test.each([...new Set(documented())])('“%s”, as documented, can be done today', (words) => {
  for (const call of callsFor(words)) checkProvider(call);
});

test.each(tools)(
  'the examples of $name are understood as it, and those that help shows can be done',
  ({ name, examples }) => {
    for (const words of [...examples.en, ...examples.th])
      expect(callsFor(words).map(({ tool }) => tool)).toEqual([name]);
    for (const [shown = ''] of [examples.en, examples.th])
      for (const call of callsFor(shown)) checkProvider(call);
  },
);
