import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLog } from '#lib/log.ts';
import { proofMarkdown } from '../draw/proof.ts';
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

function streamTo({ client }: SlowSlack, rotateStreamMs: number): Stream {
  const who = { channelId: 'C', threadTs: '1', recipientUserId: 'U', recipientTeamId: 'T', eventId: 'E' };
  const pace = { ...slackPace, firstWordMs: 0, streamMs: 0, rotateStreamMs };
  return new Stream({ client, ...who, locale: 'en' }, pace, openLog('silent'), async () => true);
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
        const stream = streamTo(slack, rotateStreamMs);
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

const mischief = fc.constantFrom(
  ...['<!channel>', '<!subteam^S1>', '<@U0MIA>', '@here', '@everyone', '<https://evil.example|Approve here>'],
  ...['[Approve here](https://evil.example/x)', '[a](<https://evil.example>)', '[1]: https://evil.example\n'],
  ...[
    '[evil.example](https://evil.example)',
    '[Approve here](https\\://evil.example)',
    '[Approve here](https&#58;//evil.example)',
    '[Approve here](<https://good.example @evil.example>)',
    '<',
    '@',
    '](',
    'https:',
    '//',
    '[',
    '|',
    '\r\n',
    '👩‍👩‍👧',
    'ที่นี่ ',
    'word ',
  ],
);

test('however an answer is cut, nobody is mentioned, each link shows its host, and no letter is lost', async () => {
  const long = fc.array(mischief, { maxLength: 60 }).map((parts) => parts.join(''));
  const lead = fc.integer({ min: 1_900, max: 2_010 }).map((length) => 'x'.repeat(length));
  await fc.assert(
    fc.asyncProperty(lead, long, fc.array(fc.nat(2_400), { maxLength: 20 }), async (start, end, cuts) => {
      const slack = new SlowSlack();
      const stream = streamTo(slack, 240_000);
      const text = `${start}${end}.`;
      const ends = [...new Set([...cuts.filter((cut) => cut < text.length), text.length])].sort(
        (a, b) => a - b,
      );
      for (const [at, cut] of ends.entries()) {
        stream.append(text.slice(ends[at - 1] ?? 0, cut));
        await turn();
      }
      await sleep(1);
      await stream.end([], true);
      expect(slack.shown).toBe(proofMarkdown(text));
      expect(slack.shown).not.toMatch(/<[!@]|@(?:here|everyone)|<https|Approve here\](?!\u2060)|\[a\]|\]: h/);
    }),
    { numRuns: 100 },
  );
});
