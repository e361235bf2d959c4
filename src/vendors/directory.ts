import type { ReadVendorBill, VendorBills } from '#capabilities/bills/vendor-bill.ts';
import type { Databases, ReadDatabase } from '#capabilities/integrations/database-facts.ts';
import type { ReadVoiceUsage, VoicePlatforms } from '#capabilities/integrations/voice-usage.ts';
import type { CredentialShape } from '#capabilities/keys/key-places.ts';
import type { KeyPurpose } from '#capabilities/keys/key-purpose.ts';
import type { CredentialFields, KeyTest, KeyTests } from '#capabilities/keys/key-test.ts';
import type { ObservedProvider, ObservedProviders } from '#capabilities/keys/observed-provider.ts';
import type { MediaVendor, MediaVendors } from '#capabilities/media/media-vendor.ts';
import type { ChatVendor, ChatVendors } from '#capabilities/providers/chat-vendors.ts';
import type { VendorPage, VendorPages } from '#capabilities/providers/vendor-pages.ts';
import { type Category, type MediaTask, mediaTasks } from '#lib/categories.ts';
import type { ChatModel } from '#models/chat-model.ts';
import {
  type CatalogueVendor,
  type ChatSettings,
  categoryOf,
  type FacetModules,
  type FacetName,
  type ObservedVendor,
  type PaidFacetName,
  publicOnly,
  type Reach,
  type Vendor,
} from './define-vendor.ts';
import { isolated } from './isolated.ts';
import type { ChatChoice } from './settings.ts';

/** Finds vendors by what they can do, and loads their facets. */
export class VendorDirectory
  implements
    MediaVendors,
    ChatVendors,
    KeyTests,
    VendorBills,
    Databases,
    VoicePlatforms,
    ObservedProviders,
    VendorPages
{
  readonly tasks: ReadonlySet<MediaTask>;
  readonly #vendors: readonly CatalogueVendor[];
  readonly #observed: readonly ObservedVendor[];
  readonly #reach: Reach;
  readonly #baseUrls: ReadonlyMap<string, string>;
  readonly #chatSettings: ReadonlyMap<string, ChatSettings>;
  readonly #media = new Map<MediaTask, Promise<MediaVendor[]>>();

  /**
   * @param baseUrls addresses by vendor id, for vendors that are not reached at their own address
   * @param reach where it may connect to when people choose the place; by default the public internet
   * @param chatSettings what the operator chose of each vendor's language models
   */
  constructor(
    vendors: readonly Vendor[],
    baseUrls: ReadonlyMap<string, string> = new Map(),
    reach = publicOnly,
    chatSettings: ReadonlyMap<string, ChatSettings> = new Map(),
  ) {
    this.#vendors = vendors.filter((vendor) => vendor.type === undefined);
    this.#observed = vendors.filter((vendor) => vendor.type !== undefined);
    this.#baseUrls = baseUrls;
    this.#reach = reach;
    this.#chatSettings = chatSettings;
    this.tasks = new Set(mediaTasks.filter((task) => this.#vendorsWith(task).length > 0));
  }

  /** Returns whether Jarvis can call a company for a category. */
  canCall(company: string, category: Category): boolean {
    const vendor = this.#vendors.find(({ id }) => id === company);
    const facets = Object.keys(categoryOf) as PaidFacetName[];
    return facets.some((facet) => vendor?.facets[facet] !== undefined && categoryOf[facet] === category);
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

  /** Returns what each vendor's credential consists of and looks like. */
  credentialShapes(): CredentialShape[] {
    return this.#vendors.map(({ id, name, documentation, keys, facets }) => {
      const paying = keys.filter(({ purpose = 'use' }) => purpose === 'use');
      const [main] = keys;
      const region = paying.find(({ field }) => field === 'region');
      const admin = keys.find(({ purpose }) => purpose === 'admin');
      return {
        ...{ provider: id, name, documentation, page: main.page, form: main.form },
        shapes: paying.flatMap(({ shapes }) => shapes),
        admin: admin && { page: admin.page, shapes: admin.shapes },
        isCalled: Object.keys(categoryOf).some((facet) => facet in facets),
        region: region && { form: region.form, example: region.example ?? '' },
      };
    });
  }

  /** Returns what Jarvis only looks at, and what it needs for that. */
  observed(): ObservedProvider[] {
    return this.#observed.map(({ facets: _facets, usesDriver: _driver, keys, ...own }) => ({
      ...own,
      keyPage: keys.find(({ page }) => page !== undefined)?.page,
      fields: keys.map(({ field, label, isPlain = false, isOptional = false, form, example }) => ({
        ...{ name: field, label, isPlain, isOptional, form, example },
      })),
    }));
  }

  async testOf(provider: string, purpose: KeyPurpose = 'use'): Promise<KeyTest | undefined> {
    const driven = this.#drivenVendor(provider);
    if (driven) return this.#inThread(driven, 'keyTest');
    const facet = await this.#facet(provider, purpose === 'admin' ? 'adminKeyTest' : 'keyTest');
    return facet?.open(this.#baseUrls.get(provider));
  }

  async billOf(provider: string): Promise<ReadVendorBill | undefined> {
    const facet = await this.#facet(provider, 'bill');
    return facet?.open({ baseUrl: this.#baseUrls.get(provider) });
  }

  async databaseOf(provider: string): Promise<ReadDatabase | undefined> {
    const driven = this.#drivenVendor(provider);
    if (driven) return this.#inThread(driven, 'database');
    const facet = await this.#facet(provider, 'database');
    return facet?.open({ baseUrl: this.#baseUrls.get(provider), reach: this.#reach });
  }

  async voicePlatformOf(provider: string): Promise<ReadVoiceUsage | undefined> {
    const facet = await this.#facet(provider, 'voicePlatform');
    return facet?.open({ baseUrl: this.#baseUrls.get(provider) });
  }

  async statusPageOf(provider: string): Promise<VendorPage | undefined> {
    const facet = await this.#facet(provider, 'status');
    return facet && { ...facet.statusPage, baseUrl: this.#baseUrls.get(provider) };
  }

  /** Opens the chosen language models, in the given order. */
  chatModels(choices: readonly ChatChoice[]): Promise<ChatModel[]> {
    return Promise.all(choices.map((choice) => this.#chatModel(choice)));
  }

  /** The vendors whose language models answer with whatever key of theirs. A server of the operator's choice has only the operator's. */
  get chatProviders(): readonly string[] {
    return this.#vendorsWith('chat').flatMap(({ vendor: { id, keys } }) => (keys[0].isOptional ? [] : [id]));
  }

  async chatVendor(provider: string): Promise<ChatVendor> {
    const facet = await this.#facet(provider, 'chat');
    const settings = this.#chatSettings.get(provider);
    const model = settings?.model ?? facet?.products[0];
    if (!facet || model === undefined) throw new RangeError(`no vendor ${provider} has a language model`);
    const baseUrl = this.#baseUrls.get(provider);
    return { model, open: (key) => facet.open({ key, model, baseUrl }) };
  }

  of(task: MediaTask): Promise<MediaVendor[]> {
    const known = this.#media.get(task) ?? this.#openMedia(task);
    this.#media.set(task, known);
    return known;
  }

  async #chatModel({ vendor: id, ...setup }: ChatChoice): Promise<ChatModel> {
    const open = this.#vendors.find((vendor) => vendor.id === id)?.facets.chat;
    if (!open) throw new RangeError(`no vendor ${id} has a language model`);
    const facet = await open();
    return facet.open({ ...setup, baseUrl: this.#baseUrls.get(id) ?? setup.baseUrl });
  }

  async #openMedia(task: MediaTask): Promise<MediaVendor[]> {
    const opened = this.#vendorsWith(task).map(async ({ vendor: { id, keys }, load }) => {
      const { open } = await load();
      const [{ variable: keyVariable, page: keyPage }] = keys;
      return open(this.#baseUrls.get(id)).map((adapter): MediaVendor => {
        const { offer } = adapter;
        return { provider: id, payee: id, task, keyVariable, keyPage, offer, adapter };
      });
    });
    return (await Promise.all(opened)).flat();
  }

  #drivenVendor(provider: string): ObservedVendor | undefined {
    return this.#observed.find(({ id, usesDriver }) => id === provider && usesDriver);
  }

  #inThread<Result>(vendor: ObservedVendor, facet: 'keyTest' | 'database') {
    const surroundings = { reach: this.#reach, baseUrl: this.#baseUrls.get(vendor.id) };
    return (fields: CredentialFields, signal: AbortSignal) =>
      isolated<Result>(vendor, facet, { fields, signal, ...surroundings });
  }

  /** Loads the module of a vendor's facet. */
  async #facet<Name extends FacetName>(
    provider: string,
    name: Name,
  ): Promise<FacetModules[Name] | undefined> {
    const vendor = [...this.#vendors, ...this.#observed].find(({ id }) => id === provider);
    return vendor?.facets[name]?.();
  }

  #vendorsWith<Name extends FacetName>(facet: Name) {
    return this.#vendors.flatMap((vendor) => {
      const load = vendor.facets[facet];
      return load ? [{ vendor, load }] : [];
    });
  }
}
