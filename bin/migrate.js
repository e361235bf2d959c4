// `npm run migrate`: for deployments that migrate before they start the new processes.
import './requirements.js';

const { migrate } = await import('../src/start.ts');
process.exitCode = await migrate(process);
