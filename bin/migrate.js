// `npm run migrate`: for deployments that migrate before they start the new processes.
const { migrate } = await import('../src/start.ts');
process.exitCode = await migrate(process);
