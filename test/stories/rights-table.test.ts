import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyPlannedTool, AnyTool } from '#tools/define-tool.ts';
import { declaredTools } from '../architecture/declared-tools.ts';
import { ScriptedModel, TestClock, TestJarvis } from '../jarvis.ts';
import { openTestStorage } from '../storage.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** Of each there is one who asks and one who decides. Who has left was an owner; the foreigner is one elsewhere. */
const kinds = ['foreign', 'left', 'viewer', 'member', 'admin', 'owner'] as const;
type Kind = (typeof kinds)[number];

/** Plans of the tools whose rules look at the plan. A tool with such a rule and no plan here fails the test. */
const plans: Record<string, (asker: Actor) => object> = {
  'set_role to member': () => ({
    memberId: newId(),
    name: 'ann',
    from: 'viewer',
    role: 'member',
    isApprover: false,
  }),
  'set_role to owner': () => ({
    memberId: newId(),
    name: 'ann',
    from: 'admin',
    role: 'owner',
    isApprover: false,
  }),
  'set_role of an owner': () => ({
    memberId: newId(),
    name: 'ann',
    from: 'owner',
    role: 'admin',
    isApprover: false,
  }),
  'remove_member of a member': () => ({
    ...{ memberId: newId(), name: 'ann', role: 'member', isApprover: false, ties: [] },
  }),
  'remove_member of an owner': () => ({
    ...{ memberId: newId(), name: 'ann', role: 'owner', isApprover: false, ties: [] },
  }),
  'remove_member of an approver': () => ({
    ...{ memberId: newId(), name: 'ann', role: 'admin', isApprover: true, ties: [] },
  }),
  add_approver: () => ({ memberId: newId(), name: 'ann', kind: 'providers' }),
  remove_approver: () => ({ memberId: newId(), name: 'ann', kind: 'providers' }),
  'update_settings about costs': ({ memberId }) => ({ askedBy: memberId, second: null }),
  'update_settings to ask for a second person': ({ memberId }) => ({
    ...{ askedBy: memberId, second: { needsOther: false } },
  }),
  'update_settings to ask for none any more': ({ memberId }) => ({
    ...{ askedBy: memberId, second: { needsOther: true } },
  }),
  'set_role of an approver': () => ({
    ...{ memberId: newId(), name: 'ann', from: 'admin', role: 'member', isApprover: true },
  }),
  'enable_integration of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'enable_integration of the organisation': () => ({ whose: 'organization' }),
  'disable_integration of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'disable_integration of the organisation': () => ({ whose: 'organization' }),
  'add_api_key of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'add_api_key of the organisation': () => ({ whose: 'organization' }),
  'rotate_api_key of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'rotate_api_key of the organisation': () => ({ whose: 'organization' }),
  'restore_api_key of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'restore_api_key of the organisation': () => ({ whose: 'organization' }),
  'remove_api_key of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'remove_api_key of the organisation': () => ({ whose: 'organization' }),
  'add_integration of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'add_integration of the organisation': () => ({ whose: 'organization' }),
  'update_integration of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'update_integration of the organisation': () => ({ whose: 'organization' }),
  'remove_integration of their own': ({ memberId }) => ({ whose: 'me', ownerId: memberId }),
  'remove_integration of the organisation': () => ({ whose: 'organization' }),
  'enable_integration for everyone': () => ({ whose: 'everyone' }),
  'disable_integration for everyone': () => ({ whose: 'everyone' }),
  'set_spending_limit of their own': () => ({ isOwn: true }),
  'set_spending_limit of others': () => ({ isOwn: false }),
  'set_budget of their own': () => ({ isOwn: true }),
  'set_budget of others': () => ({ isOwn: false }),
  'remove_limit of their own': () => ({ isOwn: true }),
  'remove_limit of others': () => ({ isOwn: false }),
  'request_limit_raise of a small amount': (asker) => ({ secondAbove: null, asker }),
  'request_limit_raise of a large amount': (asker) => ({
    ...{ secondAbove: { amount: '50', currency: 'USD' }, asker },
  }),
  'cancel_generation of their own': ({ memberId }) => ({ memberId }),
  'cancel_generation of another': () => ({ memberId: newId() }),
};

/** A case: the tool's own permission, risk and rules, with a deed that only says that it was done. */
function cases(tool: AnyPlannedTool): { name: string; tool: AnyTool; deeds: string[] }[] {
  const named = Object.keys(plans).filter((name) => name.split(' ')[0] === tool.name);
  if (tool.checkDecider && named.length === 0) throw new Error(`${tool.name} has a rule; give it a plan`);
  return (named.length > 0 ? named : [tool.name]).map((name) => {
    const deeds: string[] = [];
    const { form: _, ...withoutForm } = tool;
    const stand = {
      ...withoutForm,
      input: z.object({}),
      output: z.object({}),
      plan: async (_input: object, { actor }: { actor: Actor }) => plans[name]?.(actor) ?? {},
      card: () => ({ en: name, th: name }),
      restate: () => ({}),
      execute: async () => {
        deeds.push(name);
        return {};
      },
      present: () => [],
      ...(tool.risk === 'spend' && {
        quote: () => ({ amount: Money.of('5'), basis: { en: 'list', th: 'ราคา' }, provider: undefined }),
      }),
    };
    return { name, tool: stand as AnyTool, deeds };
  });
}

/** A workspace with two of each kind, whose model proposes the tool whatever is said. */
async function workspace(tool: AnyTool) {
  const defaults = { timeZone: 'UTC', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const organizations = new Organizations(storage, new TestClock(), defaults);
  const model = new ScriptedModel(({ messages }) =>
    messages.at(-1)?.role === 'user' ? { calls: [{ name: tool.name }] } : { text: 'ok' },
  );
  const jarvis = new TestJarvis(storage, [tool], model, '0.25', { roster: organizations });
  const workspaceId = newId();
  const people = new Map<string, Actor>();
  for (const kind of kinds)
    for (const name of [`${kind} asks`, `${kind} decides`]) {
      const at = { platform: 'slack', workspaceId, workspaceName: 'Team', personId: name, personName: name };
      const newcomerRole = kind === 'left' || kind === 'foreign' ? 'owner' : kind;
      const outside = kind === 'foreign' ? { vouchedBy: [] } : {};
      const actor = await organizations.welcome({ ...at, newcomerRole, ...outside });
      jarvis.organizationId = actor.organizationId;
      jarvis.meets(actor);
      people.set(name, actor);
    }
  const scope = storage.scope(jarvis.organizationId);
  const isHere = (name: string, isPresent: boolean) =>
    scope.update(MemberEntity, { name }, { leftAt: isPresent ? null : new Date() });
  await isHere('left decides', false);
  const says = (name: string, text: string, call?: { tool: string; input: Record<string, unknown> }) =>
    jarvis.hears(name, text, {
      role: people.get(name)?.role ?? 'viewer',
      thread: newId(),
      ...(call && { call }),
    });
  /** Asks, and leaves afterwards if they are of that kind. */
  const asks = async (kind: Kind) => {
    await isHere('left asks', true);
    const { calls } = await says(`${kind} asks`, 'hello');
    await isHere('left asks', false);
    return calls[0]?.approvalCode;
  };
  return { asks, says };
}

/** What came of each pair: no card (·), a card that this decider may not decide (x), or the deed (D). */
async function tableOf({ tool, deeds }: { tool: AnyTool; deeds: string[] }): Promise<string[]> {
  const { asks, says } = await workspace(tool);
  const rows: string[] = [];
  for (const asker of kinds) {
    let code = await asks(asker);
    let row = '';
    for (const decider of kinds) {
      if (code === undefined) {
        row += '·';
        continue;
      }
      const before = deeds.length;
      const { calls } = await says(`${decider} decides`, `approve ${code}`);
      expect(deeds.length - before).toBe(calls[0]?.outcome === 'done' ? 1 : 0);
      row += deeds.length > before ? 'D' : 'x';
      if (deeds.length > before) code = await asks(asker);
    }
    const before = deeds.length;
    const own = await says(`${asker} asks`, 'do it', { tool: tool.name, input: {} });
    const outcome = deeds.length > before ? 'deed' : own.calls[0]?.approvalCode ? 'card' : 'refused';
    rows.push(`${asker.padEnd(7)} ${row.split('').join('  ')}   ${outcome}`);
  }
  return rows;
}

const rulesById: unknown[] = [];

/** All that the runner looks at for rights. Tools that are alike in it have the same table, which is then made once. */
function rulesOf({ name, tool }: { name: string; tool: AnyTool }): string {
  const { permission, risk, audience = '', checkDecider } = tool as AnyPlannedTool;
  const asksAlways = 'asksAlways' in tool && tool.asksAlways;
  if (checkDecider && !rulesById.includes(checkDecider)) rulesById.push(checkDecider);
  const meant = checkDecider ? name.replace(/^\S+ ?/, '') : '';
  return [permission, risk, audience, asksAlways, rulesById.indexOf(checkDecider), meant].join(' ');
}

test('who may ask for what, and who decides it: every changing tool, with every pair', {
  timeout: 240_000,
}, async () => {
  const tools = (await declaredTools()).map(({ tool }) => tool);
  const changing = tools.filter((tool): tool is AnyPlannedTool => tool.risk !== 'read');
  const namesByTable = new Map<string, string[]>();
  const tables = new Map<string, Promise<string[]>>();
  for (const one of changing.flatMap(cases)) {
    const rules = rulesOf(one);
    const known = tables.get(rules) ?? tableOf(one);
    tables.set(rules, known);
    const table = (await known).join('\n');
    namesByTable.set(table, [...(namesByTable.get(table) ?? []), one.name]);
  }
  const head = 'asks \\ decides: foreign, left, viewer, member, admin, owner; then on their own command';
  const shown = [...namesByTable].map(([table, names]) => `${names.sort().join(', ')}\n${table}`);
  await expect([head, ...shown.sort()].join('\n\n')).toMatchFileSnapshot('rights-table.txt');
});
