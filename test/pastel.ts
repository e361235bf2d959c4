import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '#lib/errors.ts';
import { readConfig } from '#settings.ts';

/** A folder for plug-ins, outside the repository. Several test files of one process share it. */
export const folder = mkdtempSync(join(tmpdir(), 'plug-ins-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** Writes a plug-in outside the repository. */
export function fileOf(source: string): string {
  count += 1;
  const file = join(folder, `plug-in-${count}.ts`);
  writeFileSync(file, source);
  return file;
}

/** What the start says of the plug-ins. */
export function toldOf(...files: string[]): string {
  try {
    readConfig({ JARVIS_VENDORS: files.join(', ') });
    return '';
  } catch (error) {
    if (error instanceof UserError) return error.text.en;
    throw error;
  }
}

export const offer = {
  ...{ category: 'image', product: 'p-1', name: 'Pastel 1', tier: 'budget', quality: 3, speed: 3 },
  price: {
    ...{ usd: '0.02', unit: 'image', source: 'Pastel prices' },
    ...{ url: 'https://pastel.example', checkedAt: '2026-11-20' },
  },
};
export const pastel = {
  ...{ id: 'pastel', name: 'Pastelle' },
  keys: [{ variable: 'PASTEL_API_KEY', shapes: [] }],
  catalogue: { summary: { en: 'Pictures.', th: 'ภาพ' }, website: 'https://pastel.example', offers: [offer] },
};
export const terms = `{ tier: 'budget', product: 'p-1', parameters: {}, maxDescriptionLength: 9, pollEveryMs: 9, deadlineMs: 9 }`;

/** A plug-in that is right but for what is changed in its object, its facets or what it does when asked. */
export function pastelWith(
  change: object = {},
  facets = `{ image: () => [{ offer: ${terms}, submit: (...all) => submit(...all) }] }`,
  submit = `async () => ({ kind: 'accepted', vendorJobId: '1' })`,
): string {
  const object = JSON.stringify({ ...pastel, ...change });
  return fileOf(`export default (jarvis) => {
    const submit = ${submit};
    return { ...${object}, facets: ${facets} };
  };`);
}

/** A plug-in that is right but for its price. */
export function priced(price: unknown): string {
  return pastelWith({ catalogue: { ...pastel.catalogue, offers: [{ ...offer, price }] } });
}
