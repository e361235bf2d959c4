import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import type { Secret } from '#lib/secret.ts';
import type { ChatModel, StatedPrice } from '#models/chat-model.ts';

/**
 * The manifest of an outside company: its keys, and what Jarvis can do with them. Every start reads all manifests, so
 * they import nothing heavy. A facet's file and its SDK are loaded when the facet is first used.
 */
export interface Vendor {
  /** The company's id in the catalogue. */
  id: string;
  name: string;
  /** The first key pays for calls. */
  keys: readonly [VendorKey, ...VendorKey[]];
  /** Further settings. They read as `undefined` if they are too incomplete to use the company. */
  settings?: SettingsSection<ChatSettings | undefined>;
  facets: Facets;
}

export interface VendorKey {
  /** The environment variable, named as the company's own tools name it. */
  variable: string;
  /** The page where the company issues these keys. */
  page?: string;
  /** Whether calls also work without this key. */
  isOptional?: boolean;
  /** Patterns of such keys, with the flag `g`; the log redacts matches. Empty if the keys have no recognisable form. */
  shapes: readonly RegExp[];
}

/** The module of each kind of facet. A new kind is a line here and in `categoryOf`. */
export interface FacetModules {
  chat: ChatFacet;
  image: MediaFacet;
  video: MediaFacet;
}
export type FacetName = keyof FacetModules;
type Facets = { readonly [Name in FacetName]?: () => Promise<FacetModules[Name]> };

/** The catalogue category that lists a facet's products. */
export const categoryOf = {
  chat: 'llm',
  image: 'image',
  video: 'video',
} as const satisfies Record<FacetName, string>;

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

export interface MediaFacet extends PaidFacet {
  /** @param baseUrl defaults to the company's own address */
  open(baseUrl?: string): MediaAdapter;
}

/** Defines the variable with which the operator chooses one of a company's language models. */
export function modelVariable(name: string): SettingsSection<ChatSettings> {
  return defineSettings({ [name]: variable.text }, (values) => ({ model: values[name] }));
}

/** Declares a vendor. The compiler checks each facet's file against the type of its facet. */
export function defineVendor(vendor: Vendor): Vendor {
  return vendor;
}
