import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** Which organisation a platform's workspace, guild or terminal belongs to. The one table that no organisation owns. */
export const WorkspaceEntity = defineEntity({
  name: 'Workspace',
  tableName: 'workspace',
  properties: {
    platform: p.string().primary(),
    /** The platform's own id of the workspace. */
    externalId: p.string().primary(),
    belongsTo: p.uuid(),
  },
});
export type Workspace = InferEntity<typeof WorkspaceEntity>;
