import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sections } from '#settings.ts';
import manifest from '../../package.json' with { type: 'json' };

const folder = join(import.meta.dirname, '../../deploy');
const unit = readFileSync(join(folder, 'jarvis.service'), 'utf8');
const image = readFileSync(join(folder, 'Dockerfile'), 'utf8');

test('service and image start Jarvis with the words of npm start, and have their own file of variables', () => {
  const [start, doctor] = [manifest.scripts.start, manifest.scripts.doctor].map((script) =>
    script.replace('--import ./bin/env-file.js ', ''),
  );
  expect(unit).toContain(`ExecStart=/opt/jarvis/node_modules/.bin/${start}\n`);
  expect(unit).toContain(`ExecStartPre=-/opt/jarvis/node_modules/.bin/${doctor}\n`);
  const lists = image.matchAll(/^(?:ENTRYPOINT|CMD) (\[.*\])$/gm);
  const words = [...lists].flatMap(([, list = '[]']) => JSON.parse(list) as string[]);
  expect(words.join(' ')).toBe(start);
});

test('each credential of the service is read by a variable that Jarvis knows', () => {
  const known = Object.values(sections).flatMap(({ names }) => names);
  const loaded = [...unit.matchAll(/LoadCredential=([^:\n]+):/g)].map(([, id]) => id);
  const read = [...unit.matchAll(/([A-Z_]+_FILE)=%d\/(\S+)/g)].map(([, name = '', id]) => ({ name, id }));
  expect(read.map(({ id }) => id)).toEqual(loaded);
  expect(read.filter(({ name }) => !known.includes(name))).toEqual([]);
});
