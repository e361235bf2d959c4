import { expect, test } from 'vitest';
import { acceptBlocks, blockProblems } from './check-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (count: number) => 'x'.repeat(count);
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const button = (more = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const pie = (more = {}) => ({
  type: 'data_visualization',
  title: 'Costs',
  chart: { type: 'pie', segments: [{ label: 'a', value: 1 }], ...more },
});
const axis = { categories: ['Mon', 'Tue'] };
const series = (name: string, labels = axis.categories) => ({
  name,
  data: labels.map((label) => ({ label, value: 1 })),
});
const bars = (more = {}) => ({
  type: 'data_visualization',
  title: 'Costs',
  chart: { type: 'bar', axis_config: axis, series: [series('a')], ...more },
});
const row = (cells: number) => many(cells, () => ({ type: 'raw_text', text: 'x' }));
const table = (rows: unknown[]) => ({ type: 'table', rows });
const feedback = {
  type: 'feedback_buttons',
  action_id: 'f',
  positive_button: { text: plain('+'), value: 'up' },
  negative_button: { text: plain('-'), value: 'down' },
};

const accepted: [string, object][] = [
  ['a section of 3,000 characters', { type: 'section', text: mrkdwn(x(3_000)) }],
  ['ten fields', { type: 'section', fields: many(10, () => mrkdwn(x(200))) }],
  ['a header of 150 characters', { type: 'header', text: plain(x(150)) }],
  ['25 buttons', actions(...many(25, (index) => button({ action_id: `${index}` })))],
  ['feedback buttons', { type: 'context_actions', elements: [feedback] }],
  ['a table of 100 rows', table(many(100, () => row(20)))],
  ['a pie', pie()],
  ['bars', bars()],
  ['a data table', { type: 'data_table', caption: 'c', rows: [row(2), row(2)] }],
  ['a markdown block', { type: 'markdown', text: x(12_000) }],
  ['a card', { type: 'card', title: mrkdwn('t'), actions: [button()] }],
  ['an image', { type: 'image', image_url: 'https://x.test/a.png', alt_text: 'a' }],
];

test.each(accepted)('%s is accepted', (_what, block) => {
  expect(acceptBlocks([block], [])).toEqual([block]);
});

const refused: [string, object][] = [
  ['an unknown type', { type: 'poem' }],
  ['a section without text or fields', { type: 'section' }],
  ['a section of 3,001 characters', { type: 'section', text: mrkdwn(x(3_001)) }],
  ['an empty section', { type: 'section', text: mrkdwn('') }],
  ['eleven fields', { type: 'section', fields: many(11, () => mrkdwn('x')) }],
  ['a field of 2,001 characters', { type: 'section', fields: [mrkdwn(x(2_001))] }],
  ['a header of 151 characters', { type: 'header', text: plain(x(151)) }],
  ['a header in mrkdwn', { type: 'header', text: mrkdwn('x') }],
  ['eleven context elements', { type: 'context', elements: many(11, () => mrkdwn('x')) }],
  ['26 buttons', actions(...many(26, (index) => button({ action_id: `${index}` })))],
  ['a button of 76 characters', actions(button({ text: plain(x(76)) }))],
  ['a button value of 2,001 characters', actions(button({ value: x(2_001) }))],
  ['an action id of 256 characters', actions(button({ action_id: x(256) }))],
  ['an action id used twice', actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
  ['an unknown style', actions(button({ style: 'green' }))],
  ['a block id of 256 characters', { type: 'divider', block_id: x(256) }],
  ['101 table rows', table(many(101, () => row(1)))],
  ['21 table cells', table([row(21)])],
  ['rows of unequal length', table([row(2), row(3)])],
  ['an empty cell', table([[{ type: 'raw_text', text: '' }]])],
  ['a data table without its caption', { type: 'data_table', rows: [row(2), row(2)] }],
  ['a data table of one row', { type: 'data_table', caption: 'c', rows: [row(2)] }],
  ['a chart title of 51 characters', { ...pie(), title: x(51) }],
  ['seven segments', pie({ segments: many(7, () => ({ label: 'a', value: 1 })) })],
  ['a segment of nothing', pie({ segments: [{ label: 'a', value: 0 }] })],
  ['a label of 21 characters', pie({ segments: [{ label: x(21), value: 1 }] })],
  ['seven series', bars({ series: many(7, (index) => series(`${index}`)) })],
  ['two series of one name', bars({ series: [series('a'), series('a')] })],
  ['a series that lacks a category', bars({ series: [series('a', ['Mon'])] })],
  [
    '21 categories',
    bars({ axis_config: { categories: many(21, String) }, series: [series('a', many(21, String))] }),
  ],
  ['an image without alternative text', { type: 'image', image_url: 'https://x.test/a.png' }],
  [
    'alternative text of 2,001 characters',
    { type: 'image', image_url: 'https://x.test/a.png', alt_text: x(2_001) },
  ],
  ['a card without content', { type: 'card', subtitle: mrkdwn('x') }],
  ['a markdown block of 12,001 characters', { type: 'markdown', text: x(12_001) }],
];

test.each(refused)('%s is refused', (_what, block) => {
  expect(() => acceptBlocks([block], [])).toThrow('invalid_blocks');
});

test('a refusal points at the place', () => {
  const problems = blockProblems([{ type: 'header', text: plain(x(151)) }], {
    surface: 'message',
    max: 50,
    refused: [],
  });
  expect(problems).toEqual(['must be less than 151 characters [json-pointer:/blocks/0/text/text]']);
});

test('51 blocks, two tables, three charts and 13,201 characters are too much for one message', () => {
  expect(() =>
    acceptBlocks(
      many(51, () => ({ type: 'divider' })),
      [],
    ),
  ).toThrow('invalid_blocks');
  expect(() => acceptBlocks([table([row(1)]), table([row(1)])], [])).toThrow('invalid_attachments');
  expect(() => acceptBlocks([pie(), pie(), pie()], [])).toThrow('invalid_blocks');
  const long = many(5, () => ({ type: 'section', text: mrkdwn(x(2_650)) }));
  expect(() => acceptBlocks(long, [])).toThrow('msg_blocks_too_long');
});

test('a workspace that does not have charts yet refuses them', () => {
  expect(() => acceptBlocks([pie()], ['data_visualization'])).toThrow('invalid_blocks');
});
