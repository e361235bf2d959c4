import type { InstallationQuery } from '@slack/bolt';
import type { WebClient } from './web-client.ts';

/** The workspaces that Jarvis is installed in. */
export interface Workspaces {
  /**
   * Opens the Web API of a workspace with a valid token. For an organisation-wide install, `teamId` names the workspace.
   * Throws if Jarvis is not installed there.
   */
  clientOf(workspaceId: string, teamId?: string): Promise<WebClient>;
  /** Returns Jarvis's Slack user id there, if known. */
  botUserIdOf(workspaceId: string): Promise<string | undefined>;
  /** Deletes the tokens of a workspace that has revoked them. */
  forget(query: InstallationQuery<boolean>): Promise<void>;
}

/** Organisation ids begin with E, workspace ids with T. Source: docs.slack.dev/enterprise. */
export function installationQuery(workspaceId: string): InstallationQuery<boolean> {
  return workspaceId.startsWith('E')
    ? { teamId: undefined, enterpriseId: workspaceId, isEnterpriseInstall: true }
    : { teamId: workspaceId, enterpriseId: undefined, isEnterpriseInstall: false };
}
