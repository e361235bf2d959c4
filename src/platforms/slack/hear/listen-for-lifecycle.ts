import type { Context } from '@slack/bolt';
import { type ListenerParts, type ListenerRegistry, workspaceIn } from './listeners.ts';
import { isFullMember, type UserInfo } from './people.ts';

/** Deletes the tokens of an installation that has ended, and takes leave of people who have left. */
export function listenForLifecycle(app: ListenerRegistry, parts: ListenerParts): void {
  const { core, people, workspaces, log } = parts;
  const forget = async ({ teamId, enterpriseId, isEnterpriseInstall }: Context) => {
    log.info({ teamId, enterpriseId }, 'a workspace has uninstalled Jarvis');
    await workspaces.forget({ teamId, enterpriseId, isEnterpriseInstall } as Parameters<
      typeof workspaces.forget
    >[0]);
  };
  app.event('app_uninstalled', async ({ context }) => forget(context));
  app.event('user_change', async ({ event, client, context }) => {
    const user = event.user as UserInfo & { id: string };
    const { workspaceId } = workspaceIn(client, context);
    people.forget({ workspaceId, userId: user.id });
    if (isFullMember(user, context.teamId, workspaceId)) return;
    await core.farewell({ platform: 'slack', workspaceId, personId: user.id });
  });
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await forget(context);
  });
}
