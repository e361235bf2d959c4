import { Socket } from 'node:net';
import type { AddressGuard } from '#lib/address-guard.ts';

/** A socket for a driver that connects it itself. It only connects to an address that the guard has checked. */
export class GuardedSocket extends Socket {
  readonly #guard: AddressGuard;

  constructor(guard: AddressGuard) {
    super();
    this.#guard = guard;
  }

  override connect(...given: unknown[]): this {
    const [port, host] = given;
    // Node's own `connect` calls itself with what it made of its arguments.
    if (typeof port !== 'number' || typeof host !== 'string') return super.connect(...(given as [never]));
    return super.connect({ port, host, lookup: this.#guard.lookup });
  }
}
