// `npm run move`: see docs/operate.md.
import './requirements.js';

const { runMove } = await import('../src/operator/move-command.ts');
process.exitCode = await runMove(process);
