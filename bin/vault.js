// `npm run vault -- status | verify | rotate`: the master key and what it protects.
import './requirements.js';

const { runVault } = await import('../src/operator/vault-command.ts');
process.exitCode = await runVault(process);
