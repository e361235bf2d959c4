import type { ReceiverEvent } from '@slack/bolt';

export type Body = ReceiverEvent['body'];

/** The source of an event. For an organisation-wide install, `workspaceId` is the id of the enterprise organisation. */
export interface Workspace {
  teamId: string;
  workspaceId: string;
}

/** Reads the source of an event the way Bolt does. Source: `buildSource` in @slack/bolt 5.1.0. */
export function workspaceOf(body: Body): Workspace {
  const { teamId, enterpriseId, isOnEnterprise } = sourceOf(body);
  return { teamId, workspaceId: isOnEnterprise ? (enterpriseId ?? teamId) : teamId };
}

interface Source {
  teamId: string;
  enterpriseId: string | undefined;
  isOnEnterprise: boolean;
}

function sourceOf(body: Body): Source {
  if (body.type === 'event_callback') {
    const [authorization = {}] = body.authorizations ?? [];
    return {
      teamId: authorization.team_id ?? body.team_id ?? '',
      enterpriseId: authorization.enterprise_id ?? body.enterprise_id ?? undefined,
      isOnEnterprise: authorization.is_enterprise_install === true,
    };
  }
  // Commands arrive as a URL-encoded form, in which every value is text.
  const isOnEnterprise = [true, 'true'].includes(body.is_enterprise_install);
  if (typeof body.command === 'string')
    return { teamId: body.team_id ?? '', enterpriseId: body.enterprise_id || undefined, isOnEnterprise };
  return {
    teamId: body.view?.app_installed_team_id ?? body.team?.id ?? body.user?.team_id ?? '',
    enterpriseId: body.enterprise?.id ?? body.team?.enterprise_id ?? undefined,
    isOnEnterprise,
  };
}
