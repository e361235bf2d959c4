import { expect, test } from 'vitest';
import type { Choice, Wishes } from '#capabilities/media/media-choices.ts';
import type { MediaOffer } from '#capabilities/media/media-vendor.ts';
import { samplesOf } from '#plug-ins/choice-samples.ts';
import type { Answer, Received } from '../fakes/fake-server.ts';
import type { AdapterAtFake } from './adapter-at-fake.ts';

const mostOfEach = 8;

/** What somebody may choose of an offer, one thing at a time: some values of each choice. */
function wishesOf({ choices = {} }: MediaOffer): { name: string; wish: Wishes; isText: boolean }[] {
  return Object.entries(choices).flatMap(([name, choice]) =>
    samplesOf(name, choice as Choice<never>)
      .slice(0, mostOfEach)
      .map((value) => ({ name, wish: { [name]: value }, isText: choice.maxLength !== undefined })),
  );
}

/** Holds an adapter to what is due of every choice: whoever chooses something else buys something else, with one request. */
export function holdToChoices(at: AdapterAtFake, answer: Answer): void {
  test('what people choose reaches the vendor, each choice in a request of its own', async () => {
    const sent = new Map<string, string>();
    for (const { name, wish, isText } of wishesOf(at.adapter.offer)) {
      const before = at.paid();
      at.answers = [at.at(answer)];
      await at.submitUnchecked(wish).catch(() => {});
      const sentNow = at.paid() - before;
      // A text may be no name of a voice, which an adapter may see before it sends anything.
      if (isText && sentNow === 0) continue;
      expect(sentNow, `paid requests for ${JSON.stringify(wish)}`).toBe(1);
      const request = `${name} ${await textOf(at.paidRequests().at(-1))}`;
      if (sent.has(request))
        throw new Error(
          `the same is sent for ${sent.get(request)} and ${JSON.stringify(wish)}: the choice is lost`,
        );
      sent.set(request, JSON.stringify(wish));
    }
  });
}

async function textOf(request: Received | undefined): Promise<string> {
  const { path, body } = request ?? {};
  if (!(body instanceof FormData)) return JSON.stringify([path, body]);
  const fields = [...body].map(([name, value]) => [name, typeof value === 'string' ? value : value.size]);
  return JSON.stringify([path, fields]);
}

/** Holds an adapter to what its contract says of choices. */
export function holdToChosen(at: AdapterAtFake, choices: readonly Wishes[], answer: Answer): void {
  test.each(choices.map((chosen) => ({ chosen, name: nameOf(chosen) })))(
    'choice: $name',
    async ({ chosen }) => {
      at.answers = [at.at(answer)];
      await at.submit(chosen);
      expect(at.paid()).toBe(1);
    },
  );
}

function nameOf(chosen: Wishes): string {
  return Object.entries(chosen)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** Values that are listed one by one, and not just named by the hundred. */
const mostListed = 20;

/** What an offer lets people choose and no case of its contract tries: each listed value, and of anything else one. */
export function untried({ choices = {} }: MediaOffer, tried: readonly Wishes[]): Wishes[] {
  return Object.entries(choices).flatMap(([name, choice]) => {
    const key = name as keyof Wishes;
    const known = tried.flatMap((wishes) => wishes[key] ?? []);
    const samples = samplesOf(name, choice as Choice<never>);
    const isListed = choice.values !== undefined && choice.values.length <= mostListed;
    if (!isListed) return known.length > 0 ? [] : [{ [name]: samples[0] }];
    return samples.filter((value) => !known.includes(value)).map((value): Wishes => ({ [name]: value }));
  });
}
