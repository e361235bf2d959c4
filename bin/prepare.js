// Run by `npm ci`: makes what is not in git but every start uses, and removes what comes along and nobody reads.
import './requirements.js';

const { prune } = await import('./prune.ts');
prune();
const { buildClassifiers } = await import('../corpus/build.ts');
await buildClassifiers();
const { buildImage } = await import('../src/storage/build-image.ts');
await buildImage();
