import type { Bilingual } from '#lib/messages.ts';

/** How far back a file of rates goes: the last day, 90 days, or to the beginning. */
export type RatesFile = 'day' | 'quarter' | 'history';

/** Rates of one day: exact digits, units of each currency (ISO 4217) for one euro. */
export interface PublishedDay {
  /** An ISO date. */
  day: string;
  rates: Readonly<Record<string, string>>;
}

/** Reads the rates that a central bank publishes. Implemented by a vendor. */
export interface PublishedRates {
  /** Who publishes them, as people are told. */
  source: Bilingual;
  /** Throws a `VendorError` unless the whole file was read and understood. */
  read(file: RatesFile, signal: AbortSignal): Promise<readonly PublishedDay[]>;
}
