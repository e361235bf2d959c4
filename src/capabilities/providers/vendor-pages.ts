import type { StatusPage } from '#lib/status-pages/status-page.ts';

/** A vendor's status page, and where it is instead in tests. */
export interface VendorPage extends StatusPage {
  baseUrl?: string | undefined;
}

/** Knows the status pages of vendors. Implemented by the vendors' directory. */
export interface VendorPages {
  /** `undefined` if the vendor has none that a program can read. */
  statusPageOf(provider: string): Promise<VendorPage | undefined>;
}
