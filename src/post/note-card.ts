import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import { type Card, CardEntity } from './card.entity.ts';

/** Records a message that shows an approval's card. Idempotent. */
export async function noteCard(scope: Scope, card: Omit<Card, 'id' | 'organizationId'>): Promise<void> {
  await scope.insertOnce(CardEntity, { id: newId(), ...card }, ['organizationId', 'approvalId', 'messageId']);
}
