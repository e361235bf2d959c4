import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import { onServer } from '../../test/storage.ts';
import { databaseChecks } from './checks.ts';
import { createDatabase } from './create-database.ts';
import { Storage } from './storage.ts';

/** What the start and the doctor say of a server; they must say the same. */
async function toldOf(url: string): Promise<string> {
  const database = { kind: 'server', url: new Secret(url) } as const;
  const told = await Storage.open(database).then(
    () => 'opened',
    (error) => (error instanceof UserError ? error.text.en : String(error)),
  );
  const findings: string[] = [];
  for (const check of databaseChecks(database).checks) {
    const { state, text } = await check.examine().catch((error) => ({ state: 'failed', text: error.text }));
    if (state === 'failed') findings.push(text.en);
  }
  expect(findings[0]).toBe(told);
  return told;
}

/** A server that speaks PostgreSQL as far as refusing with an SQLSTATE. */
async function refusingWith(code: string, message = 'refused'): Promise<string> {
  const fields = ['SFATAL', `C${code}`, `M${message}`, ''].join('\0');
  const body = Buffer.from(`${fields}\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(body.length + 4, 1);
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat([head, body])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `postgresql://mia:s3cret@127.0.0.1:${(server.address() as AddressInfo).port}/books`;
}

test.each([
  ['28P01', 'refused', /password of mia/],
  ['28000', 'role "mia" does not exist', /does not admit mia to the database books/],
  ['28000', 'no pg_hba.conf entry for host "x", user "mia", no encryption', /SSL only.*sslmode=require/],
  ['3D000', 'refused', /no database books.*npm run migrate -- --create/],
  ['53300', 'refused', /no connection left for mia/],
  ['57P03', 'refused', /starting or stopping/],
  ['XX000', 'refused', /cannot be reached/],
])(
  'a server that refuses with %s (%s) is told with its remedy, and never the password',
  async (code, message, told) => {
    const sentence = await toldOf(await refusingWith(code, message));
    expect(sentence).toMatch(told);
    expect(sentence).not.toContain('s3cret');
  },
);

test('a host that is unknown and a port that nobody listens on are told apart', async () => {
  expect(await toldOf('postgresql://mia@nowhere.invalid/books')).toContain('nowhere.invalid');
  expect(await toldOf('postgresql://mia@127.0.0.1:1/books')).toContain('127.0.0.1:1');
});

const template = inject('template');
const serverUrl = template.kind === 'database' ? template.serverUrl : '';
const names = new Set<string>();
const roles = new Set<string>();
afterAll(async () => {
  for (const name of names) await onServer(serverUrl, `drop database if exists "${name}"`);
  for (const role of roles) await onServer(serverUrl, `drop role if exists "${role}"`);
});

/** The address of a database, and of a user, that only this test has. */
function addressOf(name: string, user?: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/opening_${process.pid}_${name}`;
  names.add(url.pathname.slice(1));
  if (user) url.username = `opening_${process.pid}_${user}`;
  if (user) roles.add(url.username);
  return url.href;
}

async function made(name: string, user?: string, role = 'login'): Promise<string> {
  const url = addressOf(name, user);
  const { username, pathname } = new URL(url);
  if (user) await onServer(serverUrl, `create role "${username}" ${role}`);
  await onServer(serverUrl, `create database "${pathname.slice(1)}"`);
  return url;
}

test.runIf(serverUrl)('a misspelt name makes no database, until it is asked for', async () => {
  const url = addressOf('misspelt');
  expect(await toldOf(url)).toContain('has no database');
  expect(await toldOf(url)).toContain('has no database');
  const database = { kind: 'server', url: new Secret(url) } as const;
  await createDatabase(database);
  await createDatabase(database);
  await using storage = await Storage.open(database);
  expect(storage.location.kind).toBe('server');
});

test.runIf(serverUrl)('a user who may not create is told what the owner has to grant', async () => {
  const url = await made('weak', 'weak');
  const told = await toldOf(url);
  expect(told).toContain('grant create on database');
  for (const grant of told.matchAll(/grant [^;]*;/g))
    await onServer(url.replace(/\/\/[^@]*@/, `//${new URL(serverUrl).username}@`), grant[0]);
  await using storage = await Storage.open({ kind: 'server', url: new Secret(url) });
  expect(storage.location.kind).toBe('server');
});

test.runIf(serverUrl)('the tables of something else are left alone', async () => {
  const url = await made('foreign');
  await onServer(url, 'create table wp_posts (id int)');
  expect(await toldOf(url)).toContain('wp_posts');
});

test.runIf(serverUrl)(
  'a user who may only read, as on a standby, is told to name the primary server',
  async () => {
    const url = await made('reading', 'reader');
    await onServer(serverUrl, `alter role "${new URL(url).username}" set default_transaction_read_only = on`);
    expect(await toldOf(url)).toContain('only reads');
  },
);

test.runIf(serverUrl)('SSL that the server does not offer is said, and is not left out', async () => {
  const url = await made('ssl');
  expect(await toldOf(`${url}?sslmode=require&uselibpqcompat=true`)).toContain('does not offer');
});
