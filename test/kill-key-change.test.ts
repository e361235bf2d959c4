import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import { openLog } from '#lib/log.ts';
import { readConfig } from '#settings.ts';
import { Storage } from '#storage/storage.ts';
import { buildApp } from '../src/app.ts';
import { type FakeHuggingFace, startFakeHuggingFace } from './fakes/huggingface.ts';
import { entersKey, keyNumber, makesPicture } from './key-user.ts';
import { onServer } from './storage.ts';
import { type Environment, Home, JarvisProcess } from './stories/process.ts';

const isServer = inject('template').kind === 'database';
const masterKey = { JARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
const [old, fresh] = [keyNumber(1), keyNumber(2)];

/** An organisation whose key is `old`, and a vendor that takes `fresh` as well. */
async function organizationWithKey() {
  const vendor = await startFakeHuggingFace(old);
  vendor.keys.add(fresh);
  const home = await Home.open();
  onTestFinished(async () => {
    await vendor.close();
    await home[Symbol.asyncDispose]();
  });
  const environment = { ...home.environment, ...masterKey };
  const config = readConfig(environment, { vendors: { huggingface: vendor.url } });
  /** A Jarvis that is started anew, does this, and stops. */
  const started = async (work: (app: Awaited<ReturnType<typeof buildApp>>) => Promise<void>) => {
    await using app = await buildApp(config, openLog('silent'));
    await work(app);
  };
  await started(async (app) =>
    entersKey(app, await app.terminal.actorFor('mia', undefined), 'add_api_key', old),
  );
  return { vendor, home, config, started, environment };
}
type Setting = Awaited<ReturnType<typeof organizationWithKey>>;

/** A process of its own in which somebody replaces the key. */
function replacing({ home, vendor }: Setting): JarvisProcess {
  const words = ['key', 'add', 'huggingface', '--for', 'organization'];
  const jarvis = new JarvisProcess(home, words, masterKey, { vendors: { huggingface: vendor.url } });
  void jarvis.ends(fresh);
  return jarvis;
}

/** The key that pays after a restart. There is exactly one, and a picture is made with it. */
async function keyInUse(setting: Setting): Promise<string | undefined> {
  const { vendor, started } = setting;
  const prompt = `picture ${vendor.received.length}`;
  await started(async (app) => {
    const actor = await app.terminal.actorFor('mia', undefined);
    await until(() => makesPicture(app, actor, prompt));
  });
  const current = await currentKeys(setting);
  expect(current).toHaveLength(1);
  expect(vendor.keyOf.get(prompt)).toMatch(new RegExp(`${current[0]?.hint.slice(1)}$`));
  return vendor.keyOf.get(prompt);
}

async function currentKeys({ config }: Setting) {
  await using storage = await Storage.open(config.database);
  const [organizationId = ''] = await storage.organizationIds();
  return await storage.scope(organizationId).find(CredentialEntity, { state: 'current' });
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5);
}

const keyTests = ({ received }: FakeHuggingFace) => received.filter(({ method }) => method === 'GET').length;

test('kill -9 while a new key is tested leaves the old one in use, and right after that one of the two, never none or both', {
  timeout: 120_000,
}, async () => {
  const setting = await organizationWithKey();
  const { vendor } = setting;
  const killed = async (afterMs: number) => {
    const before = keyTests(vendor);
    const jarvis = replacing(setting);
    await until(() => keyTests(vendor) > before);
    await wait(afterMs);
    await jarvis.isKilled();
  };
  vendor.holdKeyTests = true;
  await killed(0);
  vendor.holdKeyTests = false;
  expect(await keyInUse(setting)).toBe(old);
  for (let round = 0; round < 2; round += 1) {
    await killed(Math.random() * 60);
    expect([old, fresh]).toContain(await keyInUse(setting));
  }
});

/** A database that stops in the middle of the step in which a key takes another's place, until it is let go. */
async function haltedSteps(databaseUrl: string) {
  await onServer(
    databaseUrl,
    `create function halt() returns trigger language plpgsql as
       $$ begin perform pg_advisory_xact_lock(4711); return new; end $$;
     create trigger halted after update on credential for each row
       when (old.state = 'current' and new.state = 'former') execute function halt()`,
  );
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query('select pg_advisory_lock(4711)');
  const halted = `select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  return {
    areReached: async () => (await holder.query(halted)).rows.length > 0,
    letGo: async () => {
      await holder.end();
      await onServer(databaseUrl, 'drop trigger halted on credential');
    },
  };
}

test.skipIf(!isServer)(
  'kill -9 in the step of adoption: the old key is in use (needs DATABASE_URL)',
  {
    timeout: 120_000,
  },
  async () => {
    const setting = await organizationWithKey();
    const steps = await haltedSteps((setting.environment as Environment).DATABASE_URL ?? '');
    const jarvis = replacing(setting);
    await until(steps.areReached);
    await jarvis.isKilled();
    await steps.letGo();
    expect(await keyInUse(setting)).toBe(old);
  },
);

test('kill -9 while a new key that turned out bad gives way: the old one is in use again', {
  timeout: 120_000,
}, async () => {
  const setting = await organizationWithKey();
  const { vendor, home, started } = setting;
  await started(async (app) =>
    entersKey(app, await app.terminal.actorFor('mia', undefined), 'rotate_api_key', fresh),
  );
  vendor.keys.delete(fresh);
  const steps = isServer ? await haltedSteps(home.environment.DATABASE_URL ?? '') : undefined;
  const jarvis = new JarvisProcess(home, ['--json'], masterKey, { vendors: { huggingface: vendor.url } });
  jarvis.tell('/generate a picture of a lighthouse in the budget tier');
  await until(steps ? steps.areReached : () => vendor.refused > 0);
  if (!steps) await wait(Math.random() * 60);
  await jarvis.isKilled();
  await steps?.letGo();
  // Neither of them is refused and in use, not even for a moment.
  expect(await currentKeys(setting)).toEqual([expect.objectContaining({ failure: null })]);
  expect(await keyInUse(setting)).toBe(old);
});
