import { randomUUID } from 'node:crypto';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import { Recent } from '#lib/recent.ts';
import type { Storage } from '#storage/storage.ts';
import { approvalsOn } from '../test/approvals.ts';
import { look, type Turn, zeroLatencyChain } from './contenders.ts';

const threads = 16;

/** The whole of a turn: message stored first, history, model steps in the ledger, call in the audit log, result stored. */
export async function accountedTurn(storage: Storage): Promise<Turn> {
  const log = openLog('silent');
  const defaults = { timeZone: 'UTC', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const organizations = new Organizations(storage, systemClock, defaults);
  const routes = new Routes(storage, systemClock);
  const chosen = new Recent<string | undefined>(systemClock, 2_000);
  const { conversation } = buildConversation({
    storage,
    clock: systemClock,
    log,
    tools: [look],
    vocabulary: { providers: [] },
    ...approvalsOn(storage, systemClock),
    policy: organizations,
    roster: organizations,
    spentInADay: async () => ({ person: Money.zero(), organization: Money.zero() }),
    meter: new LedgerModelMeter(new Ledger(storage, systemClock), systemClock),
    cards: { changeCards: async () => {}, rememberCard: async () => {} },
    preferredProvider: (organizationId) =>
      chosen.get(organizationId, () => routes.first(organizationId, 'llm')),
    models: zeroLatencyChain(),
  });
  const arrival = {
    platform: 'http',
    workspaceId: 'bench',
    workspaceName: 'Bench',
    personId: 'b',
    personName: 'b',
    newcomerRole: 'owner',
  } as const;
  const actor = await organizations.welcome(arrival);
  const place = { platform: 'http', workspaceId: 'bench', channelId: 'bench' } as const;
  const never = new AbortController().signal;
  let turns = 0;
  return async () => {
    turns += 1;
    const eventId = randomUUID();
    // A conversation of a dozen turns, then a new one: as long as people's are.
    const threadKey = `${turns % threads}-${Math.floor(turns / (threads * 12))}`;
    const inbound = {
      place,
      eventId,
      actor,
      threadKey,
      asks: { kind: 'words', text: 'How is the lamp in the hall?', door: 'chat' },
    } as const;
    for await (const event of conversation.hear(inbound, never)) {
      if (event.kind === 'end' && event.result.calls[0]?.outcome !== 'done')
        throw new Error('the turn failed');
    }
    return eventId;
  };
}
