import type { Credential } from '#capabilities/keys/credential.entity.ts';
import type { Integration } from '#capabilities/keys/integration.entity.ts';
import { keyMessages } from '#capabilities/keys/key-messages.ts';
import type { OperatorKey } from '#capabilities/keys/operator-key.entity.ts';
import type { Bilingual } from '#lib/messages.ts';

export const integrationStatuses = ['active', 'inactive', 'error', 'pending_approval'] as const;
/**
 * `active`: its key may pay. `inactive`: switched off, blocked, or without a key. `error`: the vendor refuses its key, or cannot be
 * reached. `pending_approval`: nobody has approved it yet.
 */
export type IntegrationStatus = (typeof integrationStatuses)[number];

type Key = Pick<Credential, 'failure' | 'testedAt'> | undefined;
interface Place {
  isEnabled: Integration['isEnabled'];
  isBlocked?: boolean;
}

/** What may be said of an integration in a clause: whether it works, or what to do. */
export function standingOf({ isEnabled, isBlocked = false }: Place, key: Key): Bilingual {
  return keyMessages.both((texts) => {
    if (isBlocked) return texts.blocked;
    if (!isEnabled) return texts.off;
    if (!key) return texts.keyless;
    if (key.failure) return texts.why(key.failure);
    return key.testedAt ? texts.works : texts.untested;
  });
}

export function statusOf({ isEnabled, isBlocked = false }: Place, key: Key): IntegrationStatus {
  if (isBlocked || !isEnabled || !key) return 'inactive';
  return key.failure && key.failure !== 'rate_limited' ? 'error' : 'active';
}

/** The same of a key that the operator has set; empty texts if nothing is known of it. */
export function operatorsStanding(key: OperatorKey | undefined): Bilingual {
  return keyMessages.both((texts) => {
    if (key?.failure === 'authentication') return texts.operatorsRefused;
    if (key?.failure) return texts.why(key.failure);
    return key?.testedAt ? texts.works : '';
  });
}
