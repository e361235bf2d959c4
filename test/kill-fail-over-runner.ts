import { setTimeout as wait } from 'node:timers/promises';
import { GenerationEntity, unfinishedStates } from '#capabilities/media/generation.entity.ts';
import type { Order } from '#capabilities/media/generation-order.ts';
import type { QueueDatabase } from '#jobs/queue.ts';
import { Secret } from '#lib/secret.ts';
import { Storage } from '#storage/storage.ts';
import { buildMedia } from './media-harness.ts';
import { setUseRules, unlimited } from './organization-rules.ts';

/** What the test tells this process, as JSON in its first argument. */
export interface FailOverOrders {
  /** A folder for the embedded database, or the address of one on a server. */
  folder: string;
  databaseUrl: string | undefined;
  /** Addresses of the three vendors. */
  urls: Record<'openai' | 'fal' | 'huggingface', string>;
  requests: number;
}

const orders: FailOverOrders = JSON.parse(process.argv[2] ?? '');
const { folder, databaseUrl, urls } = orders;

const storage = await Storage.open(
  databaseUrl
    ? { kind: 'server', url: new Secret(databaseUrl), maxConnections: 8 }
    : { kind: 'folder', folder },
);
const { media, queue, organizations } = buildMedia({
  ...{ storage, queueDatabase: queueDatabase(), filesFolder: `${folder}/files` },
  ...{ runwayUrl: 'http://127.0.0.1:9', huggingFaceUrl: urls.huggingface },
  more: { openai: urls.openai, fal: urls.fal },
  configured: ['openai', 'fal', 'huggingface'],
});
await queue.start(media.jobs ?? []);
await media.generations.sweep();
const actor = await organizations.welcome({
  ...{ platform: 'test', workspaceId: 'chaos', workspaceName: 'Chaos', personId: 'mia', personName: 'Mia' },
  newcomerRole: 'owner',
});
await setUseRules(storage, actor.organizationId, unlimited);
const scope = storage.scope(actor.organizationId);

const begun = new Set(
  (await scope.find(GenerationEntity, {}, { columns: ['callId'] })).map(({ callId }) => callId),
);
const numbers = Array.from({ length: orders.requests }, (_, number) => number);
const left = numbers.filter((number) => !begun.has(`call-${number}`));
await Promise.all(Array.from({ length: 4 }, begin));
while (await isBusy()) await wait(250);
await queue.stop();
await storage[Symbol.asyncDispose]();

async function begin(): Promise<void> {
  for (let number = left.shift(); number !== undefined; number = left.shift())
    await media.generations.begin(orderOf(number), actor);
}

/** An order to OpenAI, with fal and Hugging Face to step in. The prices are the test's own. */
function orderOf(number: number): Order {
  const basis = { en: 'the test’s price', th: 'ราคาของการทดสอบ' };
  const piece = { quantity: 1, unit: 'image' } as const;
  const price = (amount: string) => ({ amount: { amount, currency: 'USD' }, basis, source: 'the test' });
  return {
    ...{
      organizationId: actor.organizationId,
      memberId: actor.memberId,
      threadId: undefined,
      place: undefined,
    },
    ...{ locale: 'en', callId: `call-${number}`, task: 'image', type: 'image', input: null, tier: 'premium' },
    ...{ description: `picture ${number}`, reason: basis, price: price('0.04'), made: piece },
    fingerprint: null,
    ...{ provider: 'openai', product: 'gpt-image-2', parameters: { quality: 'medium', size: '1024x1024' } },
    alternatives: [
      {
        ...{ tier: 'budget', provider: 'fal', providerName: 'fal', product: 'fal-ai/flux/schnell' },
        ...{ parameters: { image_size: 'square_hd' }, price: price('0.003'), made: piece },
      },
      {
        ...{ tier: 'budget', provider: 'huggingface', providerName: 'Hugging Face' },
        ...{
          product: 'stabilityai/stable-diffusion-xl-base-1.0',
          parameters: {},
          price: price('0.002'),
          made: piece,
        },
      },
    ],
  };
}

async function isBusy(): Promise<boolean> {
  const isOpen = {
    $or: [
      { state: { $in: [...unfinishedStates] } },
      { state: { $ne: 'unknown' as const }, isAccounted: false },
    ],
  };
  return (await scope.count(GenerationEntity, isOpen)) > 0;
}

function queueDatabase(): QueueDatabase {
  return databaseUrl ? { kind: 'server', url: new Secret(databaseUrl) } : storage.location;
}
