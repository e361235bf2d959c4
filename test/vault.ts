import type { Clock } from '#lib/clock.ts';
import { systemClock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { LocalWrapping } from '#vault/local-wrapping.ts';
import { Vault } from '#vault/vault.ts';

/** A vault with a master key of its own, for tests that need some vault. */
export function testVault(storage: Storage, clock: Clock = systemClock, byte = 7): Vault {
  const keyring = new Map([[1, Buffer.alloc(32, byte)]]);
  return new Vault(storage.commons, new LocalWrapping(() => keyring), clock);
}
