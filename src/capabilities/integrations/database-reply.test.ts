import { expect, test } from 'vitest';
import { locales } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { type DatabaseFacts, reasonsUnknown } from './database-facts.ts';
import { databaseReply } from './database-reply.ts';

const value = <Value>(of: Value) => ({ value: of });
const facts: DatabaseFacts = {
  version: value('PostgreSQL 18.3'),
  database: 'shop',
  at: 'db.example.com:5432',
  sizeBytes: value(12_345_678_901),
  uptimeSeconds: value(3 * 86_400 + 5),
  connections: {
    used: value(12),
    most: value(100),
    active: value(2),
    idle: value(9),
    idleInTransaction: value(1),
    waiting: value(0),
  },
  running: { slow: value(0), longestSeconds: value(0.2) },
  recorded: value({ by: 'pg_stat_statements', counts: 'kinds', slow: 3, slowAfterMs: 1000, slowestMs: 4210 }),
};

const textOf = (blocks: readonly Block[]) => JSON.stringify(blocks);
const notices = (blocks: readonly Block[]) => blocks.filter((block) => block.kind === 'notice');

test('a database that is well is said to answer, with its figures', () => {
  const blocks = databaseReply(facts, 'en');
  expect(blocks[0]).toEqual({
    kind: 'text',
    text: '**shop** at db.example.com:5432 answers (PostgreSQL 18.3). 12 of 100 connections are in use (12%).',
  });
  expect(notices(blocks)).toEqual([]);
  const text = textOf(blocks);
  for (const figure of [
    '12.3 GB',
    '3 days',
    '3 kinds of statements with a mean above 1 second; slowest 4.2 seconds',
  ])
    expect(text).toContain(figure);
});

test('what needs doing is said before the figures', () => {
  const blocks = databaseReply(
    {
      ...facts,
      connections: { ...facts.connections, used: value(85) },
      running: { slow: value(1), longestSeconds: value(250) },
    },
    'en',
  );
  expect(notices(blocks).map(({ tone, text }) => `${tone}: ${text}`)).toEqual([
    expect.stringMatching(/^warning: Hardly any connection is left/),
    'warning: One statement has run for more than 1 second: 4 minutes so far.',
  ]);
  expect(blocks.at(-1)?.kind).toBe('fields');
});

test('what is not known is no zero: it is left out of the figures, and the reason is given once', () => {
  const right = { unknown: 'right', needs: 'pg_monitor' } as const;
  const blocks = databaseReply(
    {
      ...facts,
      connections: { ...facts.connections, active: right, idle: right },
      running: { slow: right, longestSeconds: right },
      recorded: { unknown: 'extension', needs: 'pg_stat_statements' },
    },
    'en',
  );
  expect(notices(blocks)).toEqual([
    {
      ...{ kind: 'notice', tone: 'info' },
      text: [
        'Working, Idle and Running for more than 1 second: not known, since this user lacks the right `pg_monitor`.',
        'Slow on record: not known, since the extension `pg_stat_statements` is not installed in this database.',
      ].join('\n'),
    },
  ]);
  const [fields] = blocks.filter((block) => block.kind === 'fields');
  expect(fields?.fields.map(({ label }) => label)).toEqual([
    ...[
      'Version',
      'Size',
      'Up for',
      'Connections',
      'Connections at most',
      'Idle in a transaction',
      'Waiting',
    ],
  ]);
});

test.each(locales)('a database that tells nothing is said to be there, with each reason: %s', (locale) => {
  for (const unknown of reasonsUnknown) {
    const none = { unknown, needs: 'something' };
    const blocks = databaseReply(
      {
        ...{ at: 'db:1', version: none, sizeBytes: none, uptimeSeconds: none, recorded: none },
        connections: {
          ...{ used: none, most: none, active: none, idle: none, idleInTransaction: none, waiting: none },
        },
        running: { slow: none, longestSeconds: none },
      },
      locale,
    );
    expect(notices(blocks).length).toBe(1);
    expect(textOf(blocks)).not.toMatch(/undefined|NaN|: 0/);
  }
});
