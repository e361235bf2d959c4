import type { InstallationQuery } from '@slack/bolt';
import type { WebClient } from './web-client.ts';

/** The workspaces that Jarvis is installed in. */
export interface Workspaces {
  /**
   * Opens the Web API of a workspace, with a token that is good just now. `teamId` names the one that is meant where
   * Jarvis is installed on a whole organisation. Throws where nobody has installed it.
   */
  clientOf(workspaceId: string, teamId?: string): Promise<WebClient>;
  /** Slack's id of Jarvis there, where it is known. */
  botUserIdOf(workspaceId: string): Promise<string | undefined>;
  /** The workspace has taken its tokens back. */
  forget(query: InstallationQuery<boolean>): Promise<void>;
}

/** An organisation's id begins with E, a workspace's with T. Source: docs.slack.dev/enterprise. */
export function queryOf(workspaceId: string): InstallationQuery<boolean> {
  return workspaceId.startsWith('E')
    ? { teamId: undefined, enterpriseId: workspaceId, isEnterpriseInstall: true }
    : { teamId: workspaceId, enterpriseId: undefined, isEnterpriseInstall: false };
}
