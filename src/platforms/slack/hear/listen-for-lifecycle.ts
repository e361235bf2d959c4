import type { Context } from '@slack/bolt';
import type { ListenerParts, Listening } from './listeners.ts';

/** The end of an installation: its tokens are of no use any more and are forgotten. */
export function listenForLifecycle(app: Listening, { workspaces, log }: ListenerParts): void {
  const forget = async ({ teamId, enterpriseId, isEnterpriseInstall }: Context) => {
    log.info({ teamId, enterpriseId }, 'a workspace has removed Jarvis');
    await workspaces.forget({ teamId, enterpriseId, isEnterpriseInstall } as Parameters<
      typeof workspaces.forget
    >[0]);
  };
  app.event('app_uninstalled', async ({ context }) => forget(context));
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await forget(context);
  });
}
