import { z } from 'zod';
import type { OfferEntry, Price, UnknownPrice } from '#capabilities/catalogue/offer.ts';
import * as choices from '#capabilities/media/media-choices.ts';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import type { MediaTask } from '#lib/categories.ts';
import { VendorError } from '#lib/errors.ts';
import { RawBody } from '#lib/http-body.ts';
import { failureOfStatus, JsonHttp } from '#lib/json-http.ts';
import type { Bilingual } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { StatusPage } from '#lib/status-pages/status-page.ts';
import type { KeyTestFacet, VendorKey } from '#vendors/define-vendor.ts';
import { keyTestBy, noCreditLeft } from '#vendors/key-request.ts';

/**
 * All that a vendor outside this repository needs of Jarvis. Its file exports a function that gets this as its argument, so that
 * it imports nothing of ours but types, which are erased before it runs. docs/writing-a-vendor.md explains each part.
 */
export const jarvis = Object.freeze({
  ...{ z, Money, JsonHttp, RawBody, VendorError },
  ...{ failureOfStatus, keyTestBy, noCreditLeft },
  /** What people may choose: `named`, `oneOf`, `wholeBetween`, `between`, `anyText`, `amongLocales`, `either`. */
  choices: Object.freeze({ ...choices }),
});
export type Jarvis = typeof jarvis;

/** What the file of a plug-in exports as its default. */
export type MakePlugIn = (jarvis: Jarvis) => PlugIn;

/** A vendor in one file outside the repository: its manifest, and its entry of the catalogue. */
export interface PlugIn {
  /** In lower case, with hyphens. It names the vendor in the ledger, and must not change later. */
  id: string;
  name: string;
  /** The page that explains its API. */
  documentation?: string;
  /** The fields of its credential. The first is the key itself. */
  keys: readonly [PlugInKey, ...PlugInKey[]];
  /** What it does. Each opens its adapters, one for each product, the default first. */
  facets: PlugInFacets;
  catalogue: PlugInEntry;
}

export type PlugInKey = Omit<VendorKey, 'purpose'>;

export type PlugInFacets = {
  readonly [Task in MediaTask]?: (baseUrl?: string) => readonly MediaAdapter[];
} & {
  /** Made by `jarvis.keyTestBy`. */
  readonly keyTest?: KeyTestFacet['open'];
  /** Where the company says how it is. Jarvis reads it. */
  readonly status?: StatusPage;
};

export interface PlugInEntry {
  /** What else people call it, in lower case. No everyday words: they are looked for in messages. */
  aliases?: readonly string[];
  summary: Bilingual;
  website: string;
  offers: readonly PlugInOffer[];
}

export type PlugInOffer = Pick<OfferEntry, 'category' | 'product' | 'name' | 'tier' | 'quality' | 'speed'> & {
  features?: OfferEntry['features'];
  /** A price with its source, or `{ unit: 'unknown', why }`. Zero needs a `note` with the reason. */
  price: Omit<Price, 'confidence'> | UnknownPrice;
};

export type {
  Charge,
  MediaAdapter,
  MediaOffer,
  MediaOutput,
  MediaProgress,
  MediaRequest,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
export type { Secret } from '#lib/secret.ts';
