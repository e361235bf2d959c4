import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { BillNames, ProviderMeant } from './reading/bill-reading.ts';

/** Providers that bills name in several ways, and that the catalogue does not list. */
const others: readonly (ProviderMeant & { called: RegExp })[] = [
  { id: 'aws', name: 'AWS', called: /^(?:aws|amazon|amazon web services.*)$/i },
  { id: 'microsoft', name: 'Microsoft', called: /^microsoft(?: azure)?$/i },
];
const companyForm = /[,\s]+(?:inc|llc|ltd|limited|gmbh|pbc|corp|corporation|co)\.?$/i;
const longestName = 80;
/** What may follow a product's name on a bill without making it another product. */
const sameProduct = /^(?:$|[\s,;:()/|]|[-@]\d{4}-?\d{2}-?\d{2}(?!\d)|-latest\b)/;

/** Finds in the catalogue what bills name. */
export class CatalogueBillNames implements BillNames {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** By id or name, never by a resemblance: a provider that the catalogue does not list keeps its own name. */
  provider(called: string): ProviderMeant {
    const name = displayableLine(called).trim().slice(0, longestName).replace(companyForm, '');
    const wanted = name.toLowerCase();
    const listed = this.#catalogue
      .all()
      .find(({ id, name: own }) => id === wanted || own.toLowerCase() === wanted);
    if (listed) return { id: listed.id, name: listed.name };
    const other = others.find((one) => one.called.test(name));
    if (other) return { id: other.id, name: other.name };
    return { id: wanted.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-') || wanted, name };
  }

  /** The provider that a person names, by any name that people use. */
  providerMeant(called: string): ProviderMeant {
    const found = this.#catalogue.find(called) ?? this.#catalogue.lookUp(called);
    return found ? { id: found.id, name: found.name } : this.provider(called);
  }

  /** The provider that the name of a file names, such as `openai-2026-11.csv`. */
  providerInFileName(fileName: string): ProviderMeant | undefined {
    const words = fileName.toLowerCase().split(/[^a-z]+/);
    const known = [...this.#catalogue.all().map(({ id, name }) => ({ id, name })), ...others];
    const named = known.filter(({ id, name }) => words.includes(id) || words.includes(name.toLowerCase()));
    const [only, ...more] = named;
    return only && more.length === 0 ? { id: only.id, name: only.name } : undefined;
  }

  product(providerId: string, words: readonly string[]): string | null {
    const offers = this.#catalogue.find(providerId)?.offers ?? [];
    const named = offers.flatMap(({ product, name }) =>
      words.some((text) => namesProduct(text, product) || namesProduct(text, name)) ? [product] : [],
    );
    return named.toSorted((one, other) => other.length - one.length)[0] ?? null;
  }
}

/** Whether a text surely names a product: `gpt-5-2026-08-07, input` is `gpt-5`, and `gpt-5-mini` is not. */
export function namesProduct(text: string, product: string): boolean {
  const [said, wanted] = [text.toLowerCase(), product.toLowerCase()];
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    const isStart = at === 0 || /[\s,;:()/|]/.test(said[at - 1] ?? '');
    if (isStart && sameProduct.test(said.slice(at + wanted.length))) return true;
  }
  return false;
}
