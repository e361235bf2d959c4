import { parentPort, workerData } from 'node:worker_threads';
import type { CredentialFields, KeyProof } from '#capabilities/keys/key-test.ts';
import { AddressGuard } from '#lib/address-guard.ts';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { observedVendors } from './all.ts';
import type { Reach } from './define-vendor.ts';
import type { DriverAnswer, DriverJob } from './isolated.ts';

/** The thread that `isolated.ts` starts. Whatever is thrown past it ends the thread. */
const job = workerData as DriverJob;

/** The limit of the heap does not count what is received. */
const mostReceivedBytes = 128 * 1024 ** 2;
const lookEveryMs = 100;
setInterval(() => {
  if (process.memoryUsage().arrayBuffers > mostReceivedBytes) process.exit();
}, lookEveryMs).unref();

parentPort?.postMessage(await answer());

async function answer(): Promise<DriverAnswer> {
  try {
    return { value: await run() };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    const { vendor, message, reason, text } = error;
    return { failure: { reason, text, detail: message.slice(`${vendor}: `.length) } };
  }
}

async function run(): Promise<object> {
  const { vendor: id, facet, fields: texts, baseUrl, allowed, sqliteFolder } = job;
  const vendor = observedVendors.find((one) => one.id === id);
  const reach: Reach = { guard: new AddressGuard(allowed), sqliteFolder };
  const fields: CredentialFields = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, new Secret(text)]),
  );
  // Who wants an early end ends the thread.
  const signal = new AbortController().signal;
  const open: (() => Promise<KeyProof | object>) | undefined =
    facet === 'keyTest'
      ? (await vendor?.facets.keyTest?.())?.open(baseUrl, undefined, reach).bind(undefined, fields, signal)
      : (await vendor?.facets.database?.())?.open({ baseUrl, reach }).bind(undefined, fields, signal);
  if (!open) throw new RangeError(`${id} has no facet ${facet}`);
  return open();
}
