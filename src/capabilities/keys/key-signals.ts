import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import type { Storage } from '#storage/storage.ts';
import { CredentialEntity } from './credential.entity.ts';
import { OperatorKeyEntity } from './operator-key.entity.ts';

/** How calls fail whose service is not there: no answer, none in time, or none that can be read. */
export const silences: readonly VendorFailure[] = ['unavailable', 'timed_out', 'malformed_answer'];
/** What was tested earlier says nothing of now. */
const recentMs = 60 * 60_000;

/** What the tests of keys, which cost nothing and are recorded anyway, say of the vendors. */
export class KeySignals {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #operatorProviders: readonly string[];

  /** @param operatorProviders whose keys the operator has set */
  constructor(storage: Storage, clock: Clock, operatorProviders: readonly string[]) {
    this.#storage = storage;
    this.#clock = clock;
    this.#operatorProviders = operatorProviders;
  }

  /** The providers that anybody in this installation has a key of. */
  async providersInUse(): Promise<string[]> {
    const stored = await this.#storage.allOrganizations.values(CredentialEntity, 'provider', {
      state: 'current',
    });
    return [...new Set([...this.#operatorProviders, ...stored])];
  }

  /** The providers that did not answer the latest test of a key within the last hour: the organisation's own or the operator's. */
  async unanswered(organizationId: string): Promise<ReadonlySet<string>> {
    const where = { failure: { $in: silences }, testedAt: { $gte: this.#since() } };
    const [own, operators] = await Promise.all([
      this.#storage.scope(organizationId).find(CredentialEntity, { state: 'current', ...where }),
      this.#storage.commons.find(OperatorKeyEntity, where),
    ]);
    return new Set([...own, ...operators].map(({ provider }) => provider));
  }

  /** The organisations with a key of their own whose test was not answered within the last hour. */
  organizationsUnanswered(): Promise<string[]> {
    const where = {
      state: 'current' as const,
      failure: { $in: silences },
      testedAt: { $gte: this.#since() },
    };
    return this.#storage.allOrganizations.having(CredentialEntity, where);
  }

  #since(): Date {
    return new Date(this.#clock.now().getTime() - recentMs);
  }
}
