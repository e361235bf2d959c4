import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Turn } from './contenders.ts';

const folder = join(import.meta.dirname, 'vercel');

/** Why Vercel's SDKs cannot be measured; `undefined` if they can. They are packages of their own: `bench/vercel`. */
export const vercelLacks = existsSync(join(folder, 'node_modules'))
  ? undefined
  : 'not measured: npm ci --prefix bench/vercel';

/** Vercel's AI SDK; nothing where it is not installed. Its types are checked there, so `tsc` here needs no such package. */
export async function aiSdk(): Promise<{ aiSdk?: Turn }> {
  if (vercelLacks) return {};
  const contender: { aiSdk(): Turn } = await import(join(folder, 'ai-sdk.ts'));
  return { aiSdk: contender.aiSdk() };
}
