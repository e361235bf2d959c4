import type { Capability } from '#capabilities/capability.ts';
import type { Organizations } from '#capabilities/organization/organizations.ts';
import type { Clock } from '#lib/clock.ts';
import type { Storage } from '#storage/storage.ts';
import { Changes } from './changes.ts';
import { showAudit } from './tools/show-audit.ts';

interface AuditParts {
  storage: Storage;
  clock: Clock;
  organizations: Organizations;
}

export function auditCapability({ storage, clock, organizations }: AuditParts): Capability {
  const namesOf = (organizationId: string) => organizations.namesOf(organizationId);
  return {
    name: 'audit',
    title: { en: 'Who changed what', th: 'ใครเปลี่ยนอะไร' },
    tools: [
      showAudit({
        changes: new Changes(storage, clock, namesOf),
        namesOf,
        calendarOf: (organizationId) => organizations.calendarOf(organizationId),
        memberCalled: (actor, name) => organizations.memberCalled(actor, name),
      }),
    ],
  };
}
