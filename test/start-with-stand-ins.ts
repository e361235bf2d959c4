import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Starts Jarvis as `bin/jarvis.js` does, but against the stand-ins that `STAND_INS` holds as JSON. */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/jarvis'));
const { buildClassifiers } = await import('../corpus/build.ts');
await buildClassifiers();
const { start } = await import('../src/start.ts');
process.exitCode = await start(process, JSON.parse(process.env.STAND_INS ?? '{}'));
