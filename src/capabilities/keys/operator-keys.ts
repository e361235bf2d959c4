import type { Tick } from '#jobs/define-tick.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Storage } from '#storage/storage.ts';
import { installation, type Vault } from '#vault/vault.ts';
import { type KeyPurpose, keyPurposes } from './key-purpose.ts';
import type { CredentialFields, KeyTests } from './key-test.ts';
import { type OperatorKey, OperatorKeyEntity } from './operator-key.entity.ts';
import { askVendor } from './verdicts.ts';

interface Parts {
  storage: Storage;
  vault: Vault;
  tests: KeyTests;
  clock: Clock;
  log: Log;
  /** The operator's credentials of each purpose by catalogue id. */
  credentials: Readonly<Record<KeyPurpose, ReadonlyMap<string, CredentialFields>>>;
}

interface SetKey {
  provider: string;
  purpose: KeyPurpose;
  fields: CredentialFields;
}

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

/** Looks after the operator's keys, which come from the environment and change outside. */
export class OperatorKeys {
  readonly #parts: Parts;
  /** The keys that this process has compared with the ones before them, by purpose and provider. */
  readonly #compared = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is known of those of a purpose, by catalogue id. */
  async known(purpose: KeyPurpose): Promise<ReadonlyMap<string, OperatorKey>> {
    const rows = await this.#parts.storage.commons.find(OperatorKeyEntity, { purpose });
    return new Map(rows.map((row) => [row.provider, row]));
  }

  /**
   * Notices each key that is another one than at the last start, and tests it; tests the others daily, and a refused one hourly. Each
   * change and each refusal is logged once a start.
   */
  async look(signal: AbortSignal): Promise<void> {
    const { credentials } = this.#parts;
    const set = keyPurposes.flatMap((purpose) =>
      [...credentials[purpose]].map(([provider, fields]) => ({ provider, purpose, fields })),
    );
    for (const key of set) {
      if (signal.aborted) return;
      await this.#lookAt(key, signal).catch((error: unknown) => {
        // When Jarvis stops, the next start looks.
        if (!signal.aborted) throw error;
      });
    }
  }

  async #lookAt(key: SetKey, signal: AbortSignal): Promise<void> {
    const { storage, clock, log } = this.#parts;
    const { provider, purpose } = key;
    const digest = await this.#digest(key);
    const before = await this.#row(key, digest);
    const name = `${purpose} ${provider}`;
    const isFirstLook = !this.#compared.has(name);
    this.#compared.add(name);
    const isAnother = before.digest !== digest;
    // Another process has another key, and looks after that one.
    if (isAnother && !isFirstLook) return;
    // Where there was no master key before, nothing is known of the key before.
    const isChanged = isAnother && before.digest !== null && digest !== null;
    if (isChanged)
      log.warn({ provider, purpose }, 'the operator’s key is another one than at the last start');
    if (!isAnother && !this.#isDue(before)) return this.#logRefusal(before, isFirstLook);
    const tested = await this.#test(key, signal);
    const change = { digest, ...tested, ...(isChanged && { changedAt: clock.now() }) };
    await storage.commons.update(OperatorKeyEntity, { provider, purpose }, change);
    const isNews = isFirstLook || isChanged || before.failure !== tested.failure;
    this.#logRefusal({ ...before, ...change }, isNews);
  }

  /** The row of a key, which the first process to see it inserts. */
  async #row({ provider, purpose }: SetKey, digest: string | null): Promise<OperatorKey> {
    const { commons } = this.#parts.storage;
    const row = { provider, purpose, digest, changedAt: null, testedAt: null, failure: null };
    await commons.insertOnce(OperatorKeyEntity, row, ['provider', 'purpose']);
    return (await commons.findOne(OperatorKeyEntity, { provider, purpose })) ?? row;
  }

  #isDue({ testedAt, failure }: OperatorKey): boolean {
    const ageMs = this.#parts.clock.now().getTime() - (testedAt?.getTime() ?? 0);
    return ageMs >= (failure ? hourMs : dayMs);
  }

  async #test({ provider, purpose, fields }: SetKey, signal: AbortSignal) {
    const { tests, clock } = this.#parts;
    const test = await tests.testOf(provider, purpose);
    if (!test) return { testedAt: null, failure: null };
    const { failure = null } = await askVendor(test, fields, signal);
    return { testedAt: clock.now(), failure };
  }

  #logRefusal({ provider, purpose, failure }: OperatorKey, isNews: boolean): void {
    if (failure === 'authentication' && isNews)
      this.#parts.log.error({ provider, purpose }, 'the vendor refuses the operator’s key');
  }

  async #digest(key: SetKey): Promise<string | null> {
    const { vault } = this.#parts;
    return vault.isOpen ? operatorKeyDigest(vault, key) : null;
  }
}

/** What tells a key from another without holding it. */
export function operatorKeyDigest(vault: Vault, { provider, purpose, fields }: SetKey): Promise<string> {
  const values = Object.entries(fields).map(([name, value]) => [name, value.reveal()]);
  // Digests of keys that pay were kept before there were other purposes.
  const name = `operator-key:${purpose === 'use' ? '' : `${purpose}:`}${provider}`;
  return vault.digest(installation, name, JSON.stringify(values.toSorted()));
}

/** Looks at the operator's keys at every start, and then hourly. */
export function lookAtOperatorKeys(keys: OperatorKeys): Tick {
  return { name: 'look-at-operator-keys', pattern: '23 * * * *', run: (signal) => keys.look(signal) };
}
