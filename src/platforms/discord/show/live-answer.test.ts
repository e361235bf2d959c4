import { MessageFlags } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveEvent } from '#post/desk/turn.ts';
import { checkMessage } from '../../../../test/fakes/discord/checks/check-message.ts';
import type { Json } from '../../../../test/fakes/discord/records.ts';
import { textsOf } from '../draw/part.ts';
import { LiveAnswer } from './live-answer.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constant('ยาว '.repeat(900)),
  fc.constant('```\n'.repeat(9)),
);
const callId = fc.constantFrom('a', 'b', 'c');
const anyEvent = fc.oneof(
  fc.record({ kind: fc.constant('text'), delta: text }),
  fc.record({ kind: fc.constant('restart') }),
  fc.record({ kind: fc.constant('progress'), callId, text }),
  fc.record({
    kind: fc.constant('step'),
    callId: fc.string(),
    tool: fc.constant('look'),
    title: text,
    state: fc.constantFrom('running', 'done', 'waiting', 'failed'),
  }),
) as fc.Arbitrary<LiveEvent>;

test('Discord accepts the growing answer at every moment of any turn', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const live = new LiveAnswer('1234567890123456789', 'th');
      for (const event of events) live.note(event);
      const components = live.page().components as unknown as Json[];
      const flags = MessageFlags.IsComponentsV2;
      checkMessage({ flags }, { content: '', embeds: [], components, flags, fileNames: [] });
      expect(Buffer.byteLength(textsOf(components).join(''))).toBeLessThan(10_000);
    }),
  );
});

test('text discarded by a fail-over is gone', () => {
  const live = new LiveAnswer('1', 'en');
  live.note({ kind: 'text', delta: 'wrong' });
  live.note({ kind: 'restart' });
  live.note({ kind: 'text', delta: 'right' });
  expect(textsOf(live.page().components)).toEqual(['right']);
});
