import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { isSameName, ownNamesOf } from '#capabilities/catalogue/provider-names.ts';
import type { LoadedPlugIn } from './load-plug-ins.ts';
import type { CheckedPlugIn } from './plug-in-schema.ts';

/** The names by which a plug-in would be known. */
export interface PlugInNames {
  id: string;
  /** Its names and products, as people say them. */
  names: readonly string[];
  variables: readonly string[];
}

export function namesOf({ id, name, keys, catalogue }: CheckedPlugIn): PlugInNames {
  return { id, names: [name, ...catalogue.aliases], variables: keys.map(({ variable }) => variable) };
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

  faultsOf({ id, names, variables }: PlugInNames, earlier: readonly LoadedPlugIn[]): string[] {
    const known = [...this.#names, ...earlier.flatMap(({ entry }) => ownNamesOf({ ...entry, offers: [] }))];
    const read = new Set(earlier.flatMap(({ vendor }) => vendor.keys.map(({ variable }) => variable)));
    const isTaken = (variable: string) =>
      this.#variables.has(variable) || read.has(variable) || ofTheSystem.test(variable);
    const twice = variables.filter((variable, at) => variables.indexOf(variable) !== at);
    return [
      ...[id, ...names]
        .filter((name, at, all) => all.indexOf(name) === at && known.some((one) => isSameName(one, name)))
        .map((name) => `the name ${name} belongs to another vendor, choose one of its own`),
      ...variables
        .filter(isTaken)
        .map((name) => `the variable ${name} belongs to something else, choose one of its own`),
      ...twice.map((name) => `the variable ${name} stands for two keys, give each its own`),
    ];
  }
}
