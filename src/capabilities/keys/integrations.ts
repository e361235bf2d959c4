import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { BlockedProviderEntity } from './blocked-provider.entity.ts';
import { CredentialEntity } from './credential.entity.ts';
import { type Integration, IntegrationEntity } from './integration.entity.ts';
import { keyMessages } from './key-messages.ts';
import type { KeyOwner } from './keys.ts';

/** Who owns a key or a set-up: a member for themselves, or the organisation for all. */
export interface Owner {
  organizationId: string;
  ownerId: string;
}

/** What people may change of an integration. */
export type IntegrationChange = Partial<Pick<Integration, 'name' | 'region' | 'plan' | 'note' | 'isEnabled'>>;

/** An integration by its id, with the name that people are told. */
export interface NamedIntegration {
  integration: string;
  name: string;
}

/** The integration that an entered key is for. */
export interface WantedIntegration {
  /** Its id; `null` if it did not exist when it was asked for. */
  integration: string | null;
  /** Whether it must be another one, beside what the owner has. */
  isNew: boolean;
  ownerId: string;
  provider: string;
  name: string;
  region: string | null;
  createdById: string;
}

/** The integrations of members and organisations: several of one provider, each with a name of its own. */
export class Integrations {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Returns what an owner has, oldest first; that of one provider if it is given. */
  ofOwner({ organizationId, ownerId }: Owner, provider?: string): Promise<Integration[]> {
    const where = { ownerId, ...(provider !== undefined && { provider }) };
    return this.#scope(organizationId).find(IntegrationEntity, where, { orderBy: { id: 'asc' } });
  }

  /** Returns what this person may use: their own and the organisation's, oldest first; that of some providers if they are given. */
  seenBy({ organizationId, memberId }: KeyOwner, providers?: readonly string[]): Promise<Integration[]> {
    const where = {
      ownerId: { $in: [memberId, organizationId] },
      ...(providers !== undefined && { provider: { $in: [...providers] } }),
    };
    return this.#scope(organizationId).find(IntegrationEntity, where, { orderBy: { id: 'asc' } });
  }

  find(organizationId: string, id: string): Promise<Integration | undefined> {
    return this.#scope(organizationId).findOne(IntegrationEntity, { id });
  }

  /**
   * Finds or adds an integration within a transaction, and returns its id. Throws a `UserError` if it was removed meanwhile, or if a
   * new one would have the name of another.
   */
  async open(scope: Scope, wanted: WantedIntegration): Promise<string> {
    const { integration, isNew, ownerId, provider, name, region, createdById } = wanted;
    if (integration !== null) {
      return this.move(scope, { integration, name }, region);
    }
    const id = newId();
    const handle = handleOf(name);
    const row = {
      ...{
        id,
        ownerId,
        provider,
        name,
        handle,
        isEnabled: true,
        region,
        plan: null,
        note: null,
        createdById,
      },
      createdAt: this.#clock.now(),
    };
    const unique = ['organizationId', 'ownerId', 'handle'] as const;
    if (await scope.insertOnce(IntegrationEntity, row, unique)) return id;
    const other = await scope.findOne(IntegrationEntity, { ownerId, handle });
    if (isNew || other?.provider !== provider) throw nameIsTaken(name);
    return other.id;
  }

  /** Returns the name that a new integration gets where nobody gives one: "Runway", then "Runway 2". */
  async freeName(owner: Owner, name: string): Promise<string> {
    const taken = new Set((await this.ofOwner(owner)).map(({ handle }) => handle));
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? name : `${name} ${count}`;
      if (!taken.has(handleOf(candidate))) return candidate;
    }
  }

  /** Throws a `UserError` if an owner has another integration of this name. */
  async requireFree(owner: Owner, name: string, except?: string): Promise<void> {
    const others = (await this.ofOwner(owner)).filter(({ id }) => id !== except);
    if (others.some(({ handle }) => handle === handleOf(name))) throw nameIsTaken(name);
  }

  /** Changes an integration. Throws a `UserError` if it was removed meanwhile, or if another one has its new name. */
  change(organizationId: string, one: NamedIntegration, change: IntegrationChange): Promise<void> {
    const { name } = change;
    if (name === undefined) return changeIn(this.#scope(organizationId), one, change);
    return this.#scope(organizationId).transaction(async (scope) => {
      const handle = handleOf(name);
      const row = await scope.findOne(IntegrationEntity, { id: one.integration });
      if (!row) throw isGone(one.name);
      // Of two that get a name at once, the second waits here and then finds it taken.
      const { ownerId } = row;
      const others = await scope.find(IntegrationEntity, { ownerId }, { orderBy: { id: 'asc' }, lock: true });
      if (others.some((other) => other.id !== row.id && other.handle === handle)) throw nameIsTaken(name);
      await changeIn(scope, one, { ...change, handle });
    });
  }

  /** Changes the region of an integration within a transaction, and returns its id. Throws a `UserError` if it was removed meanwhile. */
  async move(scope: Scope, one: NamedIntegration, region: string | null): Promise<string> {
    await changeIn(scope, one, { region });
    return one.integration;
  }

  /** Deletes an integration with all its keys. Returns whether it was there. */
  remove(organizationId: string, id: string): Promise<boolean> {
    return this.#scope(organizationId).transaction(async (scope) => {
      // The integration comes first, as where a key takes its place: neither waits for the other in a circle, and no key is left.
      const isThere = (await scope.delete(IntegrationEntity, { id })) > 0;
      await scope.delete(CredentialEntity, { integrationId: id });
      return isThere;
    });
  }

  /**
   * Deletes what these members have set up for themselves, with their keys, since they have left, and what they entered for the
   * organisation and nobody adopted.
   */
  async forget(scope: Scope, memberIds: readonly string[]): Promise<void> {
    const theirs = { $in: [...memberIds] };
    await scope.delete(IntegrationEntity, { ownerId: theirs });
    await scope.delete(CredentialEntity, { ownerId: theirs });
    await scope.delete(CredentialEntity, { createdById: theirs, state: 'entered' });
  }

  /** The providers that nobody in the organisation may use, with whatever key. */
  async blocked(organizationId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#scope(organizationId).find(BlockedProviderEntity, {});
    return new Set(rows.map(({ provider }) => provider));
  }

  /** Blocks a provider for everybody. Returns `false` if it is blocked already. */
  block(organizationId: string, provider: string, blockedById: string): Promise<boolean> {
    const row = { id: newId(), provider, blockedById, blockedAt: this.#clock.now() };
    const unique = ['organizationId', 'provider'] as const;
    return this.#scope(organizationId).insertOnce(BlockedProviderEntity, row, unique);
  }

  /** Returns `false` if it was not blocked. */
  async unblock(organizationId: string, provider: string): Promise<boolean> {
    return (await this.#scope(organizationId).delete(BlockedProviderEntity, { provider })) > 0;
  }

  #scope(organizationId: string): Scope {
    return this.#storage.scope(organizationId);
  }
}

/** How an integration is found by the name that a person writes. */
export function handleOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

async function changeIn(
  scope: Scope,
  { integration: id, name }: NamedIntegration,
  change: Partial<Integration>,
): Promise<void> {
  const found = await scope.update(IntegrationEntity, { id }, change);
  if (found === 0) throw isGone(name);
}

function isGone(name: string): UserError {
  return new UserError(keyMessages.both((texts) => texts.integrationGone(name)));
}

function nameIsTaken(name: string): UserError {
  return new UserError(keyMessages.both((texts) => texts.nameTaken(name)));
}
