import type { Server } from 'node:net';

/** What every contender is given. */
export const signingSecret = 'a-signing-secret';
export const team = { id: 'T0BENCH', name: 'Bench' };
export const bot = { token: 'xoxb-bench', id: 'B0BENCH', userId: 'U0BENCHBOT' };

/** Tells the bench, on standard output, where this contender takes events. */
export function announce(server: Server, path: string): void {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the contender does not listen');
  process.stdout.write(`http://127.0.0.1:${address.port}${path}\n`);
}
