import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded, and in JavaScript: from a warm cache Node need not even load what strips the types.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/jarvis'));
const { buildClassifiers } = await import('../corpus/build.ts');
await buildClassifiers();
await import('../src/main.ts');
