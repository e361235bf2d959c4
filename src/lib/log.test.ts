import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { secretFinder } from '#vendors/all.ts';
import { type Log, openLog } from './log.ts';
import { redact as redactShapes } from './redact.ts';
import { Secret } from './secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'jarvis-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

const redact = (text: string) => redactShapes(text, secretFinder);

let files = 0;
function logged(write: (log: Log) => void): { text: string; lines: Record<string, unknown>[] } {
  const file = join(folder, `${++files}.log`);
  write(openLog('debug', file, secretFinder));
  const text = readFileSync(file, 'utf8');
  const lines = text.trimEnd().split('\n');
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const secretValue = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/);
const secretName = fc.constantFrom(
  'key',
  'apiKey',
  'api_key',
  'x-api-key',
  'xi-api-key',
  'token',
  'accessToken',
  'runwayApiKey',
  'refresh_token',
  'secret',
  'clientSecret',
  'password',
  'Authorization',
  'cookie',
  'set-cookie',
  'databaseUrl',
  'DATABASE_URL',
  'ANTHROPIC_API_KEY',
);

test('a value under a secret name is hidden at any depth', () => {
  fc.assert(
    fc.property(secretName, secretValue, fc.integer({ min: 0, max: 8 }), (name, value, depth) => {
      let details: unknown = {
        [name]: value,
        list: [{ [name]: `${value} "quoted" \\` }],
        [`${name}`]: value,
      };
      for (let at = 0; at < depth; at += 1) details = at % 2 ? [details] : { inner: details };
      const { text, lines } = logged((log) => log.info({ details }, 'calling'));
      expect(text).not.toContain(value);
      expect(lines[0]).toMatchObject({ msg: 'calling' });
    }),
    { numRuns: 60 },
  );
});

test('several values under one secret name are all hidden', () => {
  const { text } = logged((log) =>
    log.info({ headers: { 'set-cookie': ['sid=abcdef', 'other=ghijkl'] } }, 'x'),
  );
  expect(text).not.toMatch(/abcdef|ghijkl/);
});

test('a line with a secret in any place stays JSON', () => {
  const keys = Object.values(shapes).concat('abc1"def2', 'hunter\\22', 'tab\t1and more');
  for (const key of keys)
    for (const text of [
      key,
      `password=${key}`,
      `our luma key is "${key}"`,
      `postgres://me:${key}@db/x`,
      `\\${key}\\`,
    ]) {
      const { lines } = logged((log) => log.warn({ text, inner: JSON.stringify({ text }) }, text));
      expect(lines).toHaveLength(1);
    }
});

test('what only sounds like a secret stays readable', () => {
  const details = { idempotencyKey: 'turn-7', threadKey: 'C1', tokens: 12, inputTokens: 7, keyCount: 2 };
  const { lines } = logged((log) => log.info(details, 'the key to it is the token price'));
  expect(lines[0]).toMatchObject({ ...details, msg: 'the key to it is the token price' });
});

const shapes: Record<string, string> = {
  anthropic: 'sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWx',
  openai: 'sk-proj-AbCd_EfGhIjKlMnOpQrStUvWx',
  elevenlabs: 'sk_0123456789abcdef0123456789abcdef0123456789abcdef',
  huggingface: 'hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345',
  slack: ['xoxb', '1234567890', 'AbCdEfGhIjKl'].join('-'),
  'slack person': ['xoxp', '1234567890', 'AbCdEfGhIjKl'].join('-'),
  'slack refresh': ['xoxe', '1', 'AbCdEfGhIjKlMnOpQrSt'].join('-'),
  'slack app': ['xapp', '1', 'A01234567', '1234567890', 'abcdef0123456789'].join('-'),
  runway: `key_${'0123456789abcdef'.repeat(4)}`,
  google: 'AIzaSyA-0123456789_AbCdEfGhIjKlMnOpQrS',
  replicate: 'r8_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789',
  fal: '01234567-89ab-cdef-0123-456789abcdef:0123456789abcdef0123456789abcdef',
  luma: 'luma-01234567-89ab-cdef-0123-456789abcdef-0123456789ab',
  discord: ['MTAxMjM0NTY3ODkwMTIzNDU2Nzg', 'GaBcDe', 'abcdefghijklmnopqrstuvwxyz0123456789AB'].join('.'),
  bearer: 'Bearer abcdefghijklmnop.qrstuv',
  basic: 'Basic dXNlcjpwYXNzd29yZC1vZi1hbGwtcGVvcGxl',
  'aws with its secret': ['AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'].join(' / '),
  'aws for a while': ['ASIA', 'IOSFODNN7EXAMPLE'].join(''),
  github: ['ghp', 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'].join('_'),
  'github app': ['gho', 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'].join('_'),
  'github fine-grained': ['github', 'pat', '11ABCDEFG0abcdefghijkl', 'AbCdEfGhIjKlMnOpQrSt'].join('_'),
  groq: ['gsk', 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOp'].join('_'),
  xai: ['xai', 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'].join('-'),
  jwt: [
    'eyJhbGciOiJIUzI1NiJ9',
    'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
    'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  ].join('.'),
  pem: [
    '-----BEGIN RSA PRIVATE KEY-----',
    'MIIEowIBAAKCAQEA7',
    'b3BlbnNzaA==',
    '-----END RSA PRIVATE KEY-----',
  ].join('\n'),
};

test.each(Object.entries(shapes))('a key in the shape of %s is hidden inside a sentence', (_vendor, key) => {
  expect(redact(`refused: ${key}, try another`)).toBe('refused: [secret], try another');
  const { text } = logged((log) => log.warn(`the vendor refused ${key}`));
  expect(text).not.toContain(key);
});

test.each([
  ['postgres://jarvis:hunter22@db.example:5432/jarvis', 'postgres://jarvis:[secret]@db.example:5432/jarvis'],
  ['postgresql://u:p@ss@w0rd@db/x', 'postgresql://u:[secret]@db/x'],
  ['redis://:hunter22@cache:6379', 'redis://:[secret]@cache:6379'],
  ['host=db user=me password=hunter22 dbname=x', 'host=db user=me password=[secret] dbname=x'],
  ['GET https://api.example/v1?key=abc123def&page=2', 'GET https://api.example/v1?key=[secret]&page=2'],
  ['mongodb+srv://me:hunter22@cluster.example/db', 'mongodb+srv://me:[secret]@cluster.example/db'],
])('%s loses its password alone', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  'http://localhost:11434/v1, ask mia@example.com',
  'postgres://localhost:5432/jarvis',
  'the skies are clear, task-management-software-release',
  'id 01234567-89ab-cdef-0123-456789abcdef at 12:30',
])('nothing is hidden in %s', (text) => {
  expect(redact(text)).toBe(text);
});

test('an address without a password beside one with an @ leaves the line whole', () => {
  const details = { url: 'http://localhost:11434', mail: 'mia@example.com' };
  const { lines } = logged((log) => log.info(details, 'ready'));
  expect(lines[0]).toMatchObject({ ...details, msg: 'ready' });
});

test('an error is logged with its cause, and neither shows a key', () => {
  const key = shapes.anthropic ?? '';
  const cause = new Error(`401 for ${key}`);
  const error = new Error('no answer', {
    cause: Object.assign(cause, { cause: `Bearer ${'x'.repeat(20)}` }),
  });
  const { text, lines } = logged((log) => log.error({ err: error }, 'turn failed'));
  expect(text).not.toContain(key);
  expect(text).not.toContain('xxxx');
  expect(lines[0]).toMatchObject({
    err: { type: 'Error', message: 'no answer', cause: { message: '401 for [secret]' } },
  });
});

test('an error that is its own cause is still logged', () => {
  const error = new Error('round');
  error.cause = error;
  const { lines } = logged((log) => log.error({ err: error }, 'turn failed'));
  expect(lines[0]).toMatchObject({ msg: 'turn failed', err: { message: 'round' } });
});

test('every failure of several is logged', () => {
  const error = new AggregateError([new Error('first'), new Error('second')], 'all vendors failed');
  const { text } = logged((log) => log.error({ err: error }, 'x'));
  expect(text).toContain('first');
  expect(text).toContain('second');
});

test('a secret in a child logger or as a Secret is hidden too', () => {
  const { text } = logged((log) =>
    log.child({ apiKey: 'abcdefghijklmnop' }).info({ held: new Secret('qrstuvwxyz012345') }, 'x'),
  );
  expect(text).not.toMatch(/abcdefghijklmnop|qrstuvwxyz012345/);
});

test('an AWS secret beside the name of its setting is hidden', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const details = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: secret };
  for (const text of [`aws_secret_access_key = ${secret}`, JSON.stringify(details)])
    expect(redact(text)).not.toContain(secret);
  expect(logged((log) => log.warn(details, 'refused')).text).not.toContain(secret);
});

test('every secret that the process holds is hidden, whatever it looks like', () => {
  const secrets = ['open-sesame', 'two words "and" more\\', 'กุญแจลับ'].map((value) => new Secret(value));
  const database = new Secret('postgresql://jarvis:p%40ssw0rd-9@db/jarvis');
  const { text, lines } = logged((log) => {
    for (const secret of secrets) log.warn({ err: new Error(`401 for ${secret.reveal()}`) }, secret.reveal());
    log.warn(`role jarvis, password p@ssw0rd-9, at ${database.reveal()}, ?k=${encodeURIComponent('กุญแจลับ')}`);
  });
  expect(text).not.toMatch(/sesame|two words|กุญแจ|%E0%B8|ssw0rd/);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatchObject({ msg: '[secret]', err: { message: '401 for [secret]' } });
});

test('of two secrets of which one begins the other, both are hidden in full', () => {
  const secrets = ['key-live-0001', 'key-live-0001-TAIL-of-it'].map((value) => new Secret(value));
  expect(redact(secrets.map((secret) => secret.reveal()).join(' and '))).toBe('[secret] and [secret]');
});

test('of a key whose beginning alone is held nothing is shown', () => {
  const part = new Secret('key_89abcdef');
  expect(redact('refused: key_89abcdef0123456789abcdef01234567, try another')).toBe(
    'refused: [secret], try another',
  );
  expect(redact(`refused: ${part.reveal()}-x`)).toBe('refused: [secret]-x');
});

test('a secret that is a number or an ordinary word is hidden where it stands alone, and the line stays JSON', () => {
  const held = ['postgres://postgres:postgres@localhost/db', '20261130'].map((value) => new Secret(value));
  const { lines } = logged((log) =>
    log.warn(
      { postgres: 'postgres', 20261130: 20261130, tables: ['20261130', 'postgresql', 7.2026113] },
      'at postgres://localhost as\npostgres, code 20261130; node-postgres, id 120261130',
    ),
  );
  expect(held).toHaveLength(2);
  expect(lines[0]).toMatchObject({
    postgres: '[secret]',
    20261130: 20261130,
    tables: ['[secret]', 'postgresql', 7.2026113],
    msg: 'at postgres://localhost as\n[secret], code [secret]; node-postgres, id 120261130',
  });
  expect(redact('password postgres.')).toBe('password [secret].');
});

test('what is reported in place of an error says what it is', () => {
  const copy = {
    code: '57P01',
    message: 'terminating connection',
    stack: 'Error: …',
    queue: 'run-generation',
  };
  const { text, lines } = logged((log) => {
    log.error({ err: copy }, 'job queue');
    log.error({ err: { reason: 'none', apiKey: 'abcdefgh' } }, 'job queue');
    log.error({ err: 'a word' }, 'job queue');
  });
  expect(lines[0]).toMatchObject({ err: copy });
  expect(lines[1]).toMatchObject({ err: { thrown: { reason: 'none', apiKey: '[secret]' } } });
  expect(lines[2]).toMatchObject({ err: { message: 'a word' } });
  expect(text).not.toContain('[object');
});

test('redacting twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(...Object.values(shapes))), (text) => {
      expect(redact(redact(text))).toBe(redact(text));
    }),
  );
});
