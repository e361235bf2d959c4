import type { MediaVendor, MediaVendors } from '#capabilities/media/media-vendor.ts';
import { type Category, type MediaType, mediaTypes } from '#lib/categories.ts';
import type { ChatModel } from '#models/chat-model.ts';
import { categoryOf, type FacetName, type Vendor } from './define-vendor.ts';
import type { ChatChoice } from './settings.ts';

/** The facet that makes each type of media. */
const mediaFacets = { image: 'image', video: 'video' } as const satisfies Partial<
  Record<MediaType, FacetName>
>;

/** Finds vendors by what they can do, and loads their facets. */
export class VendorDirectory implements MediaVendors {
  readonly types: ReadonlySet<MediaType>;
  readonly #vendors: readonly Vendor[];
  readonly #baseUrls: ReadonlyMap<string, string>;
  readonly #media = new Map<MediaType, Promise<MediaVendor[]>>();

  /** @param baseUrls addresses by vendor id, for vendors that are not reached at their own address */
  constructor(vendors: readonly Vendor[], baseUrls: ReadonlyMap<string, string> = new Map()) {
    this.#vendors = vendors;
    this.#baseUrls = baseUrls;
    const isOffered = (type: MediaType) => hasFacet(type) && this.#vendorsWith(mediaFacets[type]).length > 0;
    this.types = new Set(mediaTypes.filter(isOffered));
  }

  /** Returns whether Jarvis can call a provider of the catalogue for a category. */
  canCall(provider: string, category: Category): boolean {
    const vendor = this.#vendors.find(({ id }) => id === provider);
    const facets = Object.keys(vendor?.facets ?? {}) as FacetName[];
    return facets.some((facet) => categoryOf[facet] === category);
  }

  /** Returns where each vendor's key is issued and kept, by vendor id. */
  keyPlaces(): ReadonlyMap<string, { keyVariable: string; keyPage?: string }> {
    return new Map(
      this.#vendors.map(({ id, keys: [{ variable, page }] }) => [
        id,
        { keyVariable: variable, ...(page && { keyPage: page }) },
      ]),
    );
  }

  /** Opens the chosen language models, in the given order. */
  chatModels(choices: readonly ChatChoice[]): Promise<ChatModel[]> {
    return Promise.all(choices.map((choice) => this.#chatModel(choice)));
  }

  of(type: MediaType): Promise<MediaVendor[]> {
    const known = this.#media.get(type) ?? this.#openMedia(type);
    this.#media.set(type, known);
    return known;
  }

  async #chatModel({ vendor: id, ...setup }: ChatChoice): Promise<ChatModel> {
    const open = this.#vendors.find((vendor) => vendor.id === id)?.facets.chat;
    if (!open) throw new RangeError(`no vendor ${id} has a language model`);
    const facet = await open();
    return facet.open({ ...setup, baseUrl: this.#baseUrls.get(id) ?? setup.baseUrl });
  }

  async #openMedia(type: MediaType): Promise<MediaVendor[]> {
    if (!hasFacet(type)) return [];
    const facets = this.#vendorsWith(mediaFacets[type]);
    return Promise.all(
      facets.map(async ({ vendor: { id, keys }, load }) => {
        const { open } = await load();
        const [{ variable: keyVariable, page: keyPage }] = keys;
        return Object.assign(open(this.#baseUrls.get(id)), { provider: id, type, keyVariable, keyPage });
      }),
    );
  }

  #vendorsWith<Name extends FacetName>(facet: Name) {
    return this.#vendors.flatMap((vendor) => {
      const load = vendor.facets[facet];
      return load ? [{ vendor, load }] : [];
    });
  }
}

function hasFacet(type: MediaType): type is keyof typeof mediaFacets {
  return type in mediaFacets;
}
