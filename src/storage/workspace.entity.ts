import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/**
 * Maps a platform's workspace, guild or terminal to its organisation. No organisation owns this table. An organisation
 * has at most one workspace of each platform, so a member's platform identifies the workspace.
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
    /**
     * Set while the workspace is linked to another organisation: its original organisation, which is dormant meanwhile.
     */
    ownOrganization: p.uuid().nullable(),
  },
});
export type Workspace = InferEntity<typeof WorkspaceEntity>;
