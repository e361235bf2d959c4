import type { Clock } from '#lib/clock.ts';
import type { Secret } from '#lib/secret.ts';
import type { Storage } from '#storage/storage.ts';
import type { Vault } from '#vault/vault.ts';
import { type Credential, CredentialEntity } from './credential.entity.ts';
import type { Credentials } from './credentials.ts';
import { type Integration, IntegrationEntity } from './integration.entity.ts';
import type { Integrations } from './integrations.ts';
import type { KeyPurpose } from './key-purpose.ts';
import type { CredentialFields } from './key-test.ts';
import { SealedFields } from './sealed-fields.ts';

export interface KeyOwner {
  organizationId: string;
  memberId: string;
}

/** Who pays for a call: a member, the organisation, or whoever runs Jarvis. */
export type Payer = 'member' | 'organization' | 'operator';

/** What a vendor is called with. */
export interface Access {
  secret: Secret;
  /** Where the account is, at vendors whose keys belong to a region. */
  region?: string;
}

/** The key of one call. */
export interface PayingKey extends Access {
  payer: Payer;
  /** The stored key; absent for the operator's. */
  credential?: { id: string; version: number; integrationId: string };
}

/** A stored key that may pay. */
export interface UsableKey extends Omit<PayingKey, keyof Access> {
  /** Catalogue id. */
  provider: string;
  /** What people call its integration. */
  name: string;
  credential: NonNullable<PayingKey['credential']>;
  /** Opens it and notes its use. */
  open(): Promise<Access>;
}

/** What may pay for one of several providers. */
export interface UsableKeys {
  /** The stored keys, in the order in which they are used. */
  stored: UsableKey[];
  /** The providers that nobody in the organisation may use, whoever's key would pay. */
  blocked: ReadonlySet<string>;
}

/** What a route prefers: a provider, or one integration of it. */
export interface Preferred {
  provider: string;
  integration?: string | undefined;
}

/** The key that reads an organisation's bills at a vendor. It pays for nothing. */
export interface AdminKey {
  secret: Secret;
  /** The operator's reads the bills of the operator's own account, which several organisations may share. */
  owner: 'organization' | 'operator';
  /** The stored key; absent for the operator's. */
  credential?: { id: string; integrationId: string };
}

/** What people have entrusted. */
export interface StoredKeys {
  storage: Storage;
  vault: Vault;
  clock: Clock;
  integrations: Integrations;
  credentials: Credentials;
}

/** An integration and its key in use. */
export interface Keyed {
  integration: Integration;
  credential: Credential;
}

const useNotedMs = 60_000;

/**
 * The keys with which Jarvis pays vendors: a member's own come first, then the organisation's, then the operator's from the
 * environment. A key that the vendor refuses, or that was switched off, is passed over; a provider that the organisation has
 * blocked is paid with none. A key that reads bills never pays: {@link adminKeyOf} alone returns one.
 */
export class Keys {
  readonly #operatorKeys: ReadonlyMap<string, Secret>;
  readonly #operatorAdminKeys: ReadonlyMap<string, Secret>;
  readonly #operatorRegions: ReadonlyMap<string, string>;
  readonly #stored: StoredKeys | undefined;

  /**
   * @param operatorKeys keys that pay, by catalogue id
   * @param operatorAdminKeys keys that read bills, by catalogue id
   * @param operatorRegions regions of the keys that pay, by catalogue id
   */
  constructor(
    operatorKeys: ReadonlyMap<string, Secret>,
    stored?: StoredKeys,
    operatorAdminKeys: ReadonlyMap<string, Secret> = new Map(),
    operatorRegions: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#operatorKeys = operatorKeys;
    this.#operatorAdminKeys = operatorAdminKeys;
    this.#operatorRegions = operatorRegions;
    this.#stored = stored;
  }

  /**
   * Returns the key that pays `provider`, or `undefined` if there is none.
   *
   * @param first the integration of the organisation that its route prefers
   */
  async keyFor(owner: KeyOwner, provider: string, first?: string): Promise<PayingKey | undefined> {
    const { stored, blocked } = await this.usable(owner, [provider], preferring(provider, first));
    if (blocked.has(provider)) return undefined;
    const [next] = stored;
    if (next) return { ...(await next.open()), payer: next.payer, credential: next.credential };
    const access = this.#operatorAccess(provider);
    return access && { ...access, payer: 'operator' };
  }

  /** Whose key that is, without opening it. */
  async payerFor(owner: KeyOwner, provider: string, first?: string): Promise<Payer | undefined> {
    const { stored, blocked } = await this.usable(owner, [provider], preferring(provider, first));
    if (blocked.has(provider)) return undefined;
    return stored[0]?.payer ?? (this.isOperators(provider) ? 'operator' : undefined);
  }

  /**
   * Returns all stored keys that may pay for these providers, in the order in which they are used: the member's own, then the
   * organisation's, each in the order of a route, and what it does not name by age.
   */
  async usable(
    owner: KeyOwner,
    providers: readonly string[],
    route: readonly Preferred[],
  ): Promise<UsableKeys> {
    const [blocked, usable] = await Promise.all([
      this.blocked(owner.organizationId),
      this.#usable(owner, providers, route),
    ]);
    const allowed = usable.filter(({ integration }) => !blocked.has(integration.provider));
    return { blocked, stored: allowed.map((keyed) => this.#usableKey(owner, keyed)) };
  }

  /**
   * Returns the key that reads an organisation's bills at a provider: the organisation's own, of its oldest integration with one
   * that works, else the operator's. `undefined` if there is none, or if the organisation has blocked the provider.
   */
  async adminKeyOf(organizationId: string, provider: string): Promise<AdminKey | undefined> {
    if ((await this.blocked(organizationId)).has(provider)) return undefined;
    // Only the organisation has such keys. It stands in for a member, whose own integrations are none of its business.
    const owner = { organizationId, memberId: organizationId };
    const [next] = await this.#usable(owner, [provider], [], 'admin');
    if (next) {
      const { secret } = await this.#open(owner, next.credential);
      const { id } = next.credential;
      return { secret, owner: 'organization', credential: { id, integrationId: next.integration.id } };
    }
    const secret = this.#operatorAdminKeys.get(provider);
    return secret && { secret, owner: 'operator' };
  }

  /** Returns a key that a call was begun with, also if another one has taken its place. */
  async keyOfCall(
    { organizationId }: KeyOwner,
    provider: string,
    credentialId: string | null | undefined,
  ): Promise<Access | undefined> {
    if (!credentialId) return this.#operatorAccess(provider);
    if (!this.#stored) return undefined;
    const { storage, vault } = this.#stored;
    const row = await storage
      .scope(organizationId)
      .findOne(CredentialEntity, { id: credentialId, purpose: 'use' });
    return row && accessOf(await new SealedFields(vault).open(row));
  }

  /** Returns the region that a call went to, at vendors whose keys belong to one. */
  async regionOfCall(
    { organizationId }: KeyOwner,
    provider: string,
    credentialId: string | null | undefined,
  ): Promise<string | undefined> {
    if (!credentialId) return this.#operatorRegions.get(provider);
    if (!this.#stored) return undefined;
    const scope = this.#stored.storage.scope(organizationId);
    const row = await scope.findOne(CredentialEntity, { id: credentialId });
    if (!row?.integrationId) return undefined;
    const integration = await scope.findOne(IntegrationEntity, { id: row.integrationId });
    return integration?.region ?? undefined;
  }

  /** Notes that a vendor has refused the key of a call, so that it is tested and its owner told. */
  async refused(owner: KeyOwner, credentialId: string | null | undefined): Promise<void> {
    if (credentialId) await this.#stored?.credentials.refused(owner.organizationId, credentialId);
  }

  /** Returns the catalogue ids of the providers this owner has a key for. */
  async configuredProviders(owner: KeyOwner): Promise<ReadonlySet<string>> {
    const stored = (await this.#usable(owner)).map(({ integration }) => integration.provider);
    const blocked = await this.blocked(owner.organizationId);
    return new Set([...this.#operatorKeys.keys(), ...stored].filter((id) => !blocked.has(id)));
  }

  /** Who would pay for this provider without an integration; `undefined` if nobody. */
  async payerWithout(owner: KeyOwner, provider: string, integrationId: string): Promise<Payer | undefined> {
    if ((await this.blocked(owner.organizationId)).has(provider)) return undefined;
    const others = await this.#usable(owner, [provider]);
    const next = others.find(({ integration }) => integration.id !== integrationId)?.integration;
    if (next) return payerOf(next);
    return this.isOperators(provider) ? 'operator' : undefined;
  }

  /** The providers that nobody in this organisation may use. */
  async blocked(organizationId: string): Promise<ReadonlySet<string>> {
    return (await this.#stored?.integrations.blocked(organizationId)) ?? new Set();
  }

  /** The providers whose key the operator has set. */
  operatorsProviders(purpose: KeyPurpose = 'use'): string[] {
    return [...(purpose === 'use' ? this.#operatorKeys : this.#operatorAdminKeys).keys()];
  }

  /** Whether the operator has set a key for this provider. */
  isOperators(provider: string, purpose: KeyPurpose = 'use'): boolean {
    return (purpose === 'use' ? this.#operatorKeys : this.#operatorAdminKeys).has(provider);
  }

  /** What may be used for a purpose. */
  async #usable(
    owner: KeyOwner,
    providers?: readonly string[],
    route: readonly Preferred[] = [],
    purpose: KeyPurpose = 'use',
  ): Promise<Keyed[]> {
    if (!this.#stored) return [];
    const { integrations, credentials } = this.#stored;
    const seen = (await integrations.seenBy(owner, providers)).filter(({ isEnabled }) => isEnabled);
    const ids = seen.map(({ id }) => id);
    const inUse = await credentials.inUse(owner.organizationId, ids, purpose);
    const isOwn = ({ ownerId }: Integration) => ownerId === owner.memberId;
    const rank = (one: Integration) => rankIn(route, one, isOwn(one));
    return seen
      .flatMap((integration) => {
        const credential = inUse.get(integration.id);
        return credential && credential.failure !== 'authentication' ? [{ integration, credential }] : [];
      })
      .toSorted(
        ({ integration: one }, { integration: other }) =>
          Number(isOwn(other)) - Number(isOwn(one)) || rank(one) - rank(other),
      );
  }

  #usableKey(owner: KeyOwner, { integration, credential }: Keyed): UsableKey {
    const { id, provider, name } = integration;
    return {
      ...{ provider, name, payer: payerOf(integration) },
      credential: { id: credential.id, version: credential.version, integrationId: id },
      open: () => this.#open(owner, credential),
    };
  }

  #operatorAccess(provider: string): Access | undefined {
    const secret = this.#operatorKeys.get(provider);
    const region = this.#operatorRegions.get(provider);
    return secret && { secret, ...(region !== undefined && { region }) };
  }

  async #open({ organizationId }: KeyOwner, row: Credential): Promise<Access> {
    const { storage, vault, clock } = this.#stored as StoredKeys;
    const access = accessOf(await new SealedFields(vault).open(row));
    const now = clock.now();
    // A conversation uses its key every few seconds.
    if (now.getTime() - (row.lastUsedAt?.getTime() ?? 0) >= useNotedMs)
      await storage.scope(organizationId).update(CredentialEntity, { id: row.id }, { lastUsedAt: now });
    return access;
  }
}

function accessOf({ key, region }: CredentialFields): Access {
  return { secret: key as Secret, ...(region && { region: region.reveal() }) };
}

/** The position in a route, whose entries name integrations of the organisation; a member's own go by the provider. */
function rankIn(route: readonly Preferred[], { id, provider }: Integration, isOwn: boolean): number {
  const isMeant = ({ integration = id }: Preferred) => isOwn || integration === id;
  const at = route.findIndex((one) => one.provider === provider && isMeant(one));
  return at < 0 ? route.length : at;
}

function payerOf({ ownerId, organizationId }: Integration): Payer {
  return ownerId === organizationId ? 'organization' : 'member';
}

/** A route that prefers one integration, if there is one. */
function preferring(provider: string, integration: string | undefined): Preferred[] {
  return integration === undefined ? [] : [{ provider, integration }];
}
