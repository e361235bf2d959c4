// `npm run backup`: see docs/operate.md.
import './requirements.js';

const { runBackup } = await import('../src/operator/backup-command.ts');
process.exitCode = await runBackup(process);
