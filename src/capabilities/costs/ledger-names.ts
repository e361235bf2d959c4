import type { Organizations } from '#capabilities/organization/organizations.ts';
import { personMeant } from '#capabilities/organization/person-meant.ts';
import type { Calendar } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';

/** Maps provider ids to names and back. Implemented by the catalogue. */
export interface ProviderDirectory {
  find(id: string): { name: string } | undefined;
  /** Finds a provider by any of its names. Throws a `UserError` that suggests the nearest names. */
  resolve(name: string): { id: string; name: string };
}

/** Names for the ids in the ledger. */
export class LedgerNames {
  readonly #organizations: Organizations;
  readonly #providers: ProviderDirectory;

  constructor(organizations: Organizations, providers: ProviderDirectory) {
    this.#organizations = organizations;
    this.#providers = providers;
  }

  /** A provider's name, or its id if the catalogue does not know it. */
  provider(id: string): string {
    return this.#providers.find(id)?.name ?? id;
  }

  /** Finds a provider by any of its names. Throws a `UserError` that suggests the nearest names. */
  providerCalled(name: string): { id: string; name: string } {
    return this.#providers.resolve(name);
  }

  /** By what the organisation counts its days and months. */
  calendarOf(organizationId: string): Promise<Calendar> {
    return this.#organizations.calendarOf(organizationId);
  }

  /** In which currency reports show the sum of all, too; `undefined`: in none. */
  reportCurrencyOf(organizationId: string): Promise<string | undefined> {
    return this.#organizations.reportCurrencyOf(organizationId);
  }

  /** The person of this name, also one who has left; "me" is the actor. Throws a `UserError` if nobody or several are called that. */
  memberCalled(actor: Actor, name: string): Promise<{ memberId: string; name: string }> {
    return personMeant(this.#organizations, actor, name);
  }

  /** Returns a lookup from member id to name; `null` for unknown members. */
  async members(organizationId: string): Promise<(memberId: string) => string | null> {
    const names = await this.#organizations.namesOf(organizationId);
    return (memberId) => names.get(memberId) ?? null;
  }
}
