import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageFlags } from 'discord.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Block } from '#reply/reply.ts';
import { checkMessage } from '../../../../test/fakes/discord/checks/check-message.ts';
import type { Json } from '../../../../test/fakes/discord/records.ts';
import { replyGallery } from '../../../../test/reply-gallery.ts';
import { readCustomId } from '../hear/custom-id.ts';
import { limits } from '../limits.ts';
import type { RenderContext } from './canvas.ts';
import type { Page } from './pack.ts';
import { textsOf } from './part.ts';
import { renderBlocks } from './render.ts';

let context: RenderContext;
beforeAll(async () => {
  const filesFolder = await mkdtemp(join(tmpdir(), 'discord-'));
  const opensForm = (tool: string) => tool === 'generate_media';
  context = { locale: 'en', filesFolder, fileLimitBytes: 1_000, opensForm };
  await writeFile(join(filesFolder, 'small.png'), Buffer.alloc(10));
  await writeFile(join(filesFolder, 'large.png'), Buffer.alloc(1_001));
  await mkdir(join(filesFolder, '2026/08'), { recursive: true });
  for (const sample of ['dashboard.png', 'dashboard.svg'])
    await writeFile(join(filesFolder, '2026/08', sample), sample);
});
afterAll(() => rm(context.filesFolder, { recursive: true }));

/** Checks Discord's documented limits and those that its documentation omits. */
function expectAcceptable({ components, files }: Page): void {
  const names = files.map(({ name }) => name);
  const body = {
    flags: MessageFlags.IsComponentsV2,
    attachments: names.map((filename, id) => ({ id, filename })),
  };
  const parts = { content: '', embeds: [], components: components as unknown as Json[], flags: body.flags };
  checkMessage(body, { ...parts, fileNames: names });
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => /^[A-Za-z0-9][\w.-]*$/.test(name))).toBe(true);
  expect(Buffer.byteLength(textsOf(components).join(''))).toBeLessThanOrEqual(limits.bytesPerMessage);
  expect(files.length).toBeLessThanOrEqual(10);
}

test.each(Object.entries(replyGallery))(
  'the sample "%s" is drawn within the limits',
  async (_, { blocks }) => {
    const pages = await renderBlocks(blocks, context);
    for (const page of pages) expectAcceptable(page);
    const shown = pages.map(({ components, files }) => ({
      components,
      files: files.map(({ name, mediaType }) => `${name} ${mediaType}`),
    }));
    expect(shown).toMatchSnapshot();
  },
);

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.lorem({ maxCount: 400, mode: 'words' }),
  fc.constantFrom(
    'ราคาต่อภาพ '.repeat(700),
    '```js\nlet a;\n'.repeat(300),
    '@everyone <@&1> `x`',
    'ก'.repeat(5_000),
  ),
);
const file = fc.record({
  path: fc.constantFrom('small.png', 'large.png', 'gone.png', '../../etc/passwd'),
  name: anyText,
  mediaType: fc.constantFrom('image/png', 'image/svg+xml', 'video/mp4', 'application/pdf'),
  bytes: fc.nat(),
});
const named = { label: anyText, value: anyText, typed: anyText };
const button = fc.record(
  { ...named, action: fc.constantFrom('approve', 'say'), style: fc.constantFrom('primary', 'danger') },
  { requiredKeys: ['label', 'value', 'typed', 'action'] },
);
const anyBlock = fc.oneof(
  fc.record({ kind: fc.constant('text'), text: anyText }),
  fc.record({ kind: fc.constant('notice'), tone: fc.constantFrom('info', 'error'), text: anyText }),
  fc.record({
    kind: fc.constant('fields'),
    title: anyText,
    fields: fc.array(fc.record({ label: anyText, value: anyText })),
  }),
  fc.record({
    kind: fc.constant('table'),
    columns: fc.array(fc.record({ label: anyText }), { maxLength: 6 }),
    rows: fc.array(fc.array(anyText, { maxLength: 6 }), { maxLength: 60 }),
    note: anyText,
  }),
  fc.record({ kind: fc.constant('image'), file, alternativeText: anyText }),
  fc.record({ kind: fc.constant('file'), file, label: anyText }),
  fc.record({ kind: fc.constant('buttons'), buttons: fc.array(button, { maxLength: 12 }) }),
  fc.record({ kind: fc.constant('form-link'), tool: fc.constantFrom('generate_media', 'add-key'), ...named }),
  fc.record({ kind: fc.constant('divider') }),
) as fc.Arbitrary<Block>;

test('Discord accepts every message of any reply', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyBlock, { maxLength: 30 }), async (blocks) => {
      for (const page of await renderBlocks(blocks, context)) expectAcceptable(page);
    }),
    { numRuns: 25 },
  );
});

test('charts become pictures with their figures as description', async () => {
  const point = fc.record({ label: anyText, y: fc.double({ noNaN: true, min: -1e6, max: 1e6 }) });
  const chart = fc.record({
    kind: fc.constant('chart' as const),
    title: anyText,
    shape: fc.constantFrom('bar' as const, 'line' as const, 'pie' as const),
    series: fc.array(fc.record({ name: anyText, points: fc.array(point, { maxLength: 12 }) }), {
      maxLength: 3,
    }),
  });
  await fc.assert(
    fc.asyncProperty(chart, async (block) => {
      const [page, ...more] = await renderBlocks([block], context);
      expect(more).toEqual([]);
      if (page) expectAcceptable(page);
      expect(page?.files).toHaveLength(1);
    }),
    { numRuns: 8 },
  );
});

test('no word of a long text is lost: it is split, or attached whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.lorem({ maxCount: 3_000, mode: 'words' }), async (text) => {
      const pages = await renderBlocks([{ kind: 'text', text }], context);
      const shown = pages.flatMap(({ components }) => textsOf(components)).join(' ');
      const attached = pages.flatMap(({ files }) => files.map(({ data }) => Buffer.from(data).toString()));
      const whole = attached[0] ?? shown;
      expect(squeezed(whole)).toBe(squeezed(text));
    }),
    { numRuns: 30 },
  );
});

test('every row of a long table is in the attached file, and harmless to a spreadsheet', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => [`provider ${at}`, '=HYPERLINK("x")', '-3.5']);
  const columns = [{ label: 'Provider' }, { label: 'Formula' }, { label: 'Change' }];
  const [page] = await renderBlocks([{ kind: 'table', columns, rows }], context);
  const csv = Buffer.from(page?.files[0]?.data ?? []).toString();
  expect(page?.files[0]?.name).toBe('table.csv');
  expect(csv.split('\r\n')).toHaveLength(202);
  expect(csv).toContain('provider 199,"\'=HYPERLINK(""x"")",-3.5');
  expect(textsOf(page?.components).join('\n')).toContain('All 200 rows');
});

test('a file above the limit of the place is named, not sent', async () => {
  const reference = { path: 'large.png', name: 'large.png', mediaType: 'image/png', bytes: 1_001 };
  const [page] = await renderBlocks([{ kind: 'image', file: reference, alternativeText: 'A pier' }], context);
  expect(page?.files).toEqual([]);
  expect(textsOf(page?.components).join()).toContain('larger than');
});

test('nothing outside the files folder is ever sent', async () => {
  const reference = { path: '../small.png', name: 'a.png', mediaType: 'image/png', bytes: 1 };
  const [page] = await renderBlocks([{ kind: 'image', file: reference, alternativeText: 'x' }], context);
  expect(page?.files).toEqual([]);
});

test('a button whose value does not fit says what to type', async () => {
  const value = 'x'.repeat(200);
  const buttons = [{ label: 'Go', action: 'say', value, typed: 'go there' }];
  const [page] = await renderBlocks([{ kind: 'buttons', buttons }], context);
  expect(textsOf(page?.components).join()).toContain('/jarvis go there');
});

test('a custom id returns the button’s name and value', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: 'grapheme', maxLength: 20 }), (name, value) => {
      fc.pre(name.isWellFormed());
      const press = { kind: 'button', name, value } as const;
      const id = `button:1:${encodeURIComponent(name)}:${value}`;
      expect(readCustomId(id)).toEqual(press);
    }),
  );
});

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

test('a link shows its host where its label says something else', async () => {
  const text = '[Approve here](https://evil.example/x) and [docs.example](https://docs.example/a).';
  const fields = [{ label: 'What', value: text }];
  const blocks: Block[] = [
    { kind: 'text', text },
    { kind: 'notice', tone: 'info', text },
    { kind: 'fields', fields },
    { kind: 'table', columns: [{ label: 'A' }], rows: [['b']], note: text },
  ];
  const [page] = await renderBlocks(blocks, context);
  const shown = textsOf(page?.components).join('\n');
  expect(shown.match(/\[Approve here \(evil\.example\)\]\(https:\/\/evil\.example\/x\)/g)).toHaveLength(4);
  expect(shown.match(/\[docs\.example\]\(https:\/\/docs\.example\/a\)/g)).toHaveLength(4);
});

test.each([
  String.raw`[good.com](https://good.com\@evil.com)`,
  String.raw`[Approve](https\://evil.com)`,
  '[good.com](https&#58;//evil.com)',
  '[a](&#104;ttps://evil.com)',
  '[good.com](https://good.com&#x2f;@evil.com)',
  '[good.com](https://good.com()@evil.com)',
  '[good.com](<https://good.com @evil.com>)',
  '[good.com](< https://good.com(@evil.com>)',
])('an address that does not show its host is no link: %s', async (text) => {
  const [page] = await renderBlocks([{ kind: 'text', text }], context);
  expect(textsOf(page?.components)).toEqual([text.replace('](', ']\u2060(')]);
});

test.each([
  ['[x](https:evil.com)', '[x (evil.com)](https:evil.com)'],
  ['[x](//evil.com/a)', '[x (evil.com)](//evil.com/a)'],
  ['[good.com](https://good.com@evil.com)', '[good.com (evil.com)](https://good.com@evil.com)'],
  ['[A](https://en.example/A_(b)?c=1&d=2)', '[A (en.example)](https://en.example/A_(b)?c=1&d=2)'],
  ['[A](<https://en.example/A_(b)>)', '[A (en.example)](<https://en.example/A_(b)>)'],
  [
    '[a](https\\://x) [good.com](https://good.com) [good.com](https://x.com)',
    '[a]\u2060(https\\://x) [good.com](https://good.com) [good.com (x.com)](https://x.com)',
  ],
  ['(1 < 2 [A](https://en.example)', '(1 < 2 [A (en.example)](https://en.example)'],
  ['[Mia](mailto:mia@good.com)', '[Mia (mia@good.com)](mailto:mia@good.com)'],
])('%s shows where it leads', async (text, shown) => {
  const [page] = await renderBlocks([{ kind: 'text', text }], context);
  expect(textsOf(page?.components)).toEqual([shown]);
});
