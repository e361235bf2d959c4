import type { DigestSection } from '#capabilities/capability.ts';
import { spendingDigestReply } from './spending-digest-reply.ts';
import type { SpendingDigests } from './spending-digests.ts';

export function spendingSection(digests: SpendingDigests): DigestSection {
  return {
    order: 10,
    compose: async (organizationId, days, locale) =>
      spendingDigestReply(await digests.of(organizationId, days), locale),
  };
}
