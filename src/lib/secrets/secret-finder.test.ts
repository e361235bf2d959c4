import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretFinder as finder } from '#vendors/all.ts';
import { markedKeys, secretPart, unmarkedKeys } from '../../../test/canary-keys.ts';
import { innocentTexts } from '../../../test/innocent-texts.ts';

const tries = 20;
const root = join(import.meta.dirname, '../../..');

function missed(write: (key: string) => string, make: () => string): string[] {
  const keys = Array.from({ length: tries }, make);
  return keys.filter((key) => finder.mark(write(key)).includes(secretPart(key)));
}

const bare: ((key: string) => string)[] = [
  (key) => key,
  (key) => `I think it is ${key}, or not?`,
  (key) => `ลองใช้ ${key} ดูครับ`,
  (key) => `ใช้\`${key}\`นะ`,
];

const named = (vendor: string): ((key: string) => string)[] => [
  (key) => `our ${vendor} key is ${key}`,
  (key) => `please add this ${vendor} key: ${key} thanks`,
  (key) => `here is the token for ${vendor} → \`${key}\``,
  (key) => `${key} is our new ${vendor} API key`,
  (key) => `คีย์ของ ${vendor} คือ ${key} ครับ`,
  (key) => `เพิ่มคีย์ ${vendor} ${key}`,
  (key) => `${key} คือคีย์ของ ${vendor}`,
];

const assigned = (variable: string): ((key: string) => string)[] => [
  (key) => `${variable}=${key}`,
  (key) => `export ${variable}="${key}"`,
  (key) => `{"${variable}": "${key}"}`,
  (key) => `please set\n${variable.toLowerCase()}: ${key}\nand restart`,
];

const all = [...markedKeys, ...unmarkedKeys];

test.each(markedKeys)('a bare $vendor key ($variable) is found wherever it stands', ({ make }) => {
  for (const write of bare) expect(missed(write, make)).toEqual([]);
});

test.each(all)('a named $vendor key ($variable) is found', ({ vendor, make }) => {
  for (const write of named(vendor)) expect(missed(write, make)).toEqual([]);
});

test.each(all)('$variable=… is found', ({ variable, make }) => {
  for (const write of assigned(variable)) expect(missed(write, make)).toEqual([]);
});

test.each(all)(
  'whose key it is is told with its last four characters: $vendor',
  ({ vendor, variable, make }) => {
    const key = make();
    const { seen } = finder.read(`${variable}=${key}`) ?? { seen: [] };
    expect(seen.length).toBe(1);
    const others = {
      BFL: 'Black Forest Labs',
      'Azure Speech': 'Azure',
      Entra: 'Azure',
      Stability: 'Stability AI',
      Bedrock: 'AWS',
      Vault: 'HashiCorp Vault',
    };
    const known = (others as Record<string, string>)[vendor] ?? vendor.replace(' Agents', '');
    const [{ vendor: told, what, last4 } = {}] = seen;
    if (what === undefined) expect([told, last4]).toEqual([known, key.trim().slice(-4)]);
    else expect(last4).toBeUndefined();
  },
);

test('a message of nothing but a key is caught, whosever it is', () => {
  const mixed = unmarkedKeys.filter(({ vendor }) => ['Luma Agents', 'Cloudflare', 'AWS'].includes(vendor));
  for (const { make } of mixed) expect(missed((key) => ` ${key}\n`, make)).toEqual([]);
  for (const { make } of mixed) expect(missed((key) => `\`${key}\``, make)).toEqual([]);
});

test.each([
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  '8F14E45F-CEEA-467F-A0E6-B9D1C3F2A7E4',
  'aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA1cD3eF5.png',
  'https://example.com/aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA1cD3eF5',
  'generate-a-wallpaper-of-The-Beach-in-4k-and-60fps',
])('a message of nothing but %s is none', (text) => expect(finder.find(text)).toEqual([]));

test.each([
  'sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'OPENAI_API_KEY=sk-your-api-key-goes-here-please',
  'LUMA_API_KEY=<your key>',
  'HF_TOKEN=hf_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'DEEPGRAM_API_KEY=$DEEPGRAM_API_KEY',
  'AWS_SECRET_ACCESS_KEY=%AWS_SECRET_ACCESS_KEY%',
  'postgres://user:password@localhost:5432/app',
  'postgres://$USER:$PASSWORD@db/app and mysql://<user>:<password>@db/app',
  'Authorization: Bearer <token>, or Bearer your-access-token-here',
  'the column key_performance_indicator_of_the_team_2026',
  'our luma key is …3f9a',
  'POSTGRES_PASSWORD=postgres and DB_PASSWORD=change_me_please',
  'password: at least 8 characters with 1 digit',
  'a job of vapi: 01234567-89ab-cdef-0123-456789abcdef, and our key works',
])('a placeholder or a mere word is left alone: %s', (text) => {
  expect(finder.mark(text)).toBe(text);
});

const connections: ((password: string) => string)[] = [
  (password) => `postgres://ada:${password}@db.example.com:5432/app`,
  (password) => `postgresql://ada.smith%40corp:${password}@db.example.com/app?sslmode=require`,
  (password) => `mysql://root:${password}@10.0.0.5:3306/shop`,
  (password) => `mariadb://ada:${password}@db/app`,
  (password) => `mongodb://ada:${password}@a.example.com:27017,b.example.com:27017/app?replicaSet=rs0`,
  (password) => `mongodb+srv://ada:${password}@cluster0.abcde.mongodb.net/?retryWrites=true`,
  (password) => `export DATABASE_URL="postgres://ada:${password}@db/app"`,
  (password) => `please connect (mysql://ada:${password}@db/app) today`,
  (password) => `เชื่อมต่อ mongodb+srv://ada:${password}@cluster0.x.mongodb.net/app ให้หน่อย`,
  (password) => `redis://:${password}@cache:6379`,
  (password) => `jdbc:mysql://ada:${password}@db/app`,
];

/** Where a sign would end the password. */
const inPairs: ((password: string) => string)[] = [
  (password) => `jdbc:postgresql://db.example.com/app?user=ada&password=${password}&ssl=true`,
  (password) => `host=db.example.com port=5432 user=ada password=${password} dbname=app`,
  (password) => `Server=db;Database=app;Uid=ada;Pwd=${password};`,
  (password) => `mysql -h db -u ada -p${password} app`,
];

test.each(['tr0ub4dor', 's3cr3t', 'correcthorse', 'Winter2026'])(
  'the password %s of a database is found however it is connected to',
  (password) => {
    for (const write of [...connections, ...inPairs]) {
      const text = write(password);
      expect(finder.mark(text)).toBe(text.replace(password, '[secret]'));
      expect(finder.read(text)?.seen).toEqual([{ what: 'password' }]);
    }
  },
);

test.each(['p4ss/with/slash', 'p@ss:w0rd!', 'pa#ss?word1', 'p%2Fss%40w0rd'])(
  'a password whose signs were not escaped is found whole in a URL: %s',
  (password) => {
    for (const write of connections) expect(finder.mark(write(password))).toBe(write('[secret]'));
  },
);

test.each([
  'postgresql://localhost:5432/app and mongodb://a.example.com:27017,b.example.com:27017/app',
  'mysql -h db -u ada -p app, or mysql --port 3306 --password',
  'postgres://db:5432/app?application_name=jarvis@prod',
  'the host=db and the port=5432, no password= needed',
  'mongodb+srv://ada:<db_password>@cluster0.abcde.mongodb.net/app',
  'postgresql://postgres:[YOUR-PASSWORD]@db.abc.supabase.co:5432/postgres',
])('an address without a password is left alone: %s', (text) => {
  expect(finder.mark(text)).toBe(text);
});

test('marking what is marked changes nothing more', () => {
  for (const { make, vendor } of all) {
    const once = finder.mark(`the ${vendor} key is ${make()} and that of Luma is ${make()}`);
    expect(finder.mark(once)).toBe(once);
  }
});

/** Texts as developers exchange them, of which at most one in five hundred may be taken for a secret. */
function ordinaryTexts(): string[] {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const entries = Array.from({ length: Math.ceil(lock.length / 12) }, (_, at) =>
    lock.slice(at * 12, at * 12 + 12).join('\n'),
  );
  return [...entries, ...gitLog(), ...innocentTexts];
}

/** Nothing outside of a clone. */
function gitLog(): string[] {
  try {
    const format = '--format=commit %H (tree %T)%nAuthor: %an <%ae>%nDate: %aI%n%n%B%x00';
    const log = execFileSync('git', ['log', format, '--stat=80', '-n', '600'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64e6,
    });
    return log.split('\0');
  } catch {
    return [];
  }
}

test('at most one in five hundred ordinary texts is taken for a secret, and none of those that people write', () => {
  const texts = ordinaryTexts();
  const alarms = texts.filter((text) => finder.find(text).length > 0);
  expect(innocentTexts.filter((text) => finder.find(text).length > 0)).toEqual([]);
  console.info(`${alarms.length} false alarms in ${texts.length} texts`);
  expect(alarms.length).toBeLessThanOrEqual(texts.length / 500);
});

/**
 * Whether one of several readings takes less time than this, since others use the machine too. A pattern that tries everything
 * again takes seconds.
 */
function isReadWithin(limitMs: number, text: string): boolean {
  return Array.from({ length: 20 }).some(() => {
    const startedMs = performance.now();
    finder.find(text);
    return performance.now() - startedMs < limitMs;
  });
}

const pieces = [
  ...[
    'sk-',
    'sk_',
    'xoxb-',
    'eyJ',
    'eyJa.',
    '://a:',
    '://',
    '@',
    'AKIA',
    'key ',
    'key is ',
    'luma ',
    'คีย์',
    'ของ',
  ],
  ...[
    '-----BEGIN PRIVATE KEY-----',
    '-----',
    'Bearer ',
    'a',
    'A1',
    '0f',
    '-',
    '.',
    '/',
    '=',
    ' ',
    '\n',
    'is ',
    'JQQJ99',
    'aQ~',
  ],
  ...[
    'password=',
    'AccountKey=',
    'our ',
    'aB',
    '1Q~',
    'the the ',
    '(((',
    'M'.repeat(24),
    'hooks.slack.com/services/',
    '12345678-',
  ],
];

test('a hostile text is read in time that grows with its length', () => {
  const hostile = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(hostile, (parts) => {
      const piece = parts.join('');
      const ofLength = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      expect(isReadWithin(250, ofLength(24_000))).toBe(true);
    }),
    { numRuns: 300 },
  );
}, 120_000);

test.each([
  [
    'that ends with a point before the ending of a file',
    `AZURE_CLIENT_SECRET=4fC8${'Q~'}F4.FI24_ajmnPdpa_Vaja3Yp3A.KTMtRG..txt`,
  ],
  [
    'that holds the letters of “your” by chance',
    `GEMINI_API_KEY=AQ.${'Ab8RN6'}lO21KxrFIaUfN3y-YOUr_B5smsmM2_TPy8yZ_i3RluTc.txt`,
  ],
])('a key %s is found', (_, text) => {
  expect(finder.find(text)).toHaveLength(1);
});
