import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { BillsWorld, billFile } from '../../../test/bills-world.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { type LineKind, lineKinds } from './bill-line.entity.ts';
import type { Reconciled } from './reconciled.ts';
import { residualNames, residualsOf, sumOf } from './residuals.ts';
import { sharedDecimals } from './shared-decimals.ts';

let storage: Storage;
let world: BillsWorld;
beforeAll(async () => {
  storage = await openTestStorage();
  world = await BillsWorld.open(storage);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
});

const bill = (name: string, ...lines: string[]) =>
  billFile(name, ['Date,Service,Amount,Currency', ...lines, ''].join('\n'));
const ask = (actor: Actor, input: object = {}) =>
  world.ask(world.tool('reconcile_bills') as never, actor, input as never) as Promise<{
    report: Reconciled;
    en: string;
    th: string;
  }>;
const gpt = { provider: 'openai', product: 'gpt-5', category: 'llm', unit: 'token' } as const;

test('each day of a provider tells what was noted, what is billed and why they differ', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1.00', '2026-11-02T10:00', gpt);
  await world.spend(mia, '0.30', '2026-11-03T10:00', { ...gpt, product: 'whisper-1' });
  await world.spend(mia, '9.00', '2026-11-02T10:00', { ...gpt, payer: 'member' });
  await world.spend(mia, '4.00', '2026-11-09T10:00', gpt);
  await world.spend(mia, '2.00', '2026-11-02T10:00', { provider: 'flux' });
  await world.imports(
    mia,
    bill(
      'openai.csv',
      '2026-11-02,"gpt-5-2026-08-07, input",1.25,USD',
      '2026-11-02,VAT 7%,0.09,USD',
      '2026-11-03,Fine-tuning,5.00,USD',
      '2026-11-03,Promotional credit,-0.50,USD',
    ),
  );
  const { report, en, th } = await ask(mia);
  const figures = (one: { ledger: string; bill: string; difference: string; residuals: object }) => ({
    ...{ ledger: one.ledger, bill: one.bill, difference: one.difference },
    why: Object.fromEntries(Object.entries(one.residuals).filter(([, amount]) => amount !== '0')),
  });
  expect(report.providers.map((one) => [one.name, figures(one)])).toEqual([
    [
      'OpenAI',
      {
        ledger: '1.3',
        bill: '5.84',
        difference: '4.54',
        why: { price_differs: '0.25', tax: '0.09', not_in_ledger: '5', not_on_bill: '-0.3', credits: '-0.5' },
      },
    ],
  ]);
  expect(report.providers[0]?.cells.map((cell) => [cell.slot, figures(cell)])).toEqual([
    [
      '2026-11-02',
      { ledger: '1', bill: '1.34', difference: '0.34', why: { price_differs: '0.25', tax: '0.09' } },
    ],
    [
      '2026-11-03',
      {
        ledger: '0.3',
        bill: '4.5',
        difference: '4.2',
        why: { not_in_ledger: '5', not_on_bill: '-0.3', credits: '-0.5' },
      },
    ],
  ]);
  expect(report.uncovered).toMatchObject([{ name: 'FLUX', ledger: '2', days: 1 }]);
  expect(await ask(mia)).toEqual({ report, en, th });
  expect(en).toMatchInlineSnapshot(`
    "The bills say $5.84 and I noted $1.30, 2 Nov 2026 – 3 Nov 2026: $4.54 more is billed.

    OpenAI, day by day
    Day         Noted  Billed  Difference  Why
    ──────────  ─────  ──────  ──────────  ─────────────────────────────────────────────────────────────────────────────────
    2 Nov 2026  $1.00   $1.34       $0.34  price or quantity differs $0.25, tax $0.09
    3 Nov 2026  $0.30   $4.50       $4.20  not in our ledger $5.00, not on the bill -$0.30, credits and refunds -$0.50
    Total       $1.30   $5.84       $4.54  price or quantity differs $0.25, not in our ledger $5.00, not on the bill -$0.30,
                                           tax $0.09, credits and refunds -$0.50

    OpenAI: of what I noted, $0.00 was reported by the vendor and $1.30 is estimated.
    No bill is for 1 day of FLUX ($2.00 noted).
    Days are the vendors’, in UTC. What members pay with keys of their own is not compared."
  `);
  expect(th).toMatchInlineSnapshot(`
    "ใบแจ้งหนี้รวม $5.84 ฉันบันทึกไว้ $1.30 2 พ.ย. 2569 – 3 พ.ย. 2569: ถูกเรียกเก็บมากกว่า $4.54

    OpenAI รายวัน
    วัน           บันทึกไว้  เรียกเก็บ  ส่วนต่าง  เพราะ
    ───────────  ──────  ───────  ──────  ──────────────────────────────────────────────────────────────────────────────────
    2 พ.ย. 2569   $1.00    $1.34   $0.34  ราคาหรือปริมาณต่างกัน $0.25, ภาษี $0.09
    3 พ.ย. 2569   $0.30    $4.50   $4.20  ไม่มีในบัญชี $5.00, ไม่มีในใบแจ้งหนี้ -$0.30, เครดิตและเงินคืน -$0.50
    รวม           $1.30    $5.84   $4.54  ราคาหรือปริมาณต่างกัน $0.25, ไม่มีในบัญชี $5.00, ไม่มีในใบแจ้งหนี้ -$0.30, ภาษี $0.09, เครดิตและ
                                          เงินคืน -$0.50

    OpenAI: ที่บันทึกไว้ ผู้ให้บริการแจ้ง $0.00 และเป็นประมาณการ $1.30
    ไม่มีใบแจ้งหนี้ของ FLUX จำนวน 1 วัน (บันทึกไว้ $2.00)
    วันนับตามผู้ให้บริการ (เวลา UTC) และไม่รวมที่สมาชิกจ่ายด้วยคีย์ของตัวเอง"
  `);
});

test('what was noted of days without a bill is told apart', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '4.00', '2026-11-09T10:00', gpt);
  await world.spend(mia, '2.00', '2026-11-02T10:00', { provider: 'flux' });
  await world.imports(mia, bill('openai.csv', '2026-11-02,gpt-5,1.00,USD'));
  const { report, en } = await ask(mia, { period: 'this_month' });
  expect(report.totals).toEqual([{ currency: 'USD', ledger: '0', bill: '1', difference: '1' }]);
  expect(report.uncovered).toEqual([
    { name: 'FLUX', currency: 'USD', ledger: '2', days: 1 },
    { name: 'OpenAI', currency: 'USD', ledger: '4', days: 1 },
  ]);
  expect(en).toContain('No bill is for 1 day of OpenAI ($4.00 noted).');
});

test('a bill of whole months is compared by months, and a day of the vendor is one of UTC', async () => {
  const { mia } = await world.team('mia');
  // 1 November in Bangkok, and still October for the vendor.
  await world.spend(mia, '7.00', '2026-11-01T05:00', gpt);
  await world.spend(mia, '1.50', '2026-11-03T10:00', gpt);
  await world.imports(
    mia,
    billFile('openai.csv', 'Month,Service,Amount,Currency\n2026-10,gpt-5,7,USD\n2026-11,gpt-5,2,USD\n'),
  );
  const { report } = await ask(mia, { provider: 'openai' });
  expect(report.providers[0]?.grain).toBe('month');
  expect(report.providers[0]?.cells).toMatchObject([
    { slot: '2026-10', ledger: '7', bill: '7', difference: '0' },
    { slot: '2026-11', ledger: '1.5', bill: '2', difference: '0.5' },
  ]);
});

test('a newer bill that restates a day shows the old figure and the new one', async () => {
  const { mia } = await world.team('mia');
  await world.imports(mia, bill('openai.csv', '2026-11-01,gpt-5,1.00,USD', '2026-11-02,gpt-5,2.00,USD'));
  await world.imports(mia, bill('openai-2.csv', '2026-11-01,gpt-5,1.10,USD', '2026-11-02,gpt-5,2.00,USD'), {
    overlap: 'replace',
  });
  const { report, en } = await ask(mia);
  expect(report.totals).toEqual([{ currency: 'USD', ledger: '0', bill: '3.1', difference: '3.1' }]);
  expect(report.providers[0]?.restatements).toEqual([{ slot: '2026-11-01', before: '1', now: '1.1' }]);
  expect(en).toContain('OpenAI restated 1 Nov 2026: $1.00 before, $1.10 now.');
});

test('currencies are compared each for itself, and a charge without a price is told', async () => {
  const { mia } = await world.team('mia');
  await world.spend(mia, '1.00', '2026-11-02T10:00', gpt);
  await world.spend(mia, undefined, '2026-11-02T10:00', gpt);
  await world.imports(mia, bill('openai.csv', '2026-11-02,gpt-5,0.90,EUR'));
  const { report, en } = await ask(mia);
  expect(report.totals.toSorted((one, other) => one.currency.localeCompare(other.currency))).toEqual([
    { currency: 'EUR', ledger: '0', bill: '0.9', difference: '0.9' },
    { currency: 'USD', ledger: '1', bill: '0', difference: '-1' },
  ]);
  expect(en).toContain('1 charge has no known price');
});

test('without a bill it says how to import one, and nobody sees the bills of others', async () => {
  const [{ mia }, { tom }] = [await world.team('mia'), await world.team('tom')];
  await world.imports(mia, bill('openai.csv', '2026-11-02,gpt-5,0.90,USD'));
  const { report, en } = await ask(tom);
  expect(report).toMatchObject({ days: null, providers: [], totals: [] });
  expect(en).toContain('Send one as CSV or XLSX');
});

const amounts = fc.bigInt(-(10n ** 14n), 10n ** 14n).map((units) => Money.of(`${units}e-12`));
const whats = fc.constantFrom('gpt-5', 'gpt-5-mini', 'gpt-5, input', 'whisper-1', 'OpenAI');

test('the reasons add up exactly to the difference, whatever is billed and noted', () => {
  const billed = fc.array(
    fc.record({ what: whats, kind: fc.constantFrom<LineKind>(...lineKinds), amount: amounts }),
  );
  const booked = fc.array(fc.record({ product: whats, amount: amounts }));
  fc.assert(
    fc.property(billed, booked, fc.boolean(), (bills, charges, noNamesInCommon) => {
      const residuals = residualsOf(bills, charges, { currency: 'USD', noNamesInCommon });
      const total = Money.sum(residualNames.map((name) => residuals[name]));
      expect(total.equals(sumOf(bills, 'USD').minus(sumOf(charges, 'USD')))).toBe(true);
    }),
  );
});

test('what a table prints adds up, down and across', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(amounts, amounts), { minLength: 1, maxLength: 8 }), (pairs) => {
      const rows = pairs.map(([ledger, said]) => [ledger, said, said.minus(ledger)]);
      const totals = [0, 1, 2].map((column) => Money.sum(rows.map((row) => row[column] as Money)));
      const decimals = sharedDecimals({ rows, totals });
      const printed = rows.map((row) => row.map((amount) => amount.roundedTo(decimals)));
      for (const [column, total] of totals.entries())
        expect(Money.sum(printed.map((row) => row[column] as Money)).equals(total.roundedTo(decimals))).toBe(
          true,
        );
    }),
  );
});
