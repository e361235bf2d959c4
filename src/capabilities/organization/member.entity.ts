import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Role } from '#people/actor.ts';
import { idColumn, momentColumn, organizationColumn } from '#storage/columns.ts';

/** A person in an organisation, on one platform. */
export const MemberEntity = defineEntity({
  name: 'Member',
  tableName: 'member',
  uniques: [{ properties: ['organizationId', 'platform', 'externalId'] }],
  properties: {
    organizationId: organizationColumn(),
    id: idColumn(),
    platform: p.string(),
    /** The platform's id for the person. */
    externalId: p.string(),
    name: p.string(),
    role: p.string().$type<Role>(),
    /** Whether people here have set the role. Otherwise it is what the platform said. */
    isRoleSet: p.boolean(),
    createdAt: momentColumn(),
    /** Set while they are no member: they left, their workspace is no longer linked, or they were removed. The row is kept for their name. */
    leftAt: momentColumn().nullable(),
    /** Set while they stay out whatever their platform says, since people here removed them. */
    removedAt: momentColumn().nullable(),
  },
});
export type Member = InferEntity<typeof MemberEntity>;
