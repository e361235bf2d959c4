import { type DatabaseFacts, type Figure, slowAfterMs } from '#capabilities/integrations/database-facts.ts';
import { known } from './known.ts';
import type { Ask } from './session.ts';

/** A row of `show processlist`. What it says of the statement itself is not looked at. */
interface Process {
  Id: number | string;
  User: string;
  Command: string;
  Time: number | string | null;
  State: string | null;
}

interface Transaction {
  id: number | string;
  state: string;
}

const ofServer = new Set(['system user', 'event_scheduler']);
const working = new Set(['Query', 'Execute', 'Fetch']);
const idle = 'Sleep';
const waitingForLock = /^Waiting for .*lock/i;

interface Work {
  connections: Omit<DatabaseFacts['connections'], 'used' | 'most'>;
  running: DatabaseFacts['running'];
}

/**
 * What the clients do, without ourselves.
 * @param connected how many there are, by which it shows whether all of them are seen
 */
export async function readWork(ask: Ask, connected: number | undefined): Promise<Work> {
  const clients = await known(() => readClients(ask, connected));
  const transactions = 'value' in clients ? await known(() => readTransactions(ask)) : clients;
  const count = (counts: (client: Process) => boolean): Figure<number> =>
    'value' in clients ? { value: clients.value.filter(counts).length } : clients;
  const inTransactions = (counts: (client: Process, transaction: Transaction | undefined) => boolean) =>
    'value' in transactions
      ? count((client) =>
          counts(
            client,
            transactions.value.find(({ id }) => String(id) === String(client.Id)),
          ),
        )
      : transactions;
  return {
    connections: {
      active: count(({ Command }) => working.has(Command)),
      idle: count(({ Command }) => Command === idle),
      idleInTransaction: inTransactions(({ Command }, found) => Command === idle && found !== undefined),
      waiting: inTransactions(
        ({ State }, found) => found?.state === 'LOCK WAIT' || waitingForLock.test(State ?? ''),
      ),
    },
    running: {
      slow: count((client) => isAtWork(client) && secondsOf(client) * 1000 >= slowAfterMs),
      longestSeconds:
        'value' in clients
          ? { value: Math.max(0, ...clients.value.filter(isAtWork).map(secondsOf)) }
          : clients,
    },
  };
}

/** Without the right `PROCESS` a user sees only their own connections. */
async function readClients(ask: Ask, connected: number | undefined): Promise<Figure<Process[]>> {
  const all = await ask<Process>('show processlist');
  const clients = all.filter(({ User }) => !ofServer.has(User));
  const [own] = await ask<{ id: number | string }>('select connection_id() as id');
  const held = await ask(
    `select 1 as held from information_schema.user_privileges where privilege_type = 'PROCESS'`,
  );
  const seesAll = held.length > 0 || (connected !== undefined && clients.length >= connected);
  if (!seesAll) return { unknown: 'right', needs: 'PROCESS' };
  return { value: clients.filter(({ Id }) => String(Id) !== String(own?.id)) };
}

async function readTransactions(ask: Ask): Promise<Figure<Transaction[]>> {
  return {
    value: await ask<Transaction>(
      'select trx_mysql_thread_id as id, trx_state as state from information_schema.innodb_trx',
    ),
  };
}

function isAtWork({ Command }: Process): boolean {
  return working.has(Command);
}

function secondsOf({ Time }: Process): number {
  return Number(Time ?? 0);
}
