// `npm run doctor`: looks at what Jarvis needs to run here. A connection that never answers must not keep it alive.
import './requirements.js';

const { examine } = await import('../src/doctor/doctor.ts');
process.exit(await examine(process));
