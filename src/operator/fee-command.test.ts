import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AuditEventEntity } from '#audit/audit-event.entity.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { systemClock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { insertOrganization } from '../../test/storage.ts';
import { runFee } from './fee-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'fee-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]) {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text);
  const own = {
    argv: ['', '', ...words],
    env: { JARVIS_DATA: folder },
    stdout: { write },
    stderr: { write },
  };
  const code = await runFee(own);
  return { code, text: printed.join('') };
}

async function during<Result>(work: (storage: Storage) => Promise<Result>): Promise<Result> {
  await using storage = await Storage.open({ kind: 'folder', folder });
  return await work(storage);
}

const charge = (organizationId: string, amount: string) => ({
  ...{ organizationId, memberId: newId(), idempotencyKey: newId(), provider: 'flux', product: 'flux-2-pro' },
  ...({ category: 'image', quantity: 1, unit: 'image', source: 'list price' } as const),
  estimate: Money.of(amount),
});

test('the operator sets the fee of each organisation, and sees what came of it', async () => {
  const [first = '', second = ''] = await during((storage) =>
    Promise.all(
      ['T1', 'T2'].map(async (id) => {
        const organizationId = await storage.organizationOf('slack', id, newId());
        await insertOrganization(storage, organizationId);
        return organizationId;
      }),
    ),
  );
  expect(await run('set', first, '5%')).toMatchObject({
    code: 0,
    text: expect.stringContaining('5 % of what providers charge, counted against limits.'),
  });
  expect((await run('set', second, '$0.01', '--outside-limits')).text).toContain(
    'not counted against limits',
  );
  await during(async (storage) => {
    const ledger = new Ledger(storage, systemClock);
    await ledger.record(charge(first, '40'));
    await ledger.record(charge(second, '3'));
    const scope = storage.scope(first);
    expect(await scope.find(AuditEventEntity, { tool: 'set_platform_fee' })).toHaveLength(1);
  });
  const { code, text } = await run('show');
  expect(code).toBe(0);
  expect(text).toMatch(/5 % of what providers charge\n {2}fees of \d{4}-\d{2}: \$2\.00/);
  expect(text).toMatch(/\$0\.01 for each charge of a provider\n {2}fees of \d{4}-\d{2}: \$0\.01/);
  expect(text).toMatch(/All fees of \d{4}-\d{2}: \$2\.01/);
  expect((await run('show', '2020-02')).text).toContain('All fees of 2020-02: no charges');
  expect((await run('set', first, 'none')).text).toContain('no platform fee any more');
});

test('what is unclear is told, and changes nothing', async () => {
  expect((await run()).text).toContain('npm run fee -- show');
  expect(await run('show', 'november')).toMatchObject({
    code: 1,
    text: expect.stringContaining('is no month'),
  });
  expect((await run('show', '2026-13')).code).toBe(1);
  expect(await run('set', 'nobody', '5%')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Name one'),
  });
});
