import { expect, test } from 'vitest';
import { locales } from '#lib/messages.ts';
import { voiceReply } from './voice-reply.ts';
import type { VoiceUsage } from './voice-usage.ts';

const usage: VoiceUsage = {
  ...{ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' },
  ...{ calls: 120, ongoing: 0, seconds: 20_700, unpriced: 0, unmeasured: 0, isCut: false },
  cost: { amount: '23.45', currency: 'USD' },
};
const subject = { name: 'Vapi', period: 'this month' };
const said = (changed: Partial<VoiceUsage>, locale: 'en' | 'th' = 'en') =>
  voiceReply({ ...usage, ...changed }, subject, locale);

test('calls, minutes and cost come first, then what a minute and a call cost', () => {
  expect(said({})).toEqual([
    { kind: 'text', text: '120 calls at Vapi this month, 345 minutes in all for $23.45.' },
    {
      kind: 'fields',
      fields: [
        { label: 'Calls', value: '120' },
        { label: 'Minutes', value: '345' },
        { label: 'Cost', value: '$23.45' },
        { label: 'Cost of a call', value: '$0.195' },
        { label: 'Cost of a minute', value: '$0.068' },
      ],
    },
  ]);
});

test('a cost that is not stated is not zero, and makes no average', () => {
  const some = JSON.stringify(said({ unpriced: 3 }));
  expect(some).toContain('The cost of 3 calls is not stated and not in the sum.');
  expect(some).not.toContain('Cost of a');
  const none = JSON.stringify(said({ unpriced: 120, cost: { amount: '0', currency: 'USD' } }));
  expect(none).toContain('at a cost that is not known');
  expect(none).not.toContain('$');
});

test('calls that go on, and reading that ended at its limit, are told', () => {
  const text = JSON.stringify(said({ ongoing: 2, isCut: true }));
  expect(text).toContain('2 calls have not ended yet');
  expect(text).toContain('more calls than the 120 that were read. Ask about a shorter period');
});

test.each(locales)('no call is no cost: %s', (locale) => {
  const blocks = said({ calls: 0, seconds: 0 }, locale);
  expect(blocks.length).toBe(1);
  expect(JSON.stringify(blocks)).not.toContain('$');
});
