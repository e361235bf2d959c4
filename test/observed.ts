import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect } from 'vitest';
import { AddressGuard } from '#lib/address-guard.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { publicOnly, type Reach } from '#vendors/define-vendor.ts';

/** As where the operator allows the machine's own network. */
export const everywhere: Reach = { guard: new AddressGuard('all'), sqliteFolder: undefined };
export const nowhere = publicOnly;

export const never = new AbortController().signal;

export function credential(fields: Readonly<Record<string, string>>): Readonly<Record<string, Secret>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, new Secret(value)]));
}

/** The error of some work, which must be told to people in both languages, and hold nothing secret in any of its parts. */
export async function failureOf(work: Promise<unknown>, ...secrets: readonly string[]): Promise<VendorError> {
  const error = await work.then(
    (result) => new Error(`it works: ${JSON.stringify(result)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof VendorError)) throw error;
  const told = JSON.stringify([error.message, error.stack, error.text, String(error.cause), error.cause]);
  for (const secret of secrets) expect(told).not.toContain(secret);
  return error;
}

/** How a failure is sorted, and the sentence for people. */
export function sorted(reason: VendorFailure, sentence: RegExp) {
  return {
    reason,
    text: { en: expect.stringMatching(sentence), th: expect.stringMatching(/\p{Script=Thai}/u) },
  };
}

/** A server at the TCP level, for what no honest one does. */
export async function startTcp(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await startTcp(() => {});
  await server[Symbol.asyncDispose]();
  return server.port;
}
