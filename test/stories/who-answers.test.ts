import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { ModelTroubleEntity } from '#models/model-trouble.entity.ts';
import type { Role } from '#people/actor.ts';
import type { Database } from '#storage/orm.ts';
import { Storage } from '#storage/storage.ts';
import { WholeDatabase } from '#storage/whole-database.ts';
import { rowsOf } from '../every-table.ts';
import { FakeChatVendor, type Standing } from '../fakes/chat-vendor.ts';
import { TestClock } from '../jarvis.ts';
import { newTestDatabase } from '../storage.ts';
import { type Speaker, WholeApp } from '../whole-app.ts';

/** Keys that are nobody's. Made of parts, so that no scanner takes them for real ones. */
const claudeKey = (whose: string) => ['sk', 'ant', 'api03', `${whose}00A1b2C3d4E5f6G7h8`].join('-');
const gptKey = (whose: string) => ['sk', 'proj', `${whose}00A1b2C3d4E5f6G7h8`].join('-');
const operators = claudeKey('operator');

let claude: FakeChatVendor;
let gpt: FakeChatVendor;
let gemini: FakeChatVendor;
let database: Database;
let storage: Storage;
let clock: TestClock;
/** The operator of the one has set a key of Anthropic; the operator of the other none. */
let app: WholeApp;
let keyless: WholeApp;
beforeAll(async () => {
  claude = await FakeChatVendor.start('anthropic');
  gpt = await FakeChatVendor.start('openai');
  gemini = await FakeChatVendor.start('gemini');
  const standIns = { vendors: { anthropic: claude.url, openai: gpt.url, gemini: gemini.url } };
  clock = new TestClock();
  database = await newTestDatabase();
  storage = await Storage.open(database);
  app = await WholeApp.start({ database, standIns, clock, more: { ANTHROPIC_API_KEY: operators } });
  keyless = await WholeApp.start({ database: await newTestDatabase(), standIns });
}, 60_000);
afterAll(async () => {
  for (const one of [app, keyless, storage, claude, gpt, gemini]) await one[Symbol.asyncDispose]();
});

let organizations = 0;
let mia: Speaker;
let tom: Speaker;
let ann: Speaker;
beforeEach(() => {
  organizations += 1;
  const person = (name: string, role: Role = 'member'): Speaker => ({
    ...{ workspaceId: `T${organizations}`, name: `${name}${organizations}`, role },
  });
  [mia, tom, ann] = [person('mia', 'owner'), person('tom'), person('ann')];
  for (const vendor of [claude, gpt]) {
    vendor.keys.clear();
    vendor.asked.length = 0;
  }
  claude.keys.set(operators, 'works');
});

async function enters(who: Speaker, key: string, whose: 'me' | 'organization' = 'me', at = app) {
  const provider = key.startsWith('sk-ant') ? 'anthropic' : 'openai';
  (provider === 'anthropic' ? claude : gpt).keys.set(key, 'works');
  const result = await at.enters(who, 'add_api_key', { provider, whose, key });
  expect(textOf(result)).toContain('is stored');
}

const textOf = ({ reply }: TurnResult) => JSON.stringify(reply);
/** What somebody was told in their direct messages. */
const toldTo = ({ name }: Speaker) =>
  JSON.stringify(
    app.posted
      .filter(({ place }) => place.isDirect && place.channelId === `U-${name}`)
      .map(({ reply }) => reply),
  );

const turns = (key: string, standing: Standing) =>
  (key.startsWith('sk-ant') ? claude : gpt).keys.set(key, standing);

/** Asks something, and says which keys went to the vendors for that, in their order. */
async function keysFor(who: Speaker, at = app): Promise<string[]> {
  await at.asks(who, 'say hello to everybody');
  return [...gpt.keysAsked, ...claude.keysAsked];
}

async function booked(who: Speaker) {
  const { organizationId } = await app.actor(who);
  const scope = storage.scope(organizationId);
  const keys = new Map((await scope.find(CredentialEntity, {})).map((row) => [row.id, row.hint]));
  const rows = await scope.find(LedgerEntryEntity, {}, { orderBy: { id: 'asc' } });
  return rows.map(({ provider, payer, credentialId, credentialVersion, integrationId, amount }) => ({
    ...{ provider, payer, version: credentialVersion, isPriced: amount !== null },
    ...{ key: keys.get(credentialId ?? '') ?? null, hasIntegration: integrationId !== null },
  }));
}

test('each turn is paid with the own key, else the organisation’s, else the operator’s, and booked to whom it belongs', async () => {
  expect(await keysFor(ann)).toEqual([operators]);
  await enters(mia, gptKey('team'), 'organization');
  await enters(mia, gptKey('mia'));
  await enters(tom, claudeKey('tom'));
  expect(await keysFor(mia)).toEqual([gptKey('mia')]);
  expect(await keysFor(tom)).toEqual([claudeKey('tom')]);
  expect(await keysFor(ann)).toEqual([gptKey('team')]);
  const row = { version: 1, key: '…G7h8', hasIntegration: true, isPriced: true };
  expect(await booked(mia)).toEqual([
    { provider: 'anthropic', payer: 'operator', ...row, version: null, key: null, hasIntegration: false },
    { provider: 'openai', payer: 'member', ...row },
    { provider: 'anthropic', payer: 'member', ...row },
    { provider: 'openai', payer: 'organization', ...row },
  ]);
});

test('people are told which model answers them and who pays for it', async () => {
  const pays = async (who: Speaker) => textOf(await app.calls(who, 'list_api_keys', {}));
  expect(await pays(ann)).toContain('answers you, paid with what whoever runs Jarvis has set');
  await enters(mia, gptKey('team'), 'organization');
  expect(await pays(ann)).toMatch(/openai:\S+ answers you, paid with the organisation’s key/);
  await enters(ann, claudeKey('ann'));
  expect(await pays(ann)).toMatch(/anthropic:\S+ answers you, paid with your own key/);
  expect(await pays(tom)).toMatch(/openai:\S+ answers you, paid with the organisation’s key/);
  const leader = await app.app.terminal.leadingModel(await app.actor(ann));
  expect(leader).toMatchObject({ provider: 'anthropic', payer: 'member' });
});

test('where an own key is refused the organisation’s answers in the same turn, and its owner alone is told, once', async () => {
  await enters(mia, gptKey('team'), 'organization');
  await enters(tom, claudeKey('tom'));
  turns(claudeKey('tom'), 'refused');
  const answer = await app.asks(tom, 'say hello to everybody');
  expect(textOf(answer)).toContain('GPT says hello');
  expect(textOf(answer)).not.toContain('refused');
  expect([...claude.keysAsked, ...gpt.keysAsked]).toEqual([claudeKey('tom'), gptKey('team')]);
  await expect.poll(() => toldTo(tom)).toMatch(/Your own key “Anthropic” was refused.*add key/);
  expect(textOf(await app.calls(tom, 'list_api_keys', {}))).toContain('refused: wrong, revoked');

  expect(await keysFor(tom)).toEqual([gptKey('team')]);
  expect(await keysFor(ann)).toEqual([gptKey('team')]);
  expect(toldTo(tom).match(/was refused/g)).toHaveLength(1);
  const theirs = app.posted.filter(({ place }) => place.workspaceId === tom.workspaceId);
  expect(theirs.map(({ place }) => place.channelId)).toEqual([`U-${tom.name}`]);
  expect((await booked(tom)).map(({ payer }) => payer)).toEqual(Array(3).fill('organization'));
});

test('in their own conversation the answer itself says what became of their key', async () => {
  await enters(tom, gptKey('tom'));
  turns(gptKey('tom'), 'without credit');
  expect(textOf(await app.asks(tom, 'say hello to everybody', { isDirect: true }))).toMatch(
    /Claude says hello.*The credit of your own key “OpenAI” is used up/s,
  );
  turns(gptKey('tom'), 'refused');
  expect(textOf(await app.asks(tom, 'say hello to everybody', { isDirect: true }))).toContain('was refused');
  expect(gpt.keysAsked).toEqual([gptKey('tom'), gptKey('tom')]);
  expect(toldTo(tom)).toBe('[]');
});

test('a key that keeps failing closes nobody else’s way, and is no trouble of the installation', async () => {
  await enters(tom, claudeKey('tom'));
  turns(claudeKey('tom'), 'unavailable');
  for (let turn = 1; turn <= 4; turn += 1) await app.asks(tom, 'say hello to everybody');
  // After three failures in a row it is left alone for a while.
  expect(claude.keysAsked.filter((key) => key === claudeKey('tom'))).toHaveLength(3);
  expect(await keysFor(ann)).toEqual([operators]);
  expect(await storage.commons.find(ModelTroubleEntity, {})).toEqual([]);
});

test('what fails with the operator’s key is known to all, and those with a key of their own are answered', async () => {
  await enters(tom, gptKey('tom'));
  turns(operators, 'refused');
  expect((await app.asks(ann, 'say hello to everybody')).model).toBe('offline');
  expect(claude.keysAsked).toEqual([operators]);
  expect(await storage.commons.find(ModelTroubleEntity, {})).toMatchObject([{ reason: 'authentication' }]);
  expect(await keysFor(tom)).toEqual([gptKey('tom')]);
  turns(operators, 'works');
  expect((await app.asks(ann, 'say hello to everybody')).model).toMatch(/^anthropic:/);
});

test('a blocked provider pays for no conversation, whoever’s key it would be', async () => {
  await enters(tom, claudeKey('tom'));
  await app.calls(mia, 'disable_integration', { provider: 'anthropic', whose: 'everyone' });
  expect((await app.asks(tom, 'say hello to everybody')).model).toBe('offline');
  expect((await app.asks(ann, 'say hello to everybody')).model).toBe('offline');
  await enters(mia, gptKey('team'), 'organization');
  expect(await keysFor(tom)).toEqual([gptKey('team')]);
  await app.calls(mia, 'enable_integration', { provider: 'anthropic', whose: 'everyone' });
  expect(await keysFor(tom)).toEqual([claudeKey('tom')]);
});

test('a replaced, switched off, removed key and that of somebody who left serve no further turn', async () => {
  await enters(tom, gptKey('tom'));
  await enters(tom, gptKey('tom2'));
  expect(await keysFor(tom)).toEqual([gptKey('tom2')]);
  expect((await booked(tom)).at(-1)).toMatchObject({ payer: 'member', version: 2 });
  await app.calls(tom, 'disable_integration', { provider: 'openai', whose: 'me' });
  expect(await keysFor(tom)).toEqual([operators]);
  await app.calls(tom, 'enable_integration', { provider: 'openai', whose: 'me' });
  expect(await keysFor(tom)).toEqual([gptKey('tom2')]);
  await app.calls(tom, 'remove_api_key', { provider: 'openai', whose: 'me' });
  expect(await keysFor(tom)).toEqual([operators]);
  await enters(tom, gptKey('tom3'));
  const { organizationId, memberId } = await app.actor(tom);
  await app.app.platforms.farewell({
    platform: 'slack',
    workspaceId: tom.workspaceId,
    personId: `U-${tom.name}`,
  });
  expect(await storage.scope(organizationId).find(CredentialEntity, { ownerId: memberId })).toEqual([]);
});

test('of an organisation’s several keys the head of its route is first, and the others follow in its order', async () => {
  await enters(mia, claudeKey('team'), 'organization');
  await enters(mia, gptKey('team'), 'organization');
  turns(gptKey('eu'), 'works');
  const eu = { provider: 'openai', name: 'OpenAI EU', whose: 'organization', key: gptKey('eu') };
  expect(textOf(await app.enters(mia, 'add_integration', eu))).toContain('is stored');
  expect(await keysFor(ann)).toEqual([claudeKey('team')]);
  const leads = async (provider: string) => {
    await app.calls(mia, 'switch_provider', { category: 'llm', provider });
    // Other turns may know the route from a moment before.
    clock.advance(5_000);
    return keysFor(ann);
  };
  expect(await leads('openai')).toEqual([gptKey('team')]);
  expect(await leads('OpenAI EU')).toEqual([gptKey('eu')]);
  turns(gptKey('eu'), 'unavailable');
  expect(await keysFor(ann)).toEqual([gptKey('eu'), gptKey('team')]);
  await enters(ann, claudeKey('ann'));
  expect(await keysFor(ann)).toEqual([claudeKey('ann')]);
});

test('an installation whose operator has set no key answers with a model as soon as somebody stores one', async () => {
  const leading = async () => keyless.app.terminal.leadingModel(await keyless.actor(mia));
  expect((await keyless.asks(mia, 'say hello to everybody')).model).toBe('offline');
  expect(await leading()).toBeUndefined();
  await enters(mia, gptKey('first'), 'organization', keyless);
  expect((await keyless.asks(mia, 'say hello to everybody')).model).toMatch(/^openai:/);
  expect(await leading()).toMatchObject({ payer: 'organization' });
  await keyless.calls(mia, 'remove_integration', { provider: 'openai', whose: 'organization' });
  expect((await keyless.asks(mia, 'say hello to everybody')).model).toBe('offline');
  expect(gpt.keysAsked).toEqual([gptKey('first')]);
});

test('a key of Gemini answers too, and one that it refuses with its own status is passed over', async () => {
  const key = ['AIza', 'x'.repeat(35)].join('');
  gemini.keys.set(key, 'works');
  expect(textOf(await app.enters(tom, 'add_api_key', { provider: 'gemini', whose: 'me', key }))).toContain(
    'is stored',
  );
  expect(textOf(await app.asks(tom, 'say hello to everybody'))).toContain('Gemini says hello.');
  expect(gemini.keysAsked).toEqual([key]);
  expect((await booked(tom)).at(-1)).toMatchObject({ provider: 'gemini', payer: 'member', isPriced: true });
  gemini.keys.delete(key);
  expect(textOf(await app.asks(tom, 'say hello to everybody', { isDirect: true }))).toMatch(
    /Claude says hello.*Your own key “Google Gemini” was refused/s,
  );
});

test('no key of another organisation ever pays, and no model is told a key', async () => {
  const zoe: Speaker = { workspaceId: 'T-red', name: 'zoe', role: 'owner' };
  await enters(mia, gptKey('team'), 'organization');
  await enters(zoe, gptKey('red'), 'organization');
  const [blue, red] = await Promise.all([app.asks(ann, 'say hello'), app.asks(zoe, 'say hello')]);
  expect([blue, red].map(textOf).join()).not.toContain('A1b2C3d4E5f6G7h8');
  const asked = [...gpt.asked];
  expect(asked.map(({ key }) => key).sort()).toEqual([gptKey('red'), gptKey('team')].sort());
  for (const { body } of asked) expect(body).not.toContain('A1b2C3d4E5f6G7h8');
  const blueBody = asked.find(({ key }) => key === gptKey('team'))?.body;
  expect(blueBody).toContain(ann.name);
  expect(blueBody).not.toContain('zoe');
  await using whole = await WholeDatabase.open(database);
  const rows = await rowsOf(whole, () => 'true');
  expect([...rows.values()].flat().join('\n')).not.toContain('A1b2C3d4E5f6G7h8');
  await app.asks({ ...zoe, workspaceId: 'T-green' }, 'say hello');
  expect(claude.keysAsked).toEqual([operators]);
});
