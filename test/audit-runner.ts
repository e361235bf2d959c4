import { z } from 'zod';
import { AuditEventEntity } from '#audit/audit-event.entity.ts';
import { Chainer } from '#audit/chainer.ts';
import { LinkAttemptEntity } from '#capabilities/organization/link-attempt.entity.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { newId } from '#storage/columns.ts';
import { Storage } from '#storage/storage.ts';
import { defineTool } from '#tools/define-tool.ts';
import { TestJarvis } from './jarvis.ts';

/** What the test tells this process, as JSON in its first argument. */
export interface RunnerOrders {
  databaseUrl: string;
  organizationId: string;
  /** How many changes it makes, all at once. */
  changes: number;
}

const { databaseUrl, organizationId, changes }: RunnerOrders = JSON.parse(process.argv[2] ?? '');
const storage = await Storage.open({ kind: 'server', url: new Secret(databaseUrl), maxConnections: 8 });

/** A change whose effect is a row that anybody can count. */
const addRow = defineTool({
  name: 'add_row',
  title: { en: 'Add row', th: 'เพิ่มแถว' },
  description: 'Adds a row.',
  examples: { en: ['add row'], th: ['เพิ่มแถว'] },
  risk: 'write',
  permission: 'organization:manage',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  plan: async (input) => input,
  card: ({ id }) => ({ en: `Add ${id}`, th: `เพิ่ม ${id}` }),
  execute: async ({ id }) => {
    const row = { id, memberId: newId(), at: new Date() };
    await storage.scope(organizationId).insert(LinkAttemptEntity, row);
    return { id };
  },
  present: () => [],
});

const jarvis = new TestJarvis(storage, [addRow]);
jarvis.organizationId = organizationId;
const chainer = new Chainer(storage, openLog('silent'));
let isDone = false;
const chaining = (async () => {
  while (!isDone) await chainer.run();
})();
process.stdout.write('ready\n');
const all = Array.from({ length: changes }, (_one, at) =>
  jarvis.hears('mia', 'x', { thread: `${at}`, call: { tool: 'add_row', input: { id: newId() } } }),
);
for (const { calls } of await Promise.all(all))
  if (calls[0]?.outcome !== 'done') throw new Error('a change was not made');
isDone = true;
await chaining;
await chainer.run();
const waiting = await storage.scope(organizationId).count(AuditEventEntity, { number: null });
process.stdout.write(`${waiting}\n`);
await storage[Symbol.asyncDispose]();
