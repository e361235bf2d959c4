import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AlertEntity } from '#capabilities/watch/alert.entity.ts';
import { FeedbackEntity } from '#conversation/feedback.entity.ts';
import type { TurnResult } from '#conversation/turn/turn.ts';
import { type Locale, locales } from '#lib/messages.ts';
import { type Role, roles } from '#people/actor.ts';
import { OutboxItemEntity } from '#post/outbox.entity.ts';
import { newId } from '#storage/columns.ts';
import type { Database } from '#storage/orm.ts';
import { Storage } from '#storage/storage.ts';
import { WholeDatabase } from '#storage/whole-database.ts';
import { declaredTools } from '../architecture/declared-tools.ts';
import { rowsOf } from '../every-table.ts';
import { type FakeKeyVendor, keysOf, startFakeKeyVendor } from '../fakes/key-vendors.ts';
import { TestClock } from '../jarvis.ts';
import { faultsOfRefusal } from '../plain-sentence.ts';
import { newTestDatabase } from '../storage.ts';
import { type Speaker, WholeApp } from '../whole-app.ts';

let openai: FakeKeyVendor;
let runway: FakeKeyVendor;
beforeAll(async () => {
  openai = await startFakeKeyVendor('openai');
  runway = await startFakeKeyVendor('runway');
});
afterAll(async () => {
  await openai.close();
  await runway.close();
});

/** What belongs to an organisation, by what people could name it. */
interface Belongings {
  member: string;
  memberId: string;
  schedule: string;
  generation: string;
  credential: string;
  integration: string;
  card: string;
  switched: string;
  linkCode: string;
}

type Input = Record<string, unknown>;
const people = ({ member, memberId }: Belongings) => [member, memberId, `<@U-${member}>`];
const forEach = (values: readonly string[], input: (value: string) => Input) => values.map(input);

/** What is asked of each tool, with what belongs to an organisation. A tool that is missing here fails the test. */
const requests: Readonly<Record<string, (its: Belongings) => Input[]>> = {
  list_approvals: () => [{}],
  show_decision: () => [{}],
  show_audit: ({ member }) => [{}, { who: member }],
  show_costs: () => [{}, { group_by: 'member' }],
  show_overview: () => [{}, { trend: '6_months' }],
  show_usage: () => [{}],
  forecast_costs: () => [{}, { amount: 500 }],
  explain_change: () => [{}],
  compare_periods: () => [{}],
  list_charges: () => [{}],
  export_costs: () => [{ period: 'this_month' }, { format: 'report', group_by: 'member' }],
  health_report: () => [{}],
  find_tools: () => [{ wish: 'change the role of somebody' }],
  help: ({ member }) => [{}, { topic: member }],
  add_api_key: ({ credential }) => [{ provider: 'openai', credential }],
  rotate_api_key: ({ credential }) => [{ provider: 'openai', credential }],
  disable_integration: () => forEach(['me', 'organization'], (whose) => ({ provider: 'openai', whose })),
  enable_integration: () => forEach(['me', 'organization'], (whose) => ({ provider: 'openai', whose })),
  restore_api_key: () => forEach(['me', 'organization'], (whose) => ({ provider: 'openai', whose })),
  remove_api_key: () => forEach(['me', 'organization'], (whose) => ({ provider: 'openai', whose })),
  add_integration: ({ credential, integration: name }) => [{ provider: 'openai', name, credential }],
  list_integrations: () => [{}],
  show_integration: ({ integration }) => forEach(['openai', integration], (provider) => ({ provider })),
  update_integration: ({ integration }) => [
    { provider: 'openai', note: 'theirs' },
    { provider: integration, fee: 5, cycle: 'month' },
  ],
  remove_integration: ({ integration }) => [{ provider: integration }, { provider: 'openai' }],
  list_available_providers: () => [{}, { provider: 'openai' }],
  list_api_keys: () => [{}],
  test_provider: () => [{ provider: 'openai' }],
  cancel_generation: ({ generation }) => [{ generation }, {}],
  generate_media: () => [{ type: 'image', description: 'a poster that says "hello"', tier: 'free' }],
  list_generations: () => [{}],
  show_generation: ({ generation }) => [{ generation }, {}],
  list_voices: () => [{ provider: 'midjourney' }],
  list_media_tiers: () => [{}],
  generate_speech: () => [{ text: 'hello', provider: 'midjourney' }],
  transcribe_audio: ({ generation }) => [{ file: generation }, {}],
  separate_stems: ({ generation }) => [{ file: generation }, {}],
  edit_image: ({ generation }) => [{ instruction: 'at night', file: generation, provider: 'midjourney' }],
  import_bill: () => [{}],
  reconcile_bills: () => [{}],
  add_approver: (its) => forEach(people(its), (member) => ({ member, change: 'providers' })),
  remove_approver: (its) => forEach(people(its), (member) => ({ member, change: 'providers' })),
  join_organization: ({ linkCode }) => [{ code: linkCode }],
  link_workspace: () => [{}],
  list_members: () => [{}],
  remove_member: (its) => forEach(people(its), (member) => ({ member })),
  set_role: (its) => forEach(people(its), (member) => ({ member, role: 'viewer' })),
  show_settings: () => [{}],
  unlink_workspace: () => [{}, { platform: 'slack' }],
  update_settings: () => [{ costs_shown_to: 'everyone' }],
  list_prices: () => [{}, { category: 'stt' }, { provider: 'deepgram' }],
  // Refused once it is planned: a card of it would wait beside others.
  set_price: () => [{ provider: 'deepgram', amount: 0.002, currency: 'EUR' }],
  remove_price: () => [{ provider: 'deepgram' }],
  compare_providers: () => [{ category: 'image' }],
  list_savings: () => [{}],
  estimate_cost: () => [{ category: 'image', quantity: 3 }],
  list_providers: () => [{}],
  recommend_providers: () => [{}],
  // Refused once it is planned: of two cards that wait, “approve” would mean neither.
  set_routing: () => [{ category: 'video', strategy: 'cheapest', shares: '70 30' }],
  show_routing: () => [{}],
  explain_routing: ({ generation }) => [{ generation }, {}, { category: 'image' }],
  compare_routes: () => [{ category: 'image' }],
  show_provider: () => [{ provider: 'openai' }],
  show_provider_health: () => [{}, { provider: 'runway' }],
  switch_provider: () => [{ category: 'video', provider: 'runway' }],
  undo_switch: ({ switched }) => [{ switch: switched }, {}],
  list_schedules: () => [{}],
  set_spending_limit: () => [
    { amount: 400, pieces: 50, period: 'week' },
    { amount: 20, period: 'week', whose: 'mine' },
  ],
  set_budget: () => [{ amount: 1_000.005, category: 'video' }],
  list_limits: () => [{}],
  request_limit_raise: () => [{ amount: 10 }],
  set_platform_fee: () => [{ fee: '5%' }],
  add_credits: () => [{ amount: 500 }],
  remove_limit: () => [{ kind: 'budget' }],
  remove_schedule: ({ schedule }) => [{ schedule }, {}],
  run_schedule: ({ schedule }) => [{ schedule }, {}],
  update_schedule: ({ schedule }) => [{ schedule, at: '10:00' }, { at: '10:00' }],
  schedule_digest: () => [{ every: 'day', at: '09:00', channel: '#general' }],
  set_exchange_rate: () => [{ base: 'USD', quote: 'THB', rate: '33.5' }],
  list_alerts: () => [{}],
  set_alert_channel: () => [{ channel: '#ops' }],
};

/** What nobody of another organisation types, and what must therefore be found nowhere there. */
const canaries = {
  prompt: 'kanariprompt',
  channel: 'kanarichannel',
  alertChannel: 'kanarialerts',
  alert: 'kanariwarning',
  news: 'kanarinews',
  keyHint: '…6789',
  note: 'kanarinote',
  amount: '7,654,321',
};
const mine = 'kanari';

const speaker = (side: 'A' | 'B', role: Role, locale: Locale = 'en'): Speaker => ({
  workspaceId: `T0${side}`,
  name: side === 'A' ? `${mine}${role}` : `bob${role}`,
  ...{ role, locale },
});
const shared = { channelId: 'C-shared', threadKey: 'one-and-the-same' };

const start = (database: Database) =>
  WholeApp.start({
    database,
    clock: new TestClock(),
    more: { RUNWAYML_API_SECRET: keysOf('runway').right },
    standIns: { vendors: { openai: openai.url, runway: runway.url } },
  });

const codeIn = ({ calls }: TurnResult) => calls[0]?.approvalCode ?? 'none';
function outputOf<Output>({ calls, reply }: TurnResult): Output {
  const output = calls[0]?.output;
  if (!output) throw new Error(`nothing came of it: ${JSON.stringify(reply)}`);
  return output as Output;
}

/** Everybody of an organisation arrives, and what people have of their own is made. */
async function seed(app: WholeApp, side: 'A' | 'B'): Promise<Belongings> {
  const [viewer, member, , owner] = roles.map((role) => speaker(side, role)) as [
    Speaker,
    Speaker,
    Speaker,
    Speaker,
  ];
  for (const role of roles) await app.actor(speaker(side, role));
  const key = keysOf('openai').right;
  for (const whose of ['me', 'organization'])
    await app.enters(owner, 'add_api_key', { provider: 'openai', whose, key });
  const integration = `${mine}studio`;
  const named = { name: integration, note: canaries.note };
  await app.calls(owner, 'update_integration', { provider: 'openai', whose: 'me', ...named });
  const entered = await app.app.platforms.forms.submit(
    'add_api_key',
    { provider: 'openai', whose: 'me', key },
    await app.actor(owner),
  );
  const drawn = await app.calls(owner, 'generate_media', {
    ...{ type: 'image', description: `a poster that says "${canaries.prompt}"`, tier: 'free' },
  });
  await app.calls(owner, 'update_settings', { amount: 7_654_321 });
  await app.calls(owner, 'set_price', { provider: 'deepgram', amount: 0.004, reason: canaries.note });
  await app.calls(owner, 'add_approver', { member: speaker(side, 'admin').name, change: 'digests' });
  await app.calls(owner, 'set_alert_channel', { channel: `#${canaries.alertChannel}` });
  const schedule = await app.calls(owner, 'schedule_digest', {
    ...{ every: 'week', at: '08:00', weekday: 'monday', channel: `#${canaries.channel}` },
  });
  const switched = await app.calls(
    owner,
    'switch_provider',
    { category: 'video', provider: 'runway' },
    shared,
  );
  const code = /\b\d{9}\b/.exec(JSON.stringify(await app.calls(owner, 'link_workspace', {})))?.[0];
  // The code that is given now takes the place of the one that B is going to try.
  await app.calls(owner, 'link_workspace', {});
  const card = await app.calls(owner, 'remove_member', { member: viewer.name }, shared);
  return {
    member: member.name,
    memberId: (await app.actor(member)).memberId,
    schedule: outputOf<{ schedule: { code: string } }>(schedule).schedule.code,
    generation: outputOf<{ generation: string }>(drawn).generation,
    credential: String(entered.input.credential),
    integration,
    card: codeIn(card),
    switched: outputOf<{ switch: string }>(switched).switch,
    linkCode: code ?? '',
  };
}

/** What no tool writes: an alert, feedback and news that waits. */
async function seedRows(database: Database, organizationId: string, memberId: string): Promise<void> {
  await using storage = await Storage.open(database);
  const scope = storage.scope(organizationId);
  const at = new Date('2026-11-20T08:00:00Z');
  const text = { en: canaries.alert, th: canaries.alert };
  await scope.insert(AlertEntity, {
    ...{ id: newId(), kind: 'dead_keys', subject: 'openai', occurrence: 1, what: text },
    mend: { label: text, value: '', typed: canaries.alert },
    ...{ openedAt: at, lastSeenAt: at, resolvedAt: null, toldAt: at },
  });
  await scope.insert(FeedbackEntity, {
    ...{ id: newId(), memberId, platform: 'slack', eventId: canaries.news, verdict: 'bad', at },
  });
  await scope.insert(OutboxItemEntity, {
    ...{ id: newId(), key: canaries.news, state: 'waiting', platform: 'discord', mentions: [] },
    place: { platform: 'discord', workspaceId: 'G', channelId: canaries.channel },
    reply: { audience: 'everyone', locale: 'en', blocks: [{ kind: 'text', text: canaries.news }] },
    ...{ approvalId: null, cause: null, lateAfter: null, lateNotice: null, follows: null, addedAt: at },
    ...{
      notBefore: at,
      dueAt: at,
      attempts: 0,
      claimedUntil: at,
      isInDoubt: false,
      failure: null,
      sentAt: null,
    },
  });
}

interface Answer {
  asked: string;
  outcome: string;
  words: string;
  result: TurnResult;
}

/** Every request of every role, in the thread and channel that the other organisation has, too. */
async function walk(app: WholeApp, side: 'A' | 'B', its: Belongings, locale?: Locale): Promise<Answer[]> {
  const answers: Answer[] = [];
  const add = (asked: string, result: TurnResult) =>
    answers.push({
      ...{ asked, result, outcome: result.calls[0]?.outcome ?? 'none' },
      words: JSON.stringify([result.reply, result.calls]),
    });
  for (const role of roles) {
    const person = speaker(side, role, locale);
    for (const [tool, inputs] of Object.entries(requests))
      for (const input of inputs(its)) {
        const result = await app.calls(person, tool, input, shared);
        add(`${role}: ${tool} ${JSON.stringify(input)}`, result);
        const own = codeIn(result);
        if (side === 'B' && own !== 'none' && result.calls[0]?.outcome === 'needs_approval')
          add(`${role} approves ${tool}`, await app.says(person, `approve ${own}`, shared));
      }
    for (const words of [`approve ${its.card}`, `deny ${its.card}`, 'approve', 'never mind'])
      add(`${role}: ${words}`, await app.says(person, words, shared));
  }
  return answers;
}

/** Ids and codes are made up anew each time, and nobody waits for what belongs to no organisation. */
const without = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/\b[0-9a-f]{8}\b/g, 'ID')
    .replace(/\b[A-HJ-NP-Z2-9]{4,5}\b/g, 'CODE')
    .replace(/\b\d{9}\b/g, 'LINK')
    .replace(/"elapsedMs":\d+/g, '')
    // The operator's keys are tested in the background, sooner or later.
    .replace(/(set by whoever runs Jarvis) \([^)]*\)/g, '$1');

const idOf = async (app: WholeApp, side: 'A' | 'B') =>
  (await app.actor(speaker(side, 'owner'))).organizationId;

/** Returns the id of their organisation. */
async function everybodyArrives(app: WholeApp): Promise<string> {
  for (const role of roles) await app.actor(speaker('B', role));
  return idOf(app, 'B');
}

/** The operator's key is tested in the background, and everybody sees how its vendor does. */
async function operatorsKeyIsTested(app: WholeApp): Promise<void> {
  while (!/\(works[),]/.test(JSON.stringify(await app.says(speaker('B', 'owner'), 'list my keys'))))
    await setImmediate();
}

/** The rows of an organisation. The audit log's chain is made in the background. */
async function rowsIn(database: Database, organizationId: string): Promise<Record<string, string[]>> {
  await using whole = await WholeDatabase.open(database);
  const rows = await rowsOf(whole, ({ name, isOwned }) =>
    isOwned && name !== 'audit_event' ? `t.organization_id = '${organizationId}'` : undefined,
  );
  const events = await whole.transaction((all) =>
    all.run<{ text: string }>(
      `select (id, at, kind, tool, about, details)::text as text from audit_event where organization_id = ? order by 1`,
      [organizationId],
    ),
  );
  return { ...Object.fromEntries(rows), audit_event: events.map(({ text }) => text) };
}

test('another organisation finds, changes and notices nothing of this one, whatever its people ask of any tool', {
  timeout: 240_000,
}, async () => {
  const names = (await declaredTools()).map(({ tool }) => tool.name);
  expect(Object.keys(requests).sort()).toEqual(names.sort());

  const database = await newTestDatabase();
  let its: Belongings;
  let [a, b] = ['', ''];
  {
    await using app = await start(database);
    its = await seed(app, 'A');
    a = await idOf(app, 'A');
    b = await everybodyArrives(app);
  }
  for (const [what, value] of Object.entries(its)) expect([what, value]).not.toEqual([what, '']);
  await seedRows(database, a, its.memberId);
  const before = await rowsIn(database, a);
  for (const canary of Object.values(canaries))
    expect([canary, JSON.stringify(before).includes(canary.replaceAll(',', '').replace('…', ''))]).toEqual([
      canary,
      true,
    ]);

  const walked = async (on: Database) => {
    await using app = await start(on);
    await everybodyArrives(app);
    await operatorsKeyIsTested(app);
    const answers = await walk(app, 'B', its);
    return { answers, posted: app.posted };
  };
  const { answers, posted } = await walked(database);
  expect(await rowsIn(database, a)).toEqual(before);
  const seen = JSON.stringify([answers, posted, await rowsIn(database, b)]);
  for (const canary of [...Object.values(canaries), a])
    expect([canary, seen.includes(canary)]).toEqual([canary, false]);
  expect(posted).not.toEqual([]);
  expect(posted.map(({ place }) => place.workspaceId).filter((id) => id !== 'T0B')).toEqual([]);

  const alone = await newTestDatabase();
  const { answers: unaware } = await walked(alone);
  const shown = (list: Answer[]) => list.map(({ asked, words }) => `${asked}\n${without(words)}`);
  expect(shown(answers)).toEqual(shown(unaware));
});

test('what a role may not do is refused in a plain sentence of either language, and no tool falls over', {
  timeout: 240_000,
}, async () => {
  for (const locale of locales) {
    const database = await newTestDatabase();
    await using app = await start(database);
    const its = await seed(app, 'A');
    const answers = await walk(app, 'A', its, locale);
    expect(
      answers.filter(({ outcome }) => outcome === 'failed').map(({ asked, words }) => asked + words),
    ).toEqual([]);
    const refused = answers.filter(({ outcome }) => outcome === 'refused');
    expect(refused.length).toBeGreaterThan(30);
    expect(
      refused.flatMap(({ asked, result }) =>
        faultsOfRefusal(result.reply, locale).map((fault) => `${asked}: ${fault}`),
      ),
    ).toEqual([]);
  }
});
