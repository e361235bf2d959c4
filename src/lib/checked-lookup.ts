import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Looks a name up, as `node:dns` does. */
export type Resolve = typeof lookup;

/**
 * Makes the `lookup` of a connection, which looks at all addresses of a name before one is used. What it checks is what
 * is connected to, so a name cannot mean another address a moment later. Node does not ask it for hosts that are IP
 * addresses already.
 * @param refusal the error if the addresses must not be used
 */
export function checkedLookup(
  refusal: (host: string, addresses: readonly LookupAddress[]) => Error | undefined,
  resolve: Resolve = lookup,
): LookupFunction {
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const failure = error ?? refusal(host, addresses);
      if (failure) return done(failure, '', 0);
      if (options.all) return done(null, addresses);
      const first = addresses[0];
      return first ? done(null, first.address, first.family) : done(new Error('no address'), '', 0);
    });
  };
}
