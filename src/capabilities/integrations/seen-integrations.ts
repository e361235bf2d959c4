import type { Credential } from '#capabilities/keys/credential.entity.ts';
import type { Credentials, KeptKeys } from '#capabilities/keys/credentials.ts';
import type { Integration } from '#capabilities/keys/integration.entity.ts';
import type { Integrations } from '#capabilities/keys/integrations.ts';
import type { Actor } from '#people/actor.ts';

interface Parts {
  integrations: Integrations;
  credentials: Credentials;
}

/** An integration with its keys, as one person may see it. */
export interface SeenIntegration {
  integration: Integration;
  /** The one that pays. */
  credential: Credential | undefined;
  /** By purpose, also those that were replaced. */
  kept: KeptKeys[];
  isOwn: boolean;
  isBlocked: boolean;
}

/** What a person may see: their own integrations and the organisation's, in the order in which they are used. */
export async function integrationsSeenBy(
  actor: Actor,
  { integrations, credentials }: Parts,
): Promise<SeenIntegration[]> {
  const { organizationId, memberId } = actor;
  const rows = await integrations.seenBy(actor);
  const ids = rows.map(({ id }) => id);
  const [keys, blocked] = await Promise.all([
    credentials.kept(organizationId, ids),
    integrations.blocked(organizationId),
  ]);
  const seen = rows.map((integration) => {
    const kept = keys.filter(({ integrationId }) => integrationId === integration.id);
    return {
      ...{ integration, kept, credential: kept.find(({ purpose }) => purpose === 'use')?.inUse },
      isOwn: integration.ownerId === memberId,
      isBlocked: blocked.has(integration.provider),
    };
  });
  const byUse = (a: SeenIntegration, b: SeenIntegration) =>
    a.integration.provider.localeCompare(b.integration.provider) || Number(b.isOwn) - Number(a.isOwn);
  return seen.toSorted(byUse);
}
