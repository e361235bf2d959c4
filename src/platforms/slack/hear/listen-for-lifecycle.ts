import type { Context } from '@slack/bolt';
import type { ListenerParts, ListenerRegistry } from './listeners.ts';

/** Deletes the tokens of an installation that has ended. */
export function listenForLifecycle(app: ListenerRegistry, { workspaces, log }: ListenerParts): void {
  const forget = async ({ teamId, enterpriseId, isEnterpriseInstall }: Context) => {
    log.info({ teamId, enterpriseId }, 'a workspace has uninstalled Jarvis');
    await workspaces.forget({ teamId, enterpriseId, isEnterpriseInstall } as Parameters<
      typeof workspaces.forget
    >[0]);
  };
  app.event('app_uninstalled', async ({ context }) => forget(context));
  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await forget(context);
  });
}
