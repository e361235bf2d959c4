import type { MediaVendor, MediaVendors } from '#capabilities/media/media-vendor.ts';
import { type Category, type MediaType, mediaTypes } from '#lib/categories.ts';
import type { ChatModel } from '#models/chat-model.ts';
import { categoryOf, type FacetName, type Vendor } from './define-vendor.ts';
import type { ChatChoice } from './settings.ts';

/** Facets that make media, by what they make. */
const mediaFacets = { image: 'image', video: 'video' } as const satisfies Partial<
  Record<MediaType, FacetName>
>;

/** Looks vendors up by what they can do, and loads their facets. */
export class VendorDirectory implements MediaVendors {
  readonly types: ReadonlySet<MediaType>;
  readonly #vendors: readonly Vendor[];
  readonly #baseUrls: ReadonlyMap<string, string>;
  readonly #media = new Map<MediaType, Promise<MediaVendor[]>>();

  /** @param baseUrls by vendor id, where one is not to be reached at its own address */
  constructor(vendors: readonly Vendor[], baseUrls: ReadonlyMap<string, string> = new Map()) {
    this.#vendors = vendors;
    this.#baseUrls = baseUrls;
    const isMade = (type: MediaType) => isConnected(type) && this.#having(mediaFacets[type]).length > 0;
    this.types = new Set(mediaTypes.filter(isMade));
  }

  /** Whether Jarvis can call a provider of the catalogue for a category. */
  canCall(provider: string, category: Category): boolean {
    const vendor = this.#vendors.find(({ id }) => id === provider);
    const facets = Object.keys(vendor?.facets ?? {}) as FacetName[];
    return facets.some((facet) => categoryOf[facet] === category);
  }

  /** Where each vendor gives out its keys, by vendor id. */
  keyPages(): ReadonlyMap<string, string> {
    return new Map(this.#vendors.flatMap(({ id, keys: [{ page }] }) => (page ? [[id, page]] : [])));
  }

  /** Opens language models in the given order. */
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
    if (!isConnected(type)) return [];
    const having = this.#having(mediaFacets[type]);
    return Promise.all(
      having.map(async ({ vendor: { id, keys }, load }) => {
        const { open } = await load();
        const [{ variable: keyVariable }] = keys;
        return Object.assign(open(this.#baseUrls.get(id)), { provider: id, type, keyVariable });
      }),
    );
  }

  #having<Name extends FacetName>(facet: Name) {
    return this.#vendors.flatMap((vendor) => {
      const load = vendor.facets[facet];
      return load ? [{ vendor, load }] : [];
    });
  }
}

function isConnected(type: MediaType): type is keyof typeof mediaFacets {
  return type in mediaFacets;
}
