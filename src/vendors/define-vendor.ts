import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import type { Secret } from '#lib/secret.ts';
import type { ChatModel, StatedPrice } from '#models/chat-model.ts';

/**
 * An outside company: how its keys are set, and what Jarvis can do with them. Every start reads all manifests, so they
 * import nothing heavy; a facet's file, and the SDK it may need, is loaded when the facet is first used.
 */
export interface Vendor {
  /** The company's id in the catalogue. */
  id: string;
  name: string;
  /** The first is the key that calls are paid with. */
  keys: readonly [VendorKey, ...VendorKey[]];
  /** What else the operator may set; `undefined` where that is too little to use the company. */
  settings?: SettingsSection<ChatSettings | undefined>;
  facets: Facets;
}

export interface VendorKey {
  /** The environment variable, named as the company's own tools name it. */
  variable: string;
  /** The page on which the company gives out such keys. */
  page?: string;
  /** Whether the company can be called without it too. */
  isOptional?: boolean;
  /** What such keys look like, each with the flag `g`: the log hides what matches. None for keys without a mark. */
  shapes: readonly RegExp[];
}

/** Everything that can be done at a company. A new facet is a line here and in `categoryOf`. */
export interface FacetModules {
  chat: ChatFacet;
  image: MediaFacet;
  video: MediaFacet;
}
export type FacetName = keyof FacetModules;
type Facets = { readonly [Name in FacetName]?: () => Promise<FacetModules[Name]> };

/** The category of the catalogue in which a facet's products are listed. */
export const categoryOf = {
  chat: 'llm',
  image: 'image',
  video: 'video',
} as const satisfies Record<FacetName, string>;

/** Something that is paid for. */
interface Sold {
  /** The products it is used with, as the catalogue names them; the first unless another is asked for. */
  readonly products: readonly string[];
}

export interface ChatFacet extends Sold {
  open(setup: ChatSetup): ChatModel;
}

/** How the operator wants a company's language model used. */
export interface ChatSettings {
  /** The facet's first product unless given. */
  model?: string | undefined;
  /** The company's own address unless given. */
  baseUrl?: string | undefined;
  /** What its tokens cost, where the operator knows better than a price list. */
  price?: StatedPrice | undefined;
}

export interface ChatSetup extends ChatSettings {
  key: Secret | undefined;
}

export interface MediaFacet extends Sold {
  /** @param baseUrl the company's own address unless given */
  open(baseUrl?: string): MediaAdapter;
}

/** The variable by which the operator chooses among a company's language models. */
export function modelVariable(name: string): SettingsSection<ChatSettings> {
  return defineSettings({ [name]: variable.text }, (values) => ({ model: values[name] }));
}

/** States a vendor; the compiler holds each facet's file to the shape of its facet. */
export function defineVendor(vendor: Vendor): Vendor {
  return vendor;
}
