import './requirements.js';

// Before anything else is loaded, and in JavaScript: from a warm cache Node need not even load what strips the types.
const { enableCompileCache } = await import('node:module');
enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/jarvis`);
const { buildClassifiers } = await import('../corpus/build.ts');
await buildClassifiers();
await import('../src/main.ts');
