import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';

/** Sets how much an organisation may have made, for tests in which nobody says so. */
export async function setUseRules(
  storage: Storage,
  organizationId: string,
  rules: { memberPiecesPerHour?: number; teamPiecesPerHour?: number; repeatHours?: number },
): Promise<void> {
  await storage.scope(organizationId).update(OrganizationEntity, {}, rules);
}

/** More than any test makes. */
export const unlimited = { memberPiecesPerHour: 10_000, teamPiecesPerHour: 10_000 };
