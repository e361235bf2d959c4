import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A workspace or enterprise organisation that installed Jarvis, with its tokens encrypted. */
export const InstallationEntity = defineEntity({
  name: 'SlackInstallation',
  tableName: 'slack_installation',
  properties: {
    /** Slack's id of the workspace, or of the enterprise organisation for an organisation-wide install. */
    id: p.string().primary(),
    /** The whole installation, encrypted. */
    sealed: p.text(),
    updatedAt: p.datetime(6),
  },
});
export type InstallationTable = typeof InstallationEntity;
export type InstallationRow = InferEntity<InstallationTable>;
