import { expect, test } from 'vitest';
import { drawSlack } from './draw-slack.ts';

const raw = (text: string) => ({ type: 'raw_text', text });

test('the blocks of a message read as on Slack: a row a line, a chart as a chart, no buttons', () => {
  const date = { type: 'date', timestamp: 1, format: '{date}', fallback: '3 Nov' };
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: '*Cheapest*: <https://a.example|A &amp; B>' } },
    {
      type: 'table',
      column_settings: [{ align: 'left' }, { align: 'right' }],
      rows: [
        [raw('Provider'), raw('Total')],
        [raw('fal'), raw('$6.00')],
        [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [date] }] }, raw('$12.00')],
      ],
    },
    { type: 'divider' },
    {
      type: 'data_visualization',
      title: 'Spend',
      chart: { type: 'pie', segments: [{ label: 'fal', value: 6 }] },
    },
    { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Approve' } }] },
  ];
  const drawn = drawSlack(blocks, 60, false);
  expect(drawn.split('\n').slice(0, 6)).toEqual([
    'Cheapest: A & B (https://a.example)',
    '',
    'Provider   Total',
    '────────  ──────',
    'fal        $6.00',
    '3 Nov     $12.00',
  ]);
  expect(drawn).toContain('Spend');
  expect(drawn).not.toContain('Approve');
});
