import { momentText, timeText } from '#reply/moment.ts';
import type { ChartBlock, FileReference, Reply } from '#reply/reply.ts';

const at = new Date('2026-11-23T02:00:00Z');
const next = momentText(at, 'Asia/Bangkok', 'en');

/** Sample replies, at least one of every block, that every platform's rendering is held against. */
export const replyGallery = {
  prose: reply({
    kind: 'text',
    text: [
      '## What I found',
      'For **2,000 images** the cheapest is *FLUX schnell* at `$6.00`; see [the price list](https://example.com/prices).',
      '- Quality is graded by blind tests',
      '- Prices are list prices, without tax or volume discounts, as their vendors published them',
      '1. Say `switch image flux`',
      '2. Confirm it',
    ].join('\n'),
  }),
  thaiProse: reply({
    kind: 'text',
    text: 'ผู้ให้บริการสร้างภาพที่ **ถูกที่สุด** สำหรับ 2,000 ภาพคือ FLUX schnell รวมประมาณ `$6.00` หากต้องการเปลี่ยนมาใช้เป็นตัวหลัก ให้พิมพ์ `switch image flux` แล้วยืนยันอีกครั้ง',
  }),
  notices: reply(
    { kind: 'notice', tone: 'info', text: 'Prices were last checked on 21 August 2026.' },
    { kind: 'notice', tone: 'success', text: 'Video now goes to **Luma**.' },
    { kind: 'notice', tone: 'warning', text: 'ใช้ไปแล้ว 82% ของงบเดือนนี้' },
    {
      kind: 'notice',
      tone: 'error',
      text: 'The key for Runway was refused. Add a new one with `add key runway`.',
    },
  ),
  fields: reply({
    kind: 'fields',
    title: 'FLUX (Black Forest Labs)',
    fields: [
      { label: 'Category', value: 'image' },
      { label: 'ราคาต่อภาพ', value: '$0.003' },
      {
        label: 'Licence',
        value: 'Commercial use of outputs is allowed; the weights of FLUX dev are not for commercial use.',
      },
    ],
  }),
  table: reply({
    kind: 'table',
    title: 'Image providers for 2,000 images',
    columns: [
      { label: 'Provider' },
      { label: 'Price', align: 'right' },
      { label: 'Total', align: 'right' },
      { label: 'Good for' },
    ],
    rows: [
      ['FLUX schnell', '$0.003', '$6.00', 'Drafts and thumbnails in volume'],
      [
        'Stability AI',
        '$0.03',
        '$60.00',
        'Illustration with style presets and fine control over composition',
      ],
      ['Gemini (Nano Banana) 🍌', '$0.039', '$78.00', 'Edits by instruction'],
      ['หุ่นยนต์วาดภาพ', 'ไม่ทราบ', 'ไม่ทราบ', 'ข้อความภาษาไทยในภาพ'],
      ['画像工房', '$0.05', '$100.00', '日本語の文字'],
    ],
    note: 'List prices of 2026-08-21. Unknown prices are not counted as free.',
  }),
  emptyTable: reply({
    kind: 'table',
    title: 'Generations',
    columns: [{ label: 'When' }, { label: 'What' }],
    rows: [],
  }),
  bar: reply(
    chart('bar', 'Spend by provider', 'US dollars', {
      name: 'Spend',
      points: points(
        ['OpenAI', 41.2],
        ['Runway', 18],
        ['FLUX', 6.003],
        ['ElevenLabs', 0.42],
        ['ทดลองใช้ฟรี', 0],
      ),
    }),
  ),
  groupedBar: reply(
    chart(
      'bar',
      'Spend by month',
      'US dollars',
      { name: 'July', points: points(['image', 22], ['video', 60.5]) },
      { name: 'August', points: points(['image', 31.25], ['video', 12]) },
    ),
  ),
  line: reply(
    chart('line', 'Spend per day', 'US dollars', {
      name: 'Spend',
      points: points(
        ['1 Aug', 1.2],
        ['2 Aug', 2.4],
        ['3 Aug', 0],
        ['4 Aug', 5.25],
        ['5 Aug', 4],
        ['6 Aug', 7.1],
        ['7 Aug', 6.4],
      ),
    }),
  ),
  pie: reply(
    chart('pie', 'สัดส่วนค่าใช้จ่ายเดือนนี้', undefined, {
      name: 'ค่าใช้จ่าย',
      points: points(['วิดีโอ', 60], ['ภาพ', 25], ['เสียงพูด', 10], ['ข้อความ', 5]),
    }),
  ),
  scatter: reply({
    kind: 'chart',
    title: 'Quality and cost',
    shape: 'scatter',
    xLabel: 'US dollars per image',
    yLabel: 'Quality',
    series: [
      {
        name: 'Image providers',
        points: [
          { label: 'FLUX schnell', x: 0.003, y: 62 },
          { label: 'Stability', x: 0.03, y: 70 },
          { label: 'Gemini', x: 0.039, y: 86 },
          { label: 'OpenAI', x: 0.04, y: 85 },
          { label: 'Ideogram', x: 0.04, y: 80 },
          { label: 'หุ่นยนต์วาดภาพ', x: 0.06, y: 74 },
        ],
      },
    ],
  }),
  image: reply({
    kind: 'image',
    file: file('2026/08/dashboard.png', 'image/png', 48_213),
    alternativeText: 'A dashboard wireframe with four tiles and a chart',
  }),
  file: reply({
    kind: 'file',
    file: file('2026/08/dashboard.svg', 'image/svg+xml', 9_120),
    label: 'As a drawing',
  }),
  approval: reply(
    { kind: 'text', text: 'That would change what the whole team uses.' },
    {
      kind: 'card',
      approvalId: '019aa000-0000-7000-8000-000000000001',
      code: 'K7Q2P',
      state: 'pending',
      what: 'Make Luma the primary provider for video, in place of Runway',
      askedBy: 'มีอา',
      expires: '14:30',
    },
  ),
  decidedCards: reply(
    {
      kind: 'card',
      approvalId: '019aa000-0000-7000-8000-000000000002',
      code: 'M4XW9',
      state: 'running',
      what: 'Generate a video of a pier at dusk',
      cost: '$0.40 (list price of 2026-08-21)',
      askedBy: 'Mia',
      expires: '14:30',
      decidedBy: 'มีอา',
    },
    {
      kind: 'card',
      approvalId: '019aa000-0000-7000-8000-000000000003',
      code: 'T8RBZ',
      state: 'expired',
      what: 'Make Luma the primary provider for video, in place of Runway',
      askedBy: 'Mia',
      expires: '14:30',
    },
  ),
  moments: reply(
    { kind: 'notice', tone: 'success', text: `The first: ${next}.` },
    { kind: 'fields', fields: [{ label: 'Expires', value: timeText(at, 'Asia/Bangkok', 'en') }] },
    {
      kind: 'table',
      columns: [{ label: 'Digest' }, { label: 'Next' }],
      rows: [
        ['Costs', next],
        ['รายงาน', 'never'],
      ],
    },
    { kind: 'text', text: `Open since ${next}` },
  ),
  formLink: reply({
    kind: 'form-link',
    label: 'Add a key for Runway',
    tool: 'add-key',
    value: 'runway',
    typed: 'add key runway',
  }),
  divider: reply({ kind: 'text', text: 'Above' }, { kind: 'divider' }, { kind: 'text', text: 'Below' }),
} satisfies Record<string, Reply>;

function reply(...blocks: Reply['blocks']): Reply {
  return { audience: 'everyone', locale: 'en', blocks };
}

function chart(
  shape: ChartBlock['shape'],
  title: string,
  yLabel: string | undefined,
  ...series: ChartBlock['series']
): ChartBlock {
  return { kind: 'chart', shape, title, series, ...(yLabel === undefined ? {} : { yLabel }) };
}

function points(...pairs: [label: string, y: number][]): { label: string; y: number }[] {
  return pairs.map(([label, y]) => ({ label, y }));
}

function file(path: string, mediaType: string, bytes: number): FileReference {
  return { path, name: path.split('/').at(-1) ?? path, mediaType, bytes };
}
