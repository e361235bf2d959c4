// `npm run erase`: see docs/operate.md.
import './requirements.js';

const { runErase } = await import('../src/operator/erase-command.ts');
process.exitCode = await runErase(process);
