import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import { slackPace } from '../limits.ts';
import type { WebClient } from '../web-client.ts';
import { Stream } from './stream.ts';

/** Slack's streaming methods and deletion, which answer a few turns of the event loop later. */
class SlowSlack {
  readonly texts = new Map<string, string>();
  #underway = 0;
  #count = 0;
  readonly client = {
    chat: {
      startStream: ({ chunks }: Call) => this.#later(() => this.#start(chunks)),
      appendStream: ({ ts, chunks }: Call) => this.#later(() => this.#append(ts, chunks)),
      stopStream: ({ ts }: Call) => this.#later(() => ({ ts })),
      delete: ({ ts }: Call) => this.#later(() => this.texts.delete(ts)),
    },
  } as unknown as WebClient;

  get shown(): string {
    return [...this.texts.values()].join('');
  }

  async #later<T>(work: () => T): Promise<T> {
    this.#underway += 1;
    expect(this.#underway).toBe(1);
    const answer = work();
    for (let wait = 0; wait < 3; wait += 1) await turn();
    this.#underway -= 1;
    return answer;
  }

  #start(chunks: Call['chunks']): { ts: string } {
    this.#count += 1;
    const ts = String(this.#count);
    this.texts.set(ts, textOf(chunks));
    return { ts };
  }

  #append(ts: string, chunks: Call['chunks']): void {
    this.texts.set(ts, (this.texts.get(ts) ?? '') + textOf(chunks));
  }
}

interface Call {
  ts: string;
  chunks: { text?: string }[];
}

function textOf(chunks: Call['chunks']): string {
  return chunks.map(({ text }) => text ?? '').join('');
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ say: fc.stringMatching(/^[a-z]{1,30}$/) }) },
  fc.constant('step' as const),
  fc.constant('restart' as const),
  { weight: 3, arbitrary: fc.constant('wait' as const) },
);

test('in any order of events, each word appears once, discarded ones never, with one call at a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.constantFrom(0, 240_000),
      async (steps, rotateStreamMs) => {
        const slack = new SlowSlack();
        const place = {
          client: slack.client,
          channelId: 'C',
          threadTs: '1',
          recipientUserId: 'U',
          recipientTeamId: 'T',
          eventId: 'E',
        };
        const pace = { ...slackPace, firstWordMs: 0, streamMs: 0, rotateStreamMs };
        const stream = new Stream({ ...place, locale: 'en' }, pace, openLog('silent'), async () => true);
        let expected = '';
        let passageStart = 0;
        for (const [index, one] of steps.entries()) {
          if (one === 'wait') await sleep(1);
          else if (one === 'restart') {
            stream.restart();
            expected = expected.slice(0, passageStart);
          } else if (one === 'step') {
            stream.showTask({ id: String(index), title: 'step', status: 'in_progress' });
            passageStart = expected.length;
          } else {
            stream.append(one.say);
            expected += one.say;
          }
        }
        const hasBegun = slack.texts.size > 0;
        await stream.end([], true);
        expect(slack.shown).toBe(stream.text);
        expect(expected.startsWith(stream.text)).toBe(true);
        if (hasBegun) expect(stream.text).toBe(expected);
      },
    ),
    { numRuns: 150 },
  );
});
