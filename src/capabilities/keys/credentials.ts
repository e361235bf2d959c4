import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import type { Actor } from '#people/actor.ts';
import { isId, newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import type { Vault } from '#vault/vault.ts';
import { type Credential, CredentialEntity } from './credential.entity.ts';
import { hintOf } from './given-key.ts';
import type { Owner } from './integrations.ts';
import { keyMessages } from './key-messages.ts';
import { type KeyPurpose, keyPurposes } from './key-purpose.ts';
import type { CredentialFields, KeyTests } from './key-test.ts';
import type { KeyOwner } from './keys.ts';
import { formerSince, latestReplaced, ReplacedKeys } from './replaced-keys.ts';
import { SealedFields } from './sealed-fields.ts';
import { isRefusal, Verdicts } from './verdicts.ts';

const hourMs = 60 * 60_000;
/** An entered key that nobody approves goes. */
const enteredMs = 24 * hourMs;

export interface CredentialParts {
  storage: Storage;
  vault: Vault;
  tests: KeyTests;
  clock: Clock;
}

/** The keys of one purpose that an integration has. */
export interface KeptKeys {
  integrationId: string;
  purpose: KeyPurpose;
  inUse: Credential | undefined;
  /** Those that it had before and that are not deleted yet, the latest first. */
  replaced: Credential[];
}

/** A key that somebody has typed in. */
export interface EnteredKey {
  provider: string;
  /** Default: `use`. */
  purpose?: KeyPurpose;
  fields: CredentialFields;
}

/** The keys of integrations: entered, tested, put to use, replaced, looked after. Each purpose has keys of its own. */
export class Credentials {
  readonly #parts: CredentialParts;
  readonly #sealed: SealedFields;
  readonly #verdicts: Verdicts;
  /** Those that others have taken the place of. */
  readonly replaced: ReplacedKeys;

  constructor(parts: CredentialParts) {
    this.#parts = parts;
    this.#sealed = new SealedFields(parts.vault);
    this.#verdicts = new Verdicts(parts.tests, this.#sealed, parts.clock);
    this.replaced = new ReplacedKeys(parts.storage, this.#verdicts, parts.clock);
  }

  /**
   * Stores a key that was typed into a form. It is not in use until {@link adopt}. Returns its id. Throws a `UserError` if a member
   * would have an admin key of their own.
   */
  async enter(
    actor: Actor,
    owner: Owner,
    { provider, purpose = 'use', fields }: EnteredKey,
  ): Promise<string> {
    if (purpose === 'admin' && owner.ownerId !== owner.organizationId)
      throw new UserError(keyMessages.both((texts) => texts.adminOfOrganization));
    const id = newId();
    const sealed = await this.#sealed.seal({ ...owner, id, provider, purpose }, fields);
    const now = this.#parts.clock.now();
    await this.#scope(owner.organizationId).insert(CredentialEntity, {
      ...{ id, ownerId: owner.ownerId, provider, integrationId: null, purpose },
      ...{ state: 'entered', version: 0, sealed },
      ...{ hint: hintOf(fields.key?.reveal() ?? ''), failure: null, account: null, failures: 0 },
      ...{ createdById: actor.memberId, createdAt: now, testedAt: null, nextTestAt: null, lastUsedAt: null },
      endsAt: new Date(now.getTime() + enteredMs),
    });
    return id;
  }

  /** Enters the key in use again, for another region. Returns the id of the entered key. */
  async enterInRegion(actor: Actor, current: Credential, region: string): Promise<string> {
    const fields = await this.#sealed.open(current);
    const { provider, purpose } = current;
    return this.enter(actor, current, {
      provider,
      purpose,
      fields: { ...fields, region: new Secret(region) },
    });
  }

  /** A key that this person has entered and that is not in use yet. Throws a `UserError` if there is none. */
  async entered({ organizationId, memberId }: KeyOwner, id: string): Promise<Credential> {
    // What a model makes up need not be an id, and may be a key: it never reaches the database or its errors.
    if (!isId(id)) throw enterAgain();
    const where = { id, state: 'entered' as const, createdById: memberId };
    const found = await this.#scope(organizationId).findOne(CredentialEntity, where);
    if (!found) throw enterAgain();
    return found;
  }

  /**
   * Tests an entered key beside the one in use and lets it take its place, in one step: every call finds one of the two. The old
   * one stays for a week. Throws a `UserError` if the vendor refuses it; then the old one stays in use.
   *
   * @param integrationOf finds or adds the integration that the key is for, within the same transaction
   */
  async adopt(
    organizationId: string,
    id: string,
    integrationOf: (scope: Scope) => Promise<string>,
    signal: AbortSignal,
  ): Promise<Credential> {
    const scope = this.#scope(organizationId);
    const row = await scope.findOne(CredentialEntity, { id });
    if (!row || row.state === 'former') throw enterAgain();
    if (row.state === 'current') return row;
    const verdict = await this.#verdicts.of(row, signal);
    if (isRefusal(verdict)) {
      await scope.delete(CredentialEntity, { id, state: 'entered' });
      throw new UserError(verdict.text ?? keyMessages.both((texts) => texts.refused(row.hint)));
    }
    return scope.transaction(async (inner) => {
      const integrationId = await integrationOf(inner);
      // Of two who replace a key at once, the second waits here and then replaces the key of the first.
      const orderBy = { id: 'asc' } as const;
      const ofPurpose = { integrationId, purpose: row.purpose };
      const earlier = await inner.find(CredentialEntity, ofPurpose, { orderBy, lock: true });
      const version = Math.max(0, ...earlier.map((one) => one.version)) + 1;
      await inner.update(
        CredentialEntity,
        { ...ofPurpose, state: 'current' },
        formerSince(this.#parts.clock.now()),
      );
      const change = { state: 'current', integrationId, version, endsAt: null } as const;
      const verdictChange = this.#verdicts.changeBy(verdict, row);
      const [adopted] = await inner.claim(
        CredentialEntity,
        { id, state: 'entered' },
        { ...change, ...verdictChange },
      );
      if (!adopted) throw enterAgain();
      return adopted;
    });
  }

  /** The key in use of each of these integrations, by the integration's id: the one that pays for calls, unless asked otherwise. */
  async inUse(
    organizationId: string,
    integrationIds: readonly string[],
    purpose: KeyPurpose = 'use',
  ): Promise<Map<string, Credential>> {
    if (integrationIds.length === 0) return new Map();
    const where = { state: 'current' as const, purpose, integrationId: { $in: [...integrationIds] } };
    const rows = await this.#scope(organizationId).find(CredentialEntity, where);
    return new Map(rows.map((row) => [row.integrationId ?? '', row]));
  }

  /** The keys in use of these integrations and those that they replaced. */
  async kept(organizationId: string, integrationIds: readonly string[]): Promise<KeptKeys[]> {
    if (integrationIds.length === 0) return [];
    const where = { integrationId: { $in: [...integrationIds] }, state: { $ne: 'entered' as const } };
    const rows = await this.#scope(organizationId).find(CredentialEntity, where);
    return integrationIds.flatMap((integrationId) =>
      keyPurposes.map((purpose) => {
        const own = rows.filter((row) => row.integrationId === integrationId && row.purpose === purpose);
        const inUse = own.find(({ state }) => state === 'current');
        return { integrationId, purpose, inUse, replaced: latestReplaced(own) };
      }),
    );
  }

  /** Tests a key in use and notes what the vendor says. */
  async test(credential: Credential, signal: AbortSignal): Promise<Credential> {
    const change = this.#verdicts.changeBy(await this.#verdicts.of(credential, signal), credential);
    const { organizationId, id } = credential;
    if (change.failure === 'authentication') await this.#giveWay(credential, change);
    else await this.#scope(organizationId).update(CredentialEntity, { id, state: 'current' }, change);
    return { ...credential, ...change };
  }

  /** Tests the keys whose turn it is, of all organisations. */
  async testDue(signal: AbortSignal): Promise<void> {
    const { storage, clock } = this.#parts;
    const isDue = { state: 'current' as const, nextTestAt: { $lte: clock.now() } };
    for (const { organizationId, id } of await storage.allOrganizations.find(CredentialEntity, isDue, {
      limit: 100,
    })) {
      if (signal.aborted) return;
      const row = await this.#scope(organizationId).findOne(CredentialEntity, { id });
      if (row) await this.test(row, signal);
    }
  }

  /** Deletes what was entered and never adopted, and what was replaced long ago. */
  async deleteEnded(): Promise<void> {
    const { storage, clock } = this.#parts;
    const hasEnded = { state: { $ne: 'current' as const }, endsAt: { $lte: clock.now() } };
    const ended = await storage.allOrganizations.find(CredentialEntity, hasEnded, {
      limit: 1_000,
      evenDormant: true,
    });
    for (const { organizationId, id } of ended)
      await this.#scope(organizationId).delete(CredentialEntity, { id, ...hasEnded });
  }

  /** Deletes the keys of an integration and a purpose, also those that were replaced. */
  async remove(organizationId: string, integrationId: string, purpose: KeyPurpose): Promise<void> {
    await this.#scope(organizationId).delete(CredentialEntity, { integrationId, purpose });
  }

  /** A vendor has refused this key in a call: it is tested at once, and passed over until it works again. */
  async refused(organizationId: string, id: string): Promise<void> {
    const row = await this.#scope(organizationId).findOne(CredentialEntity, { id });
    const change = { failure: 'authentication' as const, nextTestAt: this.#parts.clock.now() };
    if (row) await this.#giveWay(row, change);
  }

  /** Opens a key in use for what reads from its vendor besides paid calls, such as the figures of a database. */
  open(credential: Credential): Promise<CredentialFields> {
    return this.#sealed.open(credential);
  }

  /**
   * Notes that a key in use is refused, and in the same step brings back the key that it had replaced, if that is still there and
   * was never refused itself. Of two that are both refused, each is brought back at most once.
   */
  async #giveWay(
    { organizationId, id, integrationId, purpose }: Credential,
    refusal: Partial<Credential>,
  ): Promise<void> {
    await this.#scope(organizationId).transaction(async (scope) => {
      // In the order in which they are replaced, so that neither waits for the other.
      const orderBy = { id: 'asc' } as const;
      const all = await scope.find(CredentialEntity, { integrationId, purpose }, { orderBy, lock: true });
      if (!all.some((one) => one.id === id && one.state === 'current')) return;
      const before = latestReplaced(all).find(({ failure }) => failure !== 'authentication');
      await scope.update(
        CredentialEntity,
        { id },
        before ? { ...refusal, ...formerSince(this.#parts.clock.now()) } : refusal,
      );
      if (!before) return;
      const change = { state: 'current', endsAt: null, nextTestAt: this.#parts.clock.now() } as const;
      await scope.update(CredentialEntity, { id: before.id }, change);
    });
  }

  #scope(organizationId: string): Scope {
    return this.#parts.storage.scope(organizationId);
  }
}

function enterAgain(): UserError {
  return new UserError(keyMessages.both((texts) => texts.enterAgain));
}
