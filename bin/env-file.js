import './requirements.js';

// `npm start` and its like also read a file `.env` beside package.json. The environment's own variables come first.
const { readFileSync } = await import('node:fs');
const file = new URL('../.env', import.meta.url);
try {
  readFileSync(file);
  process.loadEnvFile(file);
} catch (error) {
  if (error.code !== 'ENOENT') {
    process.stderr.write(`Jarvis cannot read the file .env (${error.code}).\n`);
    process.exit(1);
  }
}
