import type { Intent } from '../intent.ts';
import type { Clause } from '../reading/mentions.ts';
import { type Reading, readMessage, tokensWithin } from '../reading/reading.ts';
import type { Recogniser } from '../reading/recogniser.ts';
import { singular } from './features.ts';

interface Example {
  tool: string;
  length: number;
}

/** Measures the similarity of a clause to the examples of each tool, as the cosine of their words. Rare words have more weight. */
export class ExampleMemory {
  readonly #examples: Example[] = [];
  readonly #posted = new Map<string, { example: number; weight: number }[]>();
  readonly #rarity = new Map<string, number>();

  constructor(intents: readonly Intent[], recogniser: Recogniser) {
    const learnt = intents.flatMap(({ name, examples }) =>
      [...examples.en, ...examples.th].map((text) => ({
        tool: name,
        features: featuresOf(readMessage(text, recogniser)),
      })),
    );
    const spread = new Map<string, number>();
    for (const { features } of learnt)
      for (const feature of features) spread.set(feature, (spread.get(feature) ?? 0) + 1);
    for (const [feature, count] of spread) this.#rarity.set(feature, Math.log(1 + learnt.length / count));
    for (const { tool, features } of learnt) this.#learn(tool, features);
  }

  /** From 0 (nothing in common) to 1 (an example word for word), by tool. */
  similarities(clause: Clause, reading: Reading): Map<string, number> {
    const features = featuresOf({ tokens: tokensWithin(reading, clause), mentions: clause.mentions });
    const length = this.#lengthOf(features);
    const shared = new Map<number, number>();
    for (const feature of features) {
      for (const { example, weight } of this.#posted.get(feature) ?? [])
        shared.set(example, (shared.get(example) ?? 0) + weight * weight);
    }
    const best = new Map<string, number>();
    for (const [index, product] of shared) {
      const example = this.#examples[index];
      if (example === undefined) continue;
      const cosine = product / (example.length * length || 1);
      if (cosine > (best.get(example.tool) ?? 0)) best.set(example.tool, cosine);
    }
    return best;
  }

  #learn(tool: string, features: ReadonlySet<string>): void {
    const example = this.#examples.push({ tool, length: this.#lengthOf(features) }) - 1;
    for (const feature of features) {
      const posted = this.#posted.get(feature) ?? [];
      posted.push({ example, weight: this.#rarity.get(feature) ?? 0 });
      this.#posted.set(feature, posted);
    }
  }

  #lengthOf(features: ReadonlySet<string>): number {
    const unseen = Math.log(1 + this.#rarity.size);
    let sum = 0;
    for (const feature of features) sum += (this.#rarity.get(feature) ?? unseen) ** 2;
    return Math.sqrt(sum);
  }
}

/** The words of a text. Numbers, amounts and names of providers are replaced by their concept. */
function featuresOf({ tokens, mentions }: Pick<Reading, 'tokens' | 'mentions'>): ReadonlySet<string> {
  const replaced = mentions.filter(
    ({ concept }) => concept === 'provider' || concept === 'number' || concept === 'money',
  );
  const features = new Set(replaced.map(({ concept }) => `<${concept}>`));
  for (const { kind, text, start } of tokens) {
    if (
      kind === 'mark' ||
      kind === 'number' ||
      replaced.some((mention) => start >= mention.start && start < mention.end)
    )
      continue;
    features.add(singular(text));
  }
  return features;
}
