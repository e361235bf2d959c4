import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { type Credential, CredentialEntity } from './credential.entity.ts';
import { keyMessages } from './key-messages.ts';
import type { KeyPurpose } from './key-purpose.ts';
import { isRefusal, type Verdicts } from './verdicts.ts';

const formerMs = 7 * 24 * 60 * 60_000;

/** What changes when another key takes a key's place. It stays for a week, for what was begun with it and for the way back. */
export function formerSince(now: Date) {
  return { state: 'former', endsAt: new Date(now.getTime() + formerMs), nextTestAt: null } as const;
}

/** The replaced ones of these keys, the latest first. One that came back and was replaced again has an early version. */
export function latestReplaced(rows: readonly Credential[]): Credential[] {
  const endOf = ({ endsAt }: Credential) => endsAt?.getTime() ?? 0;
  return rows
    .filter(({ state }) => state === 'former')
    .toSorted((one, other) => endOf(other) - endOf(one) || other.version - one.version);
}

/** The keys that others have taken the place of. */
export class ReplacedKeys {
  readonly #storage: Storage;
  readonly #verdicts: Verdicts;
  readonly #clock: Clock;

  constructor(storage: Storage, verdicts: Verdicts, clock: Clock) {
    this.#storage = storage;
    this.#verdicts = verdicts;
    this.#clock = clock;
  }

  /** Deletes those of an integration and a purpose before their time. */
  async remove(organizationId: string, integrationId: string, purpose: KeyPurpose): Promise<void> {
    const where = { integrationId, purpose, state: 'former' as const };
    await this.#storage.scope(organizationId).delete(CredentialEntity, where);
  }

  /**
   * Tests a replaced key and puts it to use again, in the place of the one in use, which is kept in its turn. Throws a `UserError` if
   * the vendor refuses it or if it is gone; then nothing changes.
   */
  async restore(organizationId: string, id: string, signal: AbortSignal): Promise<Credential> {
    const scope = this.#storage.scope(organizationId);
    const row = await scope.findOne(CredentialEntity, { id, state: 'former' });
    if (!row) throw isGone();
    const verdict = await this.#verdicts.of(row, signal);
    if (isRefusal(verdict))
      throw new UserError(verdict.text ?? keyMessages.both((texts) => texts.oldRefused(row.hint)));
    return scope.transaction(async (inner) => {
      await this.#makeRoom(inner, row);
      const change = { ...this.#verdicts.changeBy(verdict, row), state: 'current', endsAt: null } as const;
      const [restored] = await inner.claim(CredentialEntity, { id, state: 'former' }, change);
      if (!restored) throw isGone();
      return restored;
    });
  }

  /** Of two who change the key in use at once, the second waits here. */
  async #makeRoom(scope: Scope, { integrationId, purpose }: Credential): Promise<void> {
    await scope.find(CredentialEntity, { integrationId, purpose }, { orderBy: { id: 'asc' }, lock: true });
    const current = { integrationId, purpose, state: 'current' as const };
    await scope.update(CredentialEntity, current, formerSince(this.#clock.now()));
  }
}

function isGone(): UserError {
  return new UserError(keyMessages.both((texts) => texts.oldGone));
}
