import type { Category } from '#lib/categories.ts';
import type { Vocabulary } from './intent.ts';
import { productNames, spokenNames } from './lexicon/spoken-names.ts';
import type { Clause } from './reading/mentions.ts';

/** The names and categories of the providers in the vocabulary. */
export class ProviderNames {
  readonly #categories = new Map<string, readonly Category[]>();
  readonly #names = new Map<string, string>();

  constructor({ providers }: Vocabulary) {
    for (const { id, names, categories } of providers) {
      this.#categories.set(id, categories);
      const spoken = (spokenNames[id] ?? '').split(/\s*\|\s*/);
      for (const name of [id, ...spoken, ...names]) this.#name(name.toLowerCase().trim(), id);
    }
  }

  /** Every name of a provider, with its id. */
  names(): Iterable<readonly [string, string]> {
    return this.#names;
  }

  categoriesOf(id: string): readonly Category[] {
    return this.#categories.get(id) ?? [];
  }

  idsFor(category: string | undefined): string[] {
    return [...this.#categories]
      .filter(([, own]) => category === undefined || own.includes(category as Category))
      .map(([id]) => id);
  }

  /** The category that all providers of a clause share. If they share several, the leading one of the first provider. */
  sharedCategory(clause: Clause): Category | undefined {
    const own = mentionedProviders(clause).map((id) => this.categoriesOf(id));
    const [first = [], ...others] = own;
    return (
      first.find((category) => others.every((list) => list.includes(category))) ??
      (others.length === 0 ? first[0] : undefined)
    );
  }

  /** The category of a provider that has exactly one. */
  onlyCategory(id: string): Category | undefined {
    const own = this.categoriesOf(id);
    return own.length === 1 ? own[0] : undefined;
  }

  #name(name: string, id: string): void {
    if (name !== '' && !this.#names.has(name)) this.#names.set(name, id);
  }
}

const productCategories = Object.entries(productNames)
  .flatMap(([category, names]) => names.split('|').map((name) => ({ name, category: category as Category })))
  .sort((a, b) => b.name.length - a.name.length);

/** The category of the products that a clause names, if they are of one: "gpt-6" is a language model, "dall-e" makes images. */
export function productCategory(clause: Clause): Category | undefined {
  const categories = clause.all('provider').map(({ start, end }) => {
    const named = `${clause.slice(start, end).toLowerCase().replaceAll('-', ' ')} `;
    return productCategories.find(({ name }) => named.startsWith(`${name} `))?.category;
  });
  return categories.every((category) => category === categories[0]) ? categories[0] : undefined;
}

/** The ids of the providers that a clause names, in order and without repeats. */
export function mentionedProviders(clause: Clause): string[] {
  return [...new Set(clause.all('provider').map(({ value }) => String(value)))];
}

/** Pairs of providers and categories that are named in turn. Empty unless everything named is in pairs. */
export function pairedChoices(clause: Clause): { category: string; provider: string }[] {
  const named = [...clause.all('provider'), ...clause.all('category')].sort((a, b) => a.start - b.start);
  const isProvider = named.map(({ concept }) => concept === 'provider');
  const isPaired =
    named.length % 2 === 0 &&
    isProvider.every((provider, index) => provider === isProvider[index % 2]) &&
    isProvider[0] !== isProvider[1];
  if (!isPaired || clause.has('instead-of')) return [];
  const [first, second] = isProvider[0] ? [0, 1] : [1, 0];
  return Array.from({ length: named.length / 2 }, (_, pair) => ({
    category: named[pair * 2 + second]?.concept ?? '',
    provider: String(named[pair * 2 + first]?.value),
  }));
}

const departing =
  /(?:in for|stop using|instead of|rather than|in place of|away from|move off|get rid of|ditch|dump|drop|quit using|no more|replace|replacing|swap out|swap|from|off|retire|leave|in lieu of|tired of|sick of|done with|not|จาก|แทนที่|แทน|เลิกใช้|หยุดใช้|ไม่ใช้|ไม่เอา|เลิก)\s?(?:the |our |using )?$/;
const replacing = /(?:instead of|rather than|in place of|and not|but not|ไม่ใช่|แทนที่)\s?(?:the |our |using )?$/;
const arriving = /(?:\b(?:to|with|onto|on|use|using|go with|set|by)|=|->|→|เป็น|ไปใช้|มาใช้|ใช้|ไป)\s?$/;

/** Words before a provider that is to supply something: "images should come from stability". */
const sourced = /\b(?:come|comes|coming|made|done|sourced|supplied|served)\s(?:from|by)\s$/;

/** The providers that a clause is about: of "luma instead of runway" the first. */
export function wantedProviders(clause: Clause): string[] {
  const named = providersIn(clause);
  const staying = named.filter(({ isReplaced }) => !isReplaced);
  return [...new Set((staying.length > 0 ? staying : named).map(({ id }) => id))];
}

/** The provider to switch to. A provider that is to be replaced is never the target. */
export function switchTarget(clause: Clause): string | undefined {
  const staying = providersIn(clause).filter(({ goes }) => !goes);
  return (staying.findLast(({ comes }) => comes) ?? staying.at(-1))?.id;
}

/** The providers of a clause, and whether each is to go, to come, or is only what another takes the place of. */
function providersIn(clause: Clause) {
  const lower = clause.text.toLowerCase();
  return clause.all('provider').map(({ value, start, end }) => {
    const before = lower.slice(Math.max(0, start - clause.start - 24), start - clause.start);
    const comesIn = /^\s(?:back\s)?in\b/.test(lower.slice(end - clause.start));
    const comes = comesIn || sourced.test(before);
    const goes = !comes && departing.test(before);
    const isReplaced = replacing.test(before);
    return { id: String(value), goes, isReplaced, comes: comes || (!goes && arriving.test(before)) };
  });
}
