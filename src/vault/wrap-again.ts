import type { Tick } from '#jobs/define-tick.ts';
import type { Vault } from './vault.ts';

/** Wraps the data keys again soon after the master key was rotated, also by another process. */
export function wrapAgain(vault: Vault): Tick {
  return {
    name: 'wrap-data-keys-again',
    pattern: '*/5 * * * *',
    run: async () => {
      if (vault.isOpen) await vault.rewrap();
    },
  };
}
