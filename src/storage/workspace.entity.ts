import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * Which organisation a platform's workspace, guild or terminal belongs to. No organisation owns this table. One
 * organisation has one of each platform at most, so that a member's platform tells which of them they are in.
 */
export const WorkspaceEntity = defineEntity({
  name: 'Workspace',
  tableName: 'workspace',
  uniques: [{ properties: ['belongsTo', 'platform'] }],
  properties: {
    platform: p.string().primary(),
    /** The platform's own id of the workspace. */
    externalId: p.string().primary(),
    belongsTo: p.uuid(),
    /** While it is linked to another's: the organisation it began as, which rests until then. */
    ownOrganization: p.uuid().nullable(),
  },
});
export type Workspace = InferEntity<typeof WorkspaceEntity>;
