import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block } from '#reply/reply.ts';
import { acceptBlocks } from '../../../../test/fakes/slack/blocks/check-blocks.ts';
import { acceptView } from '../../../../test/fakes/slack/blocks/check-view.ts';
import { replyGallery } from '../../../../test/reply-gallery.ts';
import { limits } from '../limits.ts';
import { homeView } from './home-view.ts';
import { type Piece, pack } from './pack.ts';
import { renderBlocks } from './render.ts';

const pings = /<!(?:channel|here|everyone)|<@\w|<!subteam|@(?:channel|here|everyone)/i;

const hostile = fc.constantFrom(
  '<!channel>',
  '<@U0MIA>',
  '@here',
  '&lt;!everyone>',
  '```',
  '**',
  '🍌',
  '\u202e',
  '<!subteam^S1>',
);
const text = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.lorem({ mode: 'sentences', maxCount: 40 }),
  fc
    .array(fc.oneof(hostile, fc.string({ maxLength: 8 }), fc.constant('\n')), { maxLength: 40 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 2_000 }))
    .map(([part, times]) => part.repeat(times)),
);
const label = fc.oneof(fc.string({ maxLength: 40 }), text);
const file = fc.record({
  path: fc.constant('a.png'),
  name: fc.constant('a.png'),
  mediaType: fc.constant('image/png'),
  bytes: fc.nat(),
});

const table = fc.integer({ min: 0, max: 25 }).chain((width) =>
  fc.record({
    kind: fc.constant('table' as const),
    title: label,
    columns: fc.array(fc.record({ label }), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(fc.string({ maxLength: 30 }), { minLength: width, maxLength: width }), {
      maxLength: 150,
    }),
    note: label,
  }),
);
const chart = fc.record({
  kind: fc.constant('chart' as const),
  title: fc.oneof(fc.string({ minLength: 1, maxLength: 50 }), label),
  shape: fc.constantFrom('bar' as const, 'line' as const, 'pie' as const, 'scatter' as const),
  series: fc.array(
    fc.record({
      name: fc.string({ maxLength: 22 }),
      points: fc.array(
        fc.record({ label: fc.string({ maxLength: 22 }), y: fc.oneof(fc.float(), fc.nat()) }),
        { maxLength: 22 },
      ),
    }),
    { maxLength: 7 },
  ),
});
const button = fc.record({
  label,
  action: fc.constantFrom('approve', 'deny', 'say'),
  value: label,
  typed: label,
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('info', 'error'),
    text,
  }) as fc.Arbitrary<Block>,
  fc.record({
    kind: fc.constant('fields' as const),
    title: label,
    fields: fc.array(fc.record({ label, value: text }), { maxLength: 25 }),
  }),
  table,
  chart,
  fc.record({ kind: fc.constant('image' as const), file, alternativeText: label }),
  fc.record({ kind: fc.constant('file' as const), file, label }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant('form-link' as const),
    label,
    tool: fc.constant('generate_media'),
    value: fc.string({ maxLength: 50 }),
    typed: label,
  }),
  fc.constant<Block>({ kind: 'divider' }),
);
const blocks = fc.array(block, { maxLength: 12 });
const locale = fc.constantFrom('en' as const, 'th' as const);

test('every reply becomes messages that Slack accepts, without any mention', () => {
  fc.assert(
    fc.property(blocks, locale, fc.boolean(), (reply, language, takesCharts) => {
      const refused = takesCharts ? [] : ['data_visualization'];
      for (const piece of draw(reply, language, takesCharts)) {
        if (piece.kind === 'files') {
          for (const { title } of piece.uploads) expect(title).not.toBe('');
          continue;
        }
        acceptBlocks(piece.blocks, refused);
        expect(piece.blocks.length).toBeGreaterThan(0);
        expect(piece.text.length).toBeGreaterThan(0);
        expect(piece.text.length).toBeLessThanOrEqual(limits.notificationText);
        expect(piece.text).not.toMatch(pings);
        expect(markupOf(piece.blocks).join('\n')).not.toMatch(pings);
      }
    }),
    { numRuns: 300 },
  );
});

test('every reply becomes a Home tab that Slack accepts', () => {
  fc.assert(
    fc.property(blocks, locale, (reply, language) => {
      const view = homeView(reply, [], language);
      acceptView(view, 'home', []);
      expect(markupOf(view.blocks).join('\n')).not.toMatch(pings);
    }),
    { numRuns: 150 },
  );
});

test('no word of a text or a notice is lost, however long it is', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 4_000 }),
      fc.constantFrom('text', 'notice'),
      (said, kind) => {
        const source = said.join(' ');
        const reply: Block =
          kind === 'text' ? { kind, text: source } : { kind: 'notice', tone: 'info', text: source };
        const shown = draw([reply], 'en', true)
          .flatMap((piece) => (piece.kind === 'message' ? markupOf(piece.blocks) : []))
          .join(' ');
        expect(shown.match(/[a-z]+/g)).toEqual(said);
      },
    ),
    { numRuns: 60 },
  );
});

test('a text that would need more than four messages is attached in full', async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `word${at}`).join(' ');
  const pieces = draw([{ kind: 'text', text }], 'en', true);
  const [upload] = pieces.find((piece) => piece.kind === 'files')?.uploads ?? [];
  expect(upload?.name).toBe('answer.md');
  expect(typeof upload?.content === 'function' && Buffer.from(await upload.content()).toString()).toBe(text);
});

test('a table that is too large is attached with all its cells, and no cell is a formula', async () => {
  const rows = Array.from({ length: 500 }, (_, at) => [
    `row ${at}`,
    at === 3 ? '=HYPERLINK("x")' : `a, "b" ${at}`,
  ]);
  const pieces = draw(
    [{ kind: 'table', title: 'All', columns: [{ label: 'A' }, { label: 'B' }], rows }],
    'en',
    true,
  );
  const [upload] = pieces.find((piece) => piece.kind === 'files')?.uploads ?? [];
  const csv = typeof upload?.content === 'function' ? Buffer.from(await upload.content()).toString() : '';
  expect(csv.trim().split('\r\n')).toHaveLength(501);
  expect(csv).toContain('row 499,"a, ""b"" 499"');
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
});

test('a chart becomes a picture if a native chart would lose something', () => {
  const wide = { name: 'Spend', points: [{ label: 'a label of more than twenty characters', y: 1 }] };
  const [piece] = draw([{ kind: 'chart', title: 'Spend', shape: 'bar', series: [wide] }], 'en', true);
  expect(piece).toMatchObject({ kind: 'files', uploads: [{ name: 'chart.png' }] });
});

for (const [name, reply] of Object.entries(replyGallery)) {
  test(`the gallery's ${name} as Slack gets it`, () => {
    const pieces = draw(reply.blocks, /[ก-๙]/.test(JSON.stringify(reply)) ? 'th' : 'en', true);
    const shown = pieces.map((piece) =>
      piece.kind === 'message'
        ? { text: piece.text, blocks: piece.blocks }
        : { files: piece.uploads.map((upload) => ({ ...upload, content: typeof upload.content })) },
    );
    expect(shown).toMatchSnapshot();
  });
}

function draw(reply: readonly Block[], language: 'en' | 'th', takesCharts: boolean): Piece[] {
  return pack(renderBlocks(reply, { locale: language, kind: 'message', takesCharts }), language);
}

/** Returns the texts in which Slack interprets markup. */
function markupOf(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(markupOf);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text } = part as { type?: string; text?: unknown };
  const own = (type === 'mrkdwn' || type === 'markdown') && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(part).flatMap(markupOf)];
}
