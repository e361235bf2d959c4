import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretFinder } from '#vendors/all.ts';
import { markedKeys, secretPart } from '../../test/canary-keys.ts';
import type { ModelEvent, ModelRequest } from './chat-model.ts';
import type { ChainEvent } from './model-chain.ts';
import { withoutSecrets } from './without-secrets.ts';

const usage = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1 };
const request: ModelRequest = {
  instructions: '',
  situation: '',
  messages: [],
  tools: [],
  maxOutputTokens: 1,
};
const end: ModelEvent = {
  kind: 'end',
  stop: 'answered',
  usage,
  native: { model: 'm', items: ['as it was'] },
};

/** What comes of an answer: every text that was ever on the screen, and the events. */
async function passed(...events: ChainEvent[]) {
  const models = withoutSecrets(
    {
      respond: async function* () {
        yield* events;
      },
    },
    secretFinder,
  );
  const got: ChainEvent[] = [];
  let text = '';
  const screens: string[] = [];
  for await (const event of models.respond(request, new AbortController().signal)) {
    got.push(event);
    if (event.kind === 'restart') text = '';
    if (event.kind === 'text') text += event.delta;
    screens.push(text);
  }
  return { text, screens, got, last: got.at(-1) };
}

const inParts = (text: string, cuts: readonly number[]): ChainEvent[] => {
  const at = [0, ...new Set(cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b)), text.length];
  return at.slice(1).map((to, index) => ({ kind: 'text', delta: text.slice(at[index], to) }));
};

test('whatever the parts in which it arrives, no key is ever on the screen, and the other words are', async () => {
  const cuts = fc.array(fc.nat(), { maxLength: 12 });
  const kind = fc.constantFrom(...markedKeys);
  await fc.assert(
    fc.asyncProperty(kind, cuts, async ({ make, variable }, where) => {
      const key = make();
      const { text, screens, last } = await passed(
        ...inParts(`Your key: ${variable}=${key} \nkeep it well.`, where),
        end,
      );
      expect(text).toContain('keep it well.');
      expect(text).toContain('[secret]');
      for (const screen of screens) expect(screen).not.toContain(secretPart(key));
      expect(last).not.toHaveProperty('native');
    }),
    { numRuns: 60 },
  );
});

test('an answer without a key comes as it was, word by word, with the vendor’s own record', async () => {
  const said =
    'สวัสดี hello there, 3 images cost $0.12 (17f20503-6c24-4c16-946b-35dbbce2af2f).\n\n- one\n- two ';
  const { text, screens, last } = await passed(...inParts(said, [3, 9, 14, 20, 31, 50, 77]), end);
  expect(text).toBe(said);
  expect(screens.length).toBeGreaterThan(4);
  expect(last).toEqual(end);
});

test('a key in the arguments of a call, however deep, or in what could not be read of them, is marked', async () => {
  const key = markedKeys.find(({ vendor }) => vendor === 'Luma')?.make() ?? '';
  const input = { description: `a poster with ${key}`, deep: [{ provider: key }], count: 3, none: null };
  const { got } = await passed(
    { kind: 'call', call: { id: '1', name: 'generate_media', input } },
    { kind: 'call', call: { id: '2', name: 'x', input: undefined, malformed: `{"key": "${key}` } },
    end,
  );
  expect(JSON.stringify(got)).not.toContain(key);
  expect(got[0]).toMatchObject({
    call: { input: { description: 'a poster with [secret]', count: 3, none: null } },
  });
  expect(got.at(-1)).not.toHaveProperty('native');
});
