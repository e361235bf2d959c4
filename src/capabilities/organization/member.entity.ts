import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '#people/actor.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A person of an organisation, as one platform knows them. */
export const MemberEntity = defineEntity({
  name: 'Member',
  tableName: 'member',
  uniques: [{ properties: ['organizationId', 'platform', 'externalId'] }],
  properties: {
    id: idColumn(),
    organizationId: organizationColumn(),
    platform: p.string(),
    /** The platform's own id of the person. */
    externalId: p.string(),
    name: p.string(),
    role: p.string().$type<Role>(),
    createdAt: momentColumn(),
    /** Set while the workspace they came from is not linked any more. Their name stays for what they did. */
    leftAt: momentColumn().nullable(),
  },
});
export type Member = InferEntity<typeof MemberEntity>;
