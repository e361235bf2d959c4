import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotateUnderLoad } from '../test/rotation-under-load.ts';
import { onNewDatabase } from './on-new-database.ts';

const print = (line = '') => process.stdout.write(`${line}\n`);
const calls = 2_000;
const rotations = 20;

/** Calls to a vendor while the key that pays them is replaced. Throws if one failed, or was charged to another key. */
export async function benchRotation(): Promise<void> {
  print(
    `${calls} pictures of a vendor, 16 at once, while the organisation's key is replaced ${rotations} times`,
  );
  const serverUrl = process.env.DATABASE_URL;
  if (serverUrl) await onNewDatabase(serverUrl, (url) => benchOn('PostgreSQL', { DATABASE_URL: url }));
  else await benchOn('embedded PGlite', {});
  print();
}

async function benchOn(label: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jarvis-rotation-'));
  const startedMs = performance.now();
  try {
    const report = await rotateUnderLoad({
      environment: {
        ...environment,
        JARVIS_DATA: folder,
        JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      },
      ...{ calls, rotations, atOnce: 16 },
    });
    const { failed, refused, disagreeing, keysUsed } = report;
    const seconds = (performance.now() - startedMs) / 1_000;
    print(
      `  ${label.padEnd(17)} ${failed} failed, ${refused} refused, ${disagreeing.length} charged to another key, ${keysUsed.size} keys paid, ${seconds.toFixed(0)} s`,
    );
    if (failed + refused + disagreeing.length > 0 || keysUsed.size !== rotations + 1)
      throw new Error(`a rotation cost calls: ${JSON.stringify({ ...report, keysUsed: [...keysUsed] })}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
