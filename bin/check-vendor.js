// `npm run check-vendor`: holds a vendor outside this repository to its contract.
import './requirements.js';

const { checkVendor } = await import('../test/check-vendor/command.ts');
process.exit(await checkVendor(process));
