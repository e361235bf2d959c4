import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../src');
const writing = /\.(?:insert|insertOnce|insertNew|replace|update|claim|delete)\(\s*LedgerEntryEntity/;

// Whoever writes an entry opens its day and changes the counts of limits, which only the ledger does.
test('only the ledger writes its entries', () => {
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'));
  const writers = files.filter((file) => writing.test(readFileSync(join(source, file), 'utf8')));
  expect(writers).toEqual(['capabilities/costs/ledger-writes.ts']);
});
