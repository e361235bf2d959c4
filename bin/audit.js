// `npm run audit -- verify | export`: the log in which every alteration is found.
import './requirements.js';

const { runAudit } = await import('../src/operator/audit-command.ts');
process.exitCode = await runAudit(process);
