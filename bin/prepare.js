// Run by `npm ci`: makes what is not in git but every start uses.
const { buildClassifiers } = await import('../corpus/build.ts');
await buildClassifiers();
const { buildImage } = await import('../src/storage/build-image.ts');
await buildImage();
