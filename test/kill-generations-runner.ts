import { setTimeout as wait } from 'node:timers/promises';
import { GenerationEntity, isUnfinished } from '#capabilities/media/generation.entity.ts';
import type { QueueDatabase } from '#jobs/queue.ts';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { buildMedia } from './media-harness.ts';
import { setUseRules, unlimited } from './organization-rules.ts';
import { useTool } from './use-tool.ts';

/** What the test tells this process, as JSON in its first argument. */
export interface RunnerOrders {
  /** A folder for the embedded database, or the address of one on a server. */
  folder: string;
  databaseUrl: string | undefined;
  runwayUrl: string;
  huggingFaceUrl: string;
  wishes: { callId: string; input: Record<string, unknown> }[];
  /** Whether to end once nothing is unfinished. Otherwise it works until it is killed. */
  untilDone: boolean;
}

const orders: RunnerOrders = JSON.parse(process.argv[2] ?? '');
const { folder, databaseUrl, runwayUrl, huggingFaceUrl } = orders;

const storage = await Storage.open(
  databaseUrl
    ? { kind: 'server', url: new Secret(databaseUrl), maxConnections: 4 }
    : { kind: 'folder', folder },
);
const { media, queue, organizations, providers } = buildMedia({
  ...{ storage, runwayUrl, huggingFaceUrl, queueDatabase: queueDatabase() },
  filesFolder: `${folder}/files`,
  configured: ['runway', 'huggingface'],
});
await queue.start(media.jobs ?? []);
await media.generations.sweep();
const actor = await organizations.welcome({
  ...{ platform: 'test', workspaceId: 'kill', workspaceName: 'Kill', personId: 'mia', personName: 'Mia' },
  newcomerRole: 'owner',
});

await setUseRules(storage, actor.organizationId, unlimited);
await providers.switch(actor, await providers.proposeSwitch(actor, 'image', 'runway'));

const [generate] = media.tools;
for (const { callId, input } of orders.wishes) {
  const context = {
    actor,
    decider: actor,
    callId,
    threadId: undefined,
    place: undefined,
    progress: () => {},
    signal: new AbortController().signal,
  };
  useTool(generate, input, context).catch(() => {});
  await wait(20);
}
if (orders.untilDone) {
  while (await isBusy()) await wait(100);
  await queue.stop();
  await storage[Symbol.asyncDispose]();
} else await wait(60_000);

async function isBusy(): Promise<boolean> {
  const all = await storage.scope(actor.organizationId).find(GenerationEntity, {});
  const isOpen = all.some(
    ({ state, isAccounted }) => isUnfinished(state) || !(isAccounted || state === 'unknown'),
  );
  return isOpen || all.length < orders.wishes.length;
}

function queueDatabase(): QueueDatabase {
  return databaseUrl ? { kind: 'server', url: new Secret(databaseUrl) } : storage.location;
}
