import type { ReadVendorBill } from '#capabilities/bills/vendor-bill.ts';
import type { ReadDatabase } from '#capabilities/integrations/database-facts.ts';
import type { ReadVoiceUsage } from '#capabilities/integrations/voice-usage.ts';
import type { KeyPurpose } from '#capabilities/keys/key-purpose.ts';
import type { KeyTest } from '#capabilities/keys/key-test.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { AddressGuard } from '#lib/address-guard.ts';
import { type Category, categoryOfTask } from '#lib/categories.ts';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import type { ObservedType } from '#lib/integration-types.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';
import type { StatusPage } from '#lib/status-pages/status-page.ts';
import type { ChatModel, StatedPrice } from '#models/chat-model.ts';

/**
 * The manifest of an outside company: its keys, and what Jarvis can do with them. Every start reads all manifests, so
 * they import nothing heavy. A facet's file and its SDK are loaded when the facet is first used.
 */
export type Vendor = CatalogueVendor | ObservedVendor;

interface Company {
  id: string;
  name: string;
  facets: Facets;
}

/** A company that the catalogue lists. Its id and name are those of the catalogue. */
export interface CatalogueVendor extends Company {
  type?: undefined;
  /** The page that explains its API. */
  documentation?: string;
  /** The first key pays for calls. Those of the same purpose are the fields of one credential. */
  keys: readonly [VendorKey, ...VendorKey[]];
  /** Further settings. They read as `undefined` if they are too incomplete to use the company. */
  settings?: SettingsSection<ChatSettings | undefined>;
}

/**
 * What Jarvis only looks at, with a connection that somebody entrusts to it. No variable sets one: the operator's would show the
 * figures of one organisation to all.
 */
export interface ObservedVendor extends Company {
  type: ObservedType;
  /** What else people call it, in lower case. */
  alsoCalled: readonly string[];
  /** The page that explains how to connect to it. */
  documentation: string;
  /** Whether a library that is not ours speaks with its servers. It then runs in a thread of its own (decision 26). */
  usesDriver?: boolean;
  /** The fields of its credential. */
  keys: readonly [ObservedKey, ...ObservedKey[]];
}

export interface ObservedKey extends Omit<VendorKey, 'variable' | 'purpose'> {
  field: string;
  label: Bilingual;
}

export interface VendorKey {
  /** The environment variable, named as the company's own tools name it. */
  variable: string;
  /** The page where the company issues these keys. */
  page?: string;
  /** Its name within the credential. Default: `key`. */
  field?: string;
  /** What people are asked for, where “API key” would be wrong: “Region”. */
  label?: Bilingual;
  /** Whether it is no secret, such as a region, and may be shown. */
  isPlain?: boolean;
  /** Default: `use`. The keys of each purpose are a credential of their own. */
  purpose?: KeyPurpose;
  /** The form of a whole key. Given only where the company documents it: any other text is then refused before it is sent. */
  form?: RegExp;
  /** A value of that form, for people to see. */
  example?: string;
  /** Whether calls also work without this key. */
  isOptional?: boolean;
  /** Patterns of such keys, with the flag `g`; log and chat hide matches. Empty if the keys have no recognisable form. */
  shapes: readonly RegExp[];
}

/** The module of each kind of facet. A new kind is a line here and in `categoryOf`. */
export interface FacetModules {
  chat: ChatFacet;
  image: MediaFacet;
  editImage: MediaFacet;
  video: MediaFacet;
  music: MediaFacet;
  sound: MediaFacet;
  separate: MediaFacet;
  speech: MediaFacet;
  transcribe: MediaFacet;
  keyTest: KeyTestFacet;
  /** Of the keys with the purpose `admin`. */
  adminKeyTest: KeyTestFacet;
  /** Reads what it billed, with a key of the purpose `admin`. */
  bill: BillFacet;
  database: DatabaseFacet;
  voicePlatform: VoicePlatformFacet;
  status: StatusFacet;
}
export type FacetName = keyof FacetModules;
/** The facets that make something which is listed and sold. */
export type PaidFacetName = Exclude<
  FacetName,
  'keyTest' | 'adminKeyTest' | 'bill' | 'database' | 'voicePlatform' | 'status'
>;
type Facets = { readonly [Name in FacetName]?: () => Promise<FacetModules[Name]> };

/** The catalogue category that lists a facet's products. */
export const categoryOf = {
  chat: 'llm',
  ...categoryOfTask,
} as const satisfies Record<PaidFacetName, Category>;

interface PaidFacet {
  /** The facet's products, by their names in the catalogue. The first is the default. */
  readonly products: readonly string[];
}

export interface ChatFacet extends PaidFacet {
  open(setup: ChatSetup): ChatModel;
}

/** The operator's choices for a company's language model. */
export interface ChatSettings {
  /** Defaults to the facet's first product. */
  model?: string | undefined;
  /** Defaults to the company's own address. */
  baseUrl?: string | undefined;
  /** The token price that the operator states; it overrides the price list. */
  price?: StatedPrice | undefined;
}

export interface ChatSetup extends ChatSettings {
  key: Secret | undefined;
}

export interface KeyTestFacet {
  /**
   * @param baseUrl defaults to the company's own address
   * @param timeoutMs for the whole test; 15 seconds by default
   * @param reach for those who connect to where people say
   */
  open(baseUrl?: string, timeoutMs?: number, reach?: Reach): KeyTest;
}

export interface BillFacet {
  open(surroundings: Surroundings): ReadVendorBill;
}

export interface DatabaseFacet {
  open(surroundings: Surroundings): ReadDatabase;
}

export interface VoicePlatformFacet {
  open(surroundings: Surroundings): ReadVoiceUsage;
}

/** Only says where the page is and what of it matters; `lib/status-pages` reads it. */
export interface StatusFacet {
  readonly statusPage: StatusPage;
}

/** What a facet is opened with, besides the credential. */
export interface Surroundings {
  /** Defaults to the company's own address. */
  baseUrl?: string | undefined;
  timeoutMs?: number;
  /** Defaults to {@link publicOnly}. */
  reach?: Reach;
}

/** Where the operator lets Jarvis connect to when people choose the place. */
export interface Reach {
  guard: AddressGuard;
  /** The folder with the SQLite files that may be looked at. */
  sqliteFolder: string | undefined;
}

export const publicOnly: Reach = { guard: new AddressGuard([]), sqliteFolder: undefined };

export interface MediaFacet extends PaidFacet {
  /**
   * Opens one adapter for each product, in their order.
   *
   * @param baseUrl defaults to the company's own address
   */
  open(baseUrl?: string): readonly MediaAdapter[];
}

/** Defines the variable with which the operator chooses one of a company's language models. */
export function modelVariable(name: string): SettingsSection<ChatSettings> {
  return defineSettings({ [name]: variable.text }, (values) => ({ model: values[name] }));
}

/** Declares a vendor. The compiler checks each facet's file against the type of its facet. */
export function defineVendor(vendor: CatalogueVendor): CatalogueVendor;
export function defineVendor(vendor: ObservedVendor): ObservedVendor;
export function defineVendor(vendor: Vendor): Vendor {
  return vendor;
}
