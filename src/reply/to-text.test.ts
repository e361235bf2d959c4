import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { replyGallery } from '../../test/reply-gallery.ts';
import type { Block, ChartBlock, Reply, TableBlock } from './reply.ts';
import { blocksToText, replyToText, type TextPage } from './to-text.ts';

const page: TextPage = { locale: 'en', widthColumns: 80, colour: false, filesFolder: '/data/files' };

for (const [name, reply] of Object.entries(replyGallery)) {
  test(`the ${name} sample reads as plain text`, () => {
    expect(`\n${replyToText(reply, page)}\n`).toMatchSnapshot();
  });
  test(`the ${name} sample in Thai fits a narrow page`, () => {
    expect(`\n${replyToText(reply, { ...page, locale: 'th', widthColumns: 44 })}\n`).toMatchSnapshot();
  });
}

test('colour adds styles and hyperlinks but changes no word', () => {
  const coloured = replyToText(replyGallery.image, { ...page, colour: true });
  expect(coloured).toContain('\x1b]8;;file:///data/files/2026/08/dashboard.png\x1b\\');
  expect(withoutStyles(coloured)).toBe(replyToText(replyGallery.image, page));
});

test('a link shows where it leads even when its label claims otherwise', () => {
  const text = blocksToText([{ kind: 'text', text: '[https://bank.example](https://evil.example/x)' }], page);
  expect(text).toBe('https://bank.example (https://evil.example/x)');
});

test('a link to anything but the web or mail stays text', () => {
  const source = '[click](javascript:alert(1)) [file](file:///etc/passwd)';
  expect(blocksToText([{ kind: 'text', text: source }], { ...page, colour: true })).toBe(source);
});

test('arithmetic and file names are not mistaken for Markdown', () => {
  const source = '2 * 3 * 4 = 24, a*b*c, my_file_name, ** and `';
  expect(blocksToText([{ kind: 'text', text: source }], page)).toBe(source);
});

test('escape sequences, cursor movement, bells and bidi overrides in a cell are gone', () => {
  const hostile = 'safe\x1b[2J\x1b]0;title\x07\x9b31m\b\b\u202Eevil\u2066\r\nnext';
  const table: TableBlock = { kind: 'table', columns: [{ label: 'Name' }], rows: [[hostile]] };
  expect(unsafeIn(blocksToText([table], page))).toEqual([]);
  expect(blocksToText([table], page)).toContain('safe');
});

test('all table lines have the same width when they hold Thai, Chinese and emoji', () => {
  const lines = replyToText(replyGallery.table, { ...page, colour: true })
    .split('\n')
    .slice(1, -1);
  const [first] = new Set(lines.map((line) => stringWidth(line)));
  expect(first).toBeLessThanOrEqual(80);
  expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
});

test('a table too narrow for its columns becomes a list of fields that loses nothing', () => {
  const table = replyGallery.table.blocks[0] as TableBlock;
  const text = blocksToText([table], { ...page, widthColumns: 24 });
  for (const word of table.rows.flat().flatMap((cell) => cell.split(' '))) expect(text).toContain(word);
});

test.each(['en', 'th'] as const)(
  'no word of a table is broken on a page of any usual width (%s)',
  (locale) => {
    const cells = {
      en: [
        'Providers configured',
        '12 of 40',
        '3 of 9 categories have a provider that answers',
        '`add provider`',
      ],
      th: ['ผู้ให้บริการที่ตั้งค่าไว้', '12 จาก 40', 'ตั้งค่าผู้ให้บริการแล้ว 3 จาก 9 หมวด', '`เพิ่มผู้ให้บริการ`'],
    }[locale];
    const columns = ['Part', 'Points', 'Why', 'What to type'].map((label) => ({ label }));
    const words = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(cells.join(' '))];
    for (const widthColumns of [40, 60, 80, 120]) {
      const text = blocksToText([{ kind: 'table', columns, rows: [cells] }], { ...page, widthColumns });
      for (const { segment } of words) expect(text, `${widthColumns} columns`).toContain(segment);
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(widthColumns);
    }
  },
);

test('rows that stand as lists are apart from the note below them', () => {
  const table: TableBlock = {
    kind: 'table',
    columns: [{ label: 'Provider' }, { label: 'Product' }, { label: 'Price' }],
    rows: [['Replicate', 'Stable Diffusion', '$0.00315']],
    note: 'List prices.',
  };
  const text = blocksToText([table], { ...page, widthColumns: 26 });
  expect(text).toContain('Price: $0.00315\n\nList prices.');
});

test('what opens a quotation is not left at the end of a line', () => {
  const text = 'ดูทั้งหมดของแต่ละเจ้าด้วย `เปิดข้อมูลของ pika`';
  for (let widthColumns = 10; widthColumns < 50; widthColumns += 1) {
    const lines = blocksToText([{ kind: 'notice', tone: 'info', text }], { ...page, widthColumns }).split(
      '\n',
    );
    for (const line of lines) expect(line.trimEnd()).not.toMatch(/\s`$/);
  }
});

test('a cell beyond the declared columns is still shown', () => {
  const table: TableBlock = { kind: 'table', columns: [{ label: 'A' }], rows: [['1', 'stray'], []] };
  expect(blocksToText([table], page)).toContain('stray');
});

test('bars are proportional to zero, and a negative figure does not look positive', () => {
  const lines = chartText('bar', [10, 5, 0, -10]);
  expect(lines.map((line) => (line.match(/█/g) ?? []).length)).toEqual([40, 20, 0, 0]);
  expect(lines[3]).toContain('░');
});

test('shares of a pie add up to the whole', () => {
  const shares = chartText('pie', [1, 1, 2]).map((line) => /(\d+)%/.exec(line)?.[1]);
  expect(shares).toEqual(['25', '25', '50']);
});

test('a pie without a positive sum claims no shares', () => {
  expect(chartText('pie', [0, 0]).join('\n')).not.toContain('%');
});

test('points that fall on the same place of a plot all keep their letter', () => {
  const block: ChartBlock = {
    kind: 'chart',
    title: 'Same',
    shape: 'scatter',
    series: [{ name: 's', points: ['one', 'two', 'three'].map((label) => ({ label, x: 1, y: 1 })) }],
  };
  const grid = blocksToText([block], page)
    .split('\n')
    .filter((line) => /[│┤]/.test(line))
    .join('');
  for (const letter of ['A', 'B', 'C']) expect(grid).toContain(letter);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '\x1b[31m',
    '\x1b]8;;x\x07',
    '\u202e',
    'กำลังเปรียบเทียบผู้ให้บริการ',
    '漢字かな交じり文',
    '👨‍👩‍👧‍👦🇹🇭',
    '**a** [b](https://c.d) `e`',
  ),
);
const anyFigure = fc.oneof(fc.double(), fc.integer(), fc.constant(0));
const anyLabel = fc.option(anyText, { nil: undefined });

const anyTable = fc
  .record({
    columns: fc.array(
      fc.record({ label: anyText, align: fc.constantFrom('left' as const, 'right' as const) }),
      { maxLength: 7 },
    ),
    rows: fc.array(fc.array(anyText, { maxLength: 8 }), { maxLength: 5 }),
    title: anyText,
    note: anyText,
  })
  .map((table): Block => ({ kind: 'table', ...table }));

const anyChart = fc
  .record({
    shape: fc.constantFrom('bar' as const, 'line' as const, 'pie' as const, 'scatter' as const),
    title: anyText,
    xLabel: anyLabel,
    series: fc.array(
      fc.record({
        name: anyText,
        points: fc.array(fc.record({ label: anyText, x: anyFigure, y: anyFigure }), { maxLength: 90 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(
    ({ xLabel, ...chart }): Block => ({
      kind: 'chart',
      ...chart,
      ...(xLabel === undefined ? {} : { xLabel }),
    }),
  );

const anyButton = fc.record({ label: anyText, action: anyText, value: anyText, typed: anyText });
const anyFlowing = fc.oneof(
  anyTable,
  anyChart,
  anyText.map((text): Block => ({ kind: 'text', text })),
  anyText.map((text): Block => ({ kind: 'notice', tone: 'warning', text })),
  fc
    .array(fc.record({ label: anyText, value: anyText }))
    .map((fields): Block => ({ kind: 'fields', fields })),
  fc.array(anyButton, { maxLength: 3 }).map((buttons): Block => ({ kind: 'buttons', buttons })),
  fc
    .record({ label: anyText, tool: anyText, value: anyText, typed: anyText })
    .map((link): Block => ({ kind: 'form-link', ...link })),
);
const anyFile = fc.record({ path: anyText, name: anyText, mediaType: anyText, bytes: fc.nat() });
const anyBlock = fc.oneof(
  anyFlowing,
  anyFile.map((file): Block => ({ kind: 'file', file, label: file.name })),
  anyFile.map((file): Block => ({ kind: 'image', file, alternativeText: file.name })),
);

test('whatever a reply holds, no control character or bidi override comes out', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 4 }), fc.boolean(), (blocks, colour) => {
      const reply: Reply = { audience: 'everyone', locale: 'en', blocks };
      expect(unsafeIn(withoutStyles(replyToText(reply, { ...page, colour })))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('whatever a block holds, every line fits the page', () => {
  fc.assert(
    fc.property(
      anyFlowing,
      fc.integer({ min: 20, max: 120 }),
      fc.boolean(),
      (block, widthColumns, colour) => {
        const text = blocksToText([block], { ...page, colour, widthColumns });
        for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(widthColumns);
      },
    ),
    { numRuns: 400 },
  );
});

test('a page of unlimited width keeps prose on one line', () => {
  const prose = 'word '.repeat(5000).trim();
  expect(
    blocksToText([{ kind: 'text', text: prose }], { ...page, widthColumns: Number.POSITIVE_INFINITY }),
  ).toBe(prose);
});

test('a page of unlimited width renders every sample', () => {
  for (const reply of Object.values(replyGallery)) {
    expect(replyToText(reply, { ...page, widthColumns: Number.POSITIVE_INFINITY })).not.toBe('');
  }
});

function chartText(shape: ChartBlock['shape'], figures: number[]): string[] {
  const points = figures.map((y, index) => ({ label: `p${index}`, y }));
  return blocksToText([{ kind: 'chart', title: 'T', shape, series: [{ name: 's', points }] }], page)
    .split('\n')
    .slice(1);
}

/** Removes only the sequences that Jarvis itself writes, so that any other one is found. */
function withoutStyles(text: string): string {
  return text.replace(/\x1b\[\d{1,2}m/g, '').replace(/\x1b\]8;;[\x21-\x7e]*\x1b\\/g, '');
}

function unsafeIn(text: string): string[] {
  return text.match(/[\0-\t\v-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g) ?? [];
}
