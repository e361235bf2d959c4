import type { InstallationQuery } from '@slack/bolt';
import type { WebClient } from './web-client.ts';

/** Opens the Web API of a workspace, with a token that is good just now. */
export interface Workspaces {
  clientOf(workspaceId: string): Promise<WebClient>;
  /** The workspace has taken its tokens back. */
  forget(query: InstallationQuery<boolean>): Promise<void>;
}

/** An organisation's id begins with E, a workspace's with T. Source: docs.slack.dev/enterprise. */
export function queryOf(workspaceId: string): InstallationQuery<boolean> {
  return workspaceId.startsWith('E')
    ? { teamId: undefined, enterpriseId: workspaceId, isEnterpriseInstall: true }
    : { teamId: workspaceId, enterpriseId: undefined, isEnterpriseInstall: false };
}
