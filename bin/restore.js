// `npm run restore`: see docs/operate.md.
import './requirements.js';

const { runRestore } = await import('../src/operator/restore-command.ts');
process.exitCode = await runRestore(process);
