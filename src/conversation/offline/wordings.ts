import { readFileSync } from 'node:fs';
import { featuresOf } from './features.ts';
import type { Clause } from './mentions.ts';
import { type Reading, tokensWithin } from './reading.ts';

/** What was learnt: the tools, and by feature how much it speaks for each of them, as pairs of a tool's place and a weight. */
export interface Learnt {
  tools: readonly string[];
  /** The tools that stand together as {@link rareTool}. */
  rare: readonly string[];
  bias: readonly number[];
  weights: Readonly<Record<string, readonly number[]>>;
}

/** The class of what asks for nothing that a tool does. */
export const noTool = 'none';
/** The class of all tools of which too few wordings are known to tell them apart. */
export const rareTool = 'other';

/** How likely a stretch of a message means each tool. */
export class Likelihoods {
  readonly #byClass: ReadonlyMap<string, number>;
  readonly #rare: ReadonlySet<string>;

  constructor(byClass: ReadonlyMap<string, number>, rare: ReadonlySet<string>) {
    this.#byClass = byClass;
    this.#rare = rare;
  }

  /** From 0 to 1; undefined for a tool that nothing was learnt of. */
  of(tool: string): number | undefined {
    return this.#byClass.get(this.#rare.has(tool) ? rareTool : tool);
  }

  isRare(tool: string): boolean {
    return this.#rare.has(tool);
  }

  /** The likeliest tool, if it is one that can be told. */
  likeliest(): string | undefined {
    const [name] = [...this.#byClass].reduce((best, other) => (other[1] > best[1] ? other : best));
    return name === noTool || name === rareTool ? undefined : name;
  }
}

/**
 * How people word their requests, learnt from the lines of the corpus by softmax regression (`npm run learn`).
 * It only says how likely each tool is meant; whether something is asked at all, and with which arguments, is read by rules.
 */
export class Wordings {
  readonly #learnt: Learnt;
  readonly #rare: ReadonlySet<string>;

  constructor(learnt: Learnt) {
    this.#learnt = learnt;
    this.#rare = new Set(learnt.rare);
  }

  static ofCorpus(): Wordings {
    return new Wordings(
      JSON.parse(readFileSync(new URL('wordings.json', import.meta.url), 'utf8')) as Learnt,
    );
  }

  of(clause: Clause, reading: Reading): Likelihoods {
    const features = featuresOf({ tokens: tokensWithin(reading, clause), mentions: clause.mentions });
    const { tools, bias, weights } = this.#learnt;
    const scores = [...bias];
    const known = [...features].filter((feature) => Object.hasOwn(weights, feature));
    const length = Math.sqrt(known.length) || 1;
    for (const feature of known) {
      const pairs = weights[feature] ?? [];
      for (let at = 0; at < pairs.length; at += 2) {
        const tool = pairs[at] ?? 0;
        scores[tool] = (scores[tool] ?? 0) + (pairs[at + 1] ?? 0) / length;
      }
    }
    return new Likelihoods(
      new Map(softmax(scores).map((likelihood, tool) => [tools[tool] ?? noTool, likelihood])),
      this.#rare,
    );
  }
}

export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
