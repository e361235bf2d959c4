import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isSameName, ownNamesOf } from '#capabilities/catalogue/provider-names.ts';
import type { LoadedPlugIn } from './load-plug-ins.ts';
import type { CheckedPlugIn } from './plug-in-schema.ts';

/** A name of a plug-in, and the field that states it, such as `catalogue.aliases[0]`. */
interface Stated {
  place: string;
  name: string;
}

/** The names by which a plug-in would be known. */
export interface PlugInNames {
  /** As people say them, the id first. */
  names: readonly Stated[];
  variables: readonly Stated[];
}

export function namesOf({ id, name, keys, catalogue }: CheckedPlugIn): PlugInNames {
  return {
    names: [
      { place: 'id', name: id },
      { place: 'name', name },
      ...catalogue.aliases.map((alias, at) => ({ place: `catalogue.aliases[${at}]`, name: alias })),
    ],
    variables: keys.map(({ variable }, at) => ({ place: `keys[${at}].variable`, name: variable })),
  };
}

/** What is known without plug-ins, and may not be known as anything else. */
interface Known {
  catalogue: Catalogue;
  /** Ids and names of what Jarvis only looks at, and of vendors outside the catalogue. */
  others: readonly string[];
  /** All environment variables that Jarvis reads. */
  variables: readonly string[];
}

/** Environment variables of the system and of Node, which hold no keys. */
const ofTheSystem = /^(?:JARVIS|NODE|NPM|LD|PG)_/;

/** Says which names of a plug-in belong to somebody else. */
export class NamesTaken {
  readonly #names: readonly string[];
  readonly #variables: ReadonlySet<string>;

  constructor({ catalogue, others, variables }: Known) {
    const products = catalogue
      .all()
      .flatMap((one) => [...ownNamesOf(one), ...one.offers.flatMap(({ name, product }) => [name, product])]);
    this.#names = [...products, ...others];
    this.#variables = new Set(variables);
  }

  faultsOf({ names, variables }: PlugInNames, earlier: readonly LoadedPlugIn[]): string[] {
    const known = [...this.#names, ...earlier.flatMap(({ entry }) => ownNamesOf({ ...entry, offers: [] }))];
    const read = new Set(earlier.flatMap(({ vendor }) => vendor.keys.map(({ variable }) => variable)));
    const isTaken = (variable: string) =>
      this.#variables.has(variable) || read.has(variable) || ofTheSystem.test(variable);
    return [
      ...names
        .filter(({ name }) => known.some((one) => isSameName(one, name)))
        .map(({ place, name }) => `${place} is ${name}, which belongs to another vendor: choose another one`),
      ...variables
        .filter(({ name }) => isTaken(name))
        .map(({ place, name }) => `${place} is ${name}, which belongs to something else: choose another one`),
      ...variables
        .filter(({ name }, at) => variables.findIndex((one) => one.name === name) !== at)
        .map(({ place, name }) => `${place} is ${name} again: give each key a variable of its own`),
    ];
  }
}
