import type { Organizations } from '#capabilities/organization/organizations.ts';

/** How people call a provider, and back. The catalogue of providers is one. */
export interface ProviderNames {
  find(id: string): { name: string } | undefined;
  /** By whatever people call it. Throws a `UserError` with the nearest names. */
  resolve(name: string): { id: string; name: string };
}

/** Names for the ids that the ledger holds. */
export class LedgerNames {
  readonly #organizations: Organizations;
  readonly #providers: ProviderNames;

  constructor(organizations: Organizations, providers: ProviderNames) {
    this.#organizations = organizations;
    this.#providers = providers;
  }

  /** Looks names up by provider id; what the catalogue does not know keeps its id. */
  provider(id: string): string {
    return this.#providers.find(id)?.name ?? id;
  }

  /** Throws a `UserError` with the nearest names. */
  providerCalled(name: string): { id: string; name: string } {
    return this.#providers.resolve(name);
  }

  /** `null` for somebody who is no member any more. */
  async members(organizationId: string): Promise<(memberId: string) => string | null> {
    const names = await this.#organizations.namesOf(organizationId);
    return (memberId) => names.get(memberId) ?? null;
  }
}
