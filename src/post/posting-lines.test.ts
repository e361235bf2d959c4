import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PostingLines } from './posting-lines.ts';

const pace = { channelMs: 1_000, workspaceMs: 100 };

test('in any order of arrival, channels and workspaces keep their intervals, and every message gets its turn', () => {
  const arrivals = fc.array(
    fc.record({
      workspaceId: fc.constantFrom('T1', 'T2'),
      channelId: fc.constantFrom('C1', 'C2', 'C3'),
      atMs: fc.nat(5_000),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(arrivals, (messages) => {
      const lines = new PostingLines();
      const waiting = new Map(messages.map(({ atMs }, index) => [index, atMs]));
      const posted: { workspace: string; channel: string; atMs: number }[] = [];
      while (waiting.size > 0) {
        const [index, atMs] = [...waiting].reduce((one, other) => (other[1] < one[1] ? other : one));
        const message = messages[index];
        if (!message) break;
        const { workspaceId, channelId } = message;
        const place = { platform: 'slack', workspaceId, channelId } as const;
        const next = lines.wait(String(index), place, pace, new Date(atMs));
        if (next) {
          expect(next.getTime()).toBeGreaterThan(atMs);
          waiting.set(index, next.getTime());
        } else {
          waiting.delete(index);
          posted.push({ workspace: workspaceId, channel: `${workspaceId} ${channelId}`, atMs });
        }
      }
      for (const ofWorkspace of Map.groupBy(posted, ({ workspace }) => workspace).values())
        for (const [index, { atMs }] of ofWorkspace.slice(1).entries())
          expect(atMs - (ofWorkspace[index]?.atMs ?? 0)).toBeGreaterThanOrEqual(pace.workspaceMs);
      for (const [channel, ofChannel] of Map.groupBy(posted, (one) => one.channel)) {
        const asked = messages.filter((one) => `${one.workspaceId} ${one.channelId}` === channel);
        const firstMs = Math.min(...asked.map(({ atMs }) => atMs));
        for (const [index, { atMs }] of ofChannel.entries())
          expect(atMs).toBeGreaterThanOrEqual(firstMs + index * pace.channelMs);
      }
      expect(posted).toHaveLength(messages.length);
    }),
  );
});
