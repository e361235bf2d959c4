import { randomUUID } from 'node:crypto';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { LedgerModelMeter } from '#capabilities/costs/model-meter.ts';
import { Credentials } from '#capabilities/keys/credentials.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { PaidModels } from '#capabilities/providers/paid-models.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';
import { Vault } from '#vault/vault.ts';
import { allVendors } from '#vendors/all.ts';
import { VendorDirectory } from '#vendors/directory.ts';
import { approvalsOn } from '../test/approvals.ts';
import { look, type Turn, zeroLatencyChain } from './contenders.ts';

const threads = 16;

/** Whose keys pay is looked up for each turn, as it is where nobody has entered one. */
function realModels(storage: Storage): PaidModels {
  const clock = systemClock;
  const vendors = new VendorDirectory(allVendors);
  const vault = new Vault(storage.commons, undefined, clock);
  const credentials = new Credentials({ storage, vault, tests: vendors, clock });
  const integrations = new Integrations(storage, clock);
  const keys = new Keys(new Map(), { storage, vault, clock, integrations, credentials });
  const ownKeyNews = { tell: async () => undefined };
  return new PaidModels({
    keys,
    routes: new Routes(storage, clock),
    vendors,
    operators: [],
    ownKeyNews,
    clock,
  });
}

/** The whole of a turn: message stored first, history, model steps in the ledger, call in the audit log, result stored. */
export async function accountedTurn(storage: Storage): Promise<Turn> {
  const log = openLog('silent');
  const defaults = { timeZone: 'UTC', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
  const organizations = new Organizations(storage, systemClock, defaults);
  const paidModels = realModels(storage);
  const chain = zeroLatencyChain();
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
    cards: { changeCards: async () => [], rememberCard: async () => {} },
    models: async (asker) => {
      await paidModels.of(asker);
      return chain;
    },
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
