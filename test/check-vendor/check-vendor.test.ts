import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const contract = join(project, 'docs/examples/paintbox-contract.ts');
const example = readFileSync(join(project, 'docs/examples/paintbox.ts'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'check-vendor-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Types the command in a folder outside the repository. */
function run(...words: string[]): Promise<{ exitCode: number; told: string }> {
  return new Promise((done) => {
    const env = { ...process.env, INIT_CWD: folder, JARVIS_LOCALE: 'en', VITEST: undefined };
    execFile(
      process.execPath,
      ['bin/check-vendor.js', ...words],
      { cwd: project, env },
      (error, out, errors) =>
        done({ exitCode: typeof error?.code === 'number' ? error.code : 0, told: out + errors }),
    );
  });
}

/** Writes the example with mistakes in it, each as what is right and what is wrong. */
function mistaken(name: string, ...mistakes: [right: string, wrong: string][]): string {
  const source = mistakes.reduce((text, [right, wrong]) => {
    expect(text).toContain(right);
    return text.replace(right, wrong);
  }, example);
  writeFileSync(join(folder, name), source);
  return `./${name}`;
}

test('the example holds to its contract', async () => {
  const { exitCode, told } = await run(mistaken('right.ts'), contract);
  expect(told).toContain('held  look: blocked');
  expect(told).toContain(' held, 0 fail');
  expect(exitCode).toBe(0);
});

test('an adapter that reads a status wrongly fails, in the line that says which', async () => {
  const file = mistaken('wrong.ts', ["state === 'blocked'", "state === 'Blocked'"]);
  const { exitCode, told } = await run(file, contract);
  expect(told).toContain('FAILS look: blocked');
  expect(told).toContain(' held, 1 fail');
  expect(exitCode).toBe(1);
});

test('a product without a contract fails, and is held to what needs none if that is said', async () => {
  const file = mistaken('right.ts');
  const strict = await run(file);
  expect(strict.told).toContain('FAILS every product has a contract');
  expect(strict.told).toContain('FAILS the key test has a contract');
  expect(strict.exitCode).toBe(1);
  const loose = await run(file, '--without-contract');
  expect(loose.told).toContain('held  a redirect is not followed');
  expect(loose.exitCode).toBe(0);
});

test('without a contract it is still found that a paid request is repeated, and that the key is told', async () => {
  const twice = mistaken('twice.ts', [
    'const { id } = await http.post',
    `await http.post('/paintings', body, painting, { key }).catch(() => {});
        const { id } = await http.post`,
  ]);
  const repeated = await run(twice, '--without-contract');
  expect(repeated.told).toContain('FAILS an answer that is lost is not asked for again');
  const telling = mistaken('telling.ts', [
    'const { id } = await http.post(',
    `throw new jarvis.VendorError('paintbox', 'authentication', key.reveal());
        const { id } = await http.post(`,
  ]);
  const told = await run(telling, '--without-contract');
  expect(told.told).toContain('FAILS a refusal that repeats the key is told without it');
  expect([repeated.exitCode, told.exitCode]).toEqual([1, 1]);
});

test('without a contract it is still found that a choice is lost', async () => {
  const lost = mistaken('lost.ts', [
    'prompt: description, ...parameters',
    "prompt: description, size: '1024x1024'",
  ]);
  const { told } = await run(lost, '--without-contract');
  expect(told).toContain('FAILS what people choose reaches the vendor');
  expect(told).toContain('the same is sent for {"aspect":"1:1"} and {"aspect":"16:9"}: the choice is lost');
});

test('what is sent wrongly, asked elsewhere, tried by no case or not exact fails, each in a line that names it', async () => {
  const file = mistaken(
    'four.ts',
    ["'9:16': { size: '864x1536' }", "'9:16': { size: '864x1563' }"],
    ["path: '/account'", "path: '/accounts'"],
    ['seed: choices', 'style: choices.anyText(20, (style) => ({ style })), seed: choices'],
    ['Money.of(cost_usd)', 'Money.of(Number(cost_usd) as never)'],
  );
  const { told } = await run(file, contract);
  expect(told).toContain('FAILS choice: aspect 9:16');
  expect(told).toContain('FAILS success: the account');
  expect(told).toContain("add to choices of the contract: { style: 'alto' }");
  expect(told).toContain('FAILS look: done');
  expect(told).toContain('Money.of takes decimal digits in quotes, such as Money.of("0.012")');
});

test('what cannot be checked is told in a sentence', async () => {
  expect((await run()).told).toContain('Name the vendor’s file');
  expect((await run('./nowhere.ts')).told).toContain('there is no such file, check the path');
  const odd = mistaken('odd.ts', ['export default', 'export const one = 1; export default']);
  const wrong = await run(odd, odd);
  expect(wrong).toMatchObject({ exitCode: 1 });
  expect(wrong.told).toContain('its function returns no list');
});
