import { createCipheriv, randomBytes } from 'node:crypto';
import { systemClock } from '#lib/clock.ts';
import { Storage } from '#storage/storage.ts';
import { LocalWrapping } from '#vault/local-wrapping.ts';
import { Vault } from '#vault/vault.ts';
import { median } from './rounds.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const rounds = 7;
const times = 20_000;
/** About the length of a vendor's key. */
const secret = randomBytes(48).toString('base64');

/** Keys sealed and opened by the vault, its data key in memory, beside the bare cipher of Node. */
export async function benchSealing(): Promise<void> {
  print(
    `Sealing and opening a key of ${secret.length} characters, ${times} times (median of ${rounds} rounds)`,
  );
  await using storage = await Storage.open({ kind: 'memory' });
  const keyring = new Map([[1, randomBytes(32)]]);
  const vault = new Vault(storage.commons, new LocalWrapping(() => keyring), systemClock);
  const sealed = await vault.seal('bench', 'record', secret);
  const rates = { bare: [] as number[], seal: [] as number[], open: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.bare.push(await rateOf(async () => bare()));
    rates.seal.push(await rateOf(() => vault.seal('bench', 'record', secret)));
    rates.open.push(await rateOf(() => vault.open('bench', 'record', sealed)));
  }
  const floor = median(rates.bare);
  const line = (name: string, rate: number) =>
    print(
      `  ${name.padEnd(18)}${Math.round(rate)} a second   ${(rate / floor).toFixed(2)} of the bare cipher`,
    );
  print(`  bare AES-256-GCM  ${Math.round(floor)} a second`);
  line('sealed', median(rates.seal));
  line('opened', median(rates.open));
  print();
}

const bareKey = randomBytes(32);

function bare(): Buffer {
  const cipher = createCipheriv('aes-256-gcm', bareKey, randomBytes(12));
  return Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let time = 0; time < times; time += 1) await work();
  return (times * 1_000) / (performance.now() - start);
}
