// `npm run fee -- show | set`: what whoever runs Jarvis charges each organisation, and what came of it.
import './requirements.js';

const { runFee } = await import('../src/operator/fee-command.ts');
process.exitCode = await runFee(process);
