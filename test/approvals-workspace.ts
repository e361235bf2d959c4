import { z } from 'zod';
import { MemberEntity } from '#capabilities/organization/member.entity.ts';
import { Money } from '#lib/money.ts';
import type { Role } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { ApprovalNotice } from '#tools/approvals/approval-news.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { ScriptedModel, TestClock, TestJarvis } from './jarvis.ts';
import { organizationsOn } from './organization-parts.ts';

const bilingual = (text: string) => ({ en: text, th: text });
const common = { title: bilingual('Do'), description: 'Does it.', examples: { en: ['do'], th: ['ทำ'] } };
export const ops = { platform: 'slack', workspaceId: 'T1', channelId: 'C0OPS', threadId: '17.1' } as const;
export const direct = { platform: 'slack', workspaceId: 'T1', channelId: 'D0ANN', isDirect: true } as const;

/**
 * A workspace with these people, whose model proposes what is said: `switch`, `stop`, `buy 3` for three dollars, or `buy market`
 * for what the market asks. Commands are their own word.
 */
export async function approvalsWorkspace(storage: Storage, people: Record<string, Role>) {
  const done: string[] = [];
  const board: ApprovalNotice[] = [];
  const market = { price: '6' };
  const world = organizationsOn(storage, new TestClock());
  const plan = async (input: object) => input;
  const switching: AnyTool = defineTool({
    ...{
      ...common,
      name: 'switch',
      risk: 'write',
      permission: 'providers:switch',
      input: z.object({}),
      plan,
    },
    card: () => bilingual('Switch video to Luma'),
    execute: async () => ({ did: String(done.push('switched')) }),
    output: z.object({ did: z.string() }),
    present: () => [],
  });
  const buying: AnyTool = defineTool({
    ...{ ...common, name: 'buy', risk: 'spend', permission: 'media:generate' },
    input: z.object({ price: z.string() }),
    plan: async ({ price }) => ({ price: price === 'market' ? market.price : price }),
    card: ({ price }: { price: string }) => bilingual(`Buy for ${price}`),
    quote: ({ price }: { price: string }) => ({
      amount: price === 'unknown' ? undefined : Money.of(price),
      ...{ basis: bilingual('list'), provider: undefined },
    }),
    execute: async ({ price }: { price: string }) => ({ did: String(done.push(`bought ${price}`)) }),
    output: z.object({ did: z.string() }),
    present: () => [],
  });
  const stopping: AnyTool = defineTool({
    ...{ ...common, name: 'stop', risk: 'destroy', permission: 'media:generate', input: z.object({}), plan },
    card: () => bilingual('Stop my generation'),
    execute: async () => ({ did: String(done.push('stopped')) }),
    output: z.object({ did: z.string() }),
    present: () => [],
  });
  const callsOf = (text: string) =>
    text.split(' and ').map((wish) => {
      const [name = '', price] = wish.split(' ');
      return { name, input: price === undefined ? {} : { price } };
    });
  const model = new ScriptedModel(({ messages }) => {
    const last = messages.at(-1);
    return last?.role === 'user' ? { calls: callsOf(String(last.text)) } : { text: 'ok' };
  });
  const jarvis = new TestJarvis(storage, [...world.tools, switching, buying, stopping], model, '0.25', {
    roster: world.organizations,
    board: {
      add: async ({ organizationId }, ...notices) => {
        if (organizationId === jarvis.organizationId) board.push(...notices);
      },
    },
  });
  const workspaceId = newId();
  for (const [name, newcomerRole] of Object.entries(people)) {
    const at = {
      platform: 'slack',
      workspaceId,
      workspaceName: 'Team',
      personId: `U-${name}`,
      personName: name,
    };
    const actor = await world.organizations.welcome({ ...at, newcomerRole });
    jarvis.organizationId = actor.organizationId;
    jarvis.meets(actor);
  }
  const roles = new Map(Object.entries(people));
  const says = (name: string, text: string, place: typeof ops | typeof direct = ops) =>
    jarvis.hears(name, text, { role: roles.get(name) ?? 'viewer', thread: newId(), place });
  const commands = (name: string, tool: string, input: Record<string, unknown> = {}) =>
    jarvis.hears(name, 'do it', {
      role: roles.get(name) ?? 'viewer',
      thread: newId(),
      place: ops,
      call: { tool, input },
    });
  const becomes = async (name: string, role: Role) => {
    roles.set(name, role);
    await storage.scope(jarvis.organizationId).update(MemberEntity, { name }, { role, isRoleSet: true });
  };
  return { ...world, jarvis, board, market, done, says, commands, becomes };
}

/** The code of the card that an answer left last. */
export const codeIn = ({ calls }: { calls: { approvalCode?: string }[] }) =>
  calls.at(-1)?.approvalCode ?? 'no card';
