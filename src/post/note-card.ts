import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import { type Card, CardEntity } from './card.entity.ts';

/** Remembers, once, a message that shows an approval's card. */
export async function noteCard(scope: Scope, card: Omit<Card, 'id' | 'organizationId'>): Promise<void> {
  await scope.insertOnce(CardEntity, { id: newId(), ...card }, ['organizationId', 'approvalId', 'messageId']);
}
