import type { Scope } from '#storage/scope.ts';
import { OutboxItemEntity } from './outbox.entity.ts';

/** Removes unsent news and the news that follows it. */
export async function dropNews(scope: Scope, key: string): Promise<void> {
  await scope.delete(OutboxItemEntity, { key, state: { $ne: 'sent' } });
  await dropFollowers(scope, key);
}

export async function dropFollowers(scope: Scope, key: string): Promise<void> {
  const followers = await scope.find(OutboxItemEntity, { follows: key, state: 'waiting' });
  for (const follower of followers) await dropNews(scope, follower.key);
}
