import type { App, Context } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Actor } from '#people/actor.ts';
import type { Core } from '../core.ts';
import type { Desk, From } from '../show/desk.ts';
import type { WebClient } from '../web-client.ts';
import type { Workspaces } from '../workspaces.ts';
import type { Provenance } from './door.ts';
import { listenForButtons } from './listen-for-buttons.ts';
import { listenForCommands } from './listen-for-commands.ts';
import { listenForForms } from './listen-for-forms.ts';
import { listenForHome } from './listen-for-home.ts';
import { listenForLifecycle } from './listen-for-lifecycle.ts';
import { listenForMessages } from './listen-for-messages.ts';
import type { People } from './people.ts';

/** Where handlers are registered. */
export type Listening = Pick<App, 'event' | 'command' | 'shortcut' | 'action' | 'view'>;

export interface ListenerParts {
  core: Core;
  desk: Desk;
  people: People;
  workspaces: Workspaces;
  log: Log;
}

/** Every door by which people reach Jarvis in Slack. `manifest.yml` announces the same. */
export function listen(app: Listening, parts: ListenerParts): void {
  listenForMessages(app, parts);
  listenForCommands(app, parts);
  listenForButtons(app, parts);
  listenForForms(app, parts);
  listenForHome(app, parts);
  listenForLifecycle(app, parts);
}

/** Where something came from, by what Bolt found out about it. */
export function fromOf(client: WebClient, context: Context): From {
  const { inboxId, isRecovery, replyMessageId } = context as Provenance;
  const teamId = context.teamId ?? '';
  return {
    client,
    teamId,
    botUserId: context.botUserId,
    workspaceId: context.isEnterpriseInstall ? (context.enterpriseId ?? teamId) : teamId,
    ...(inboxId !== undefined && { inboxId }),
    isRecovery: isRecovery ?? false,
    replyMessageId,
  };
}

/** Does something for a person who is known by now; what goes wrong is told to them alone. */
export async function serve(
  { desk, people }: ListenerParts,
  from: From,
  listener: Parameters<Desk['tellFailure']>[1],
  work: (actor: Actor) => Promise<unknown>,
): Promise<void> {
  let actor: Actor | undefined;
  try {
    actor = await people.actorOf({ ...from, userId: listener.userId });
    await work(actor);
  } catch (error) {
    await desk.tellFailure(error, listener, from, actor?.locale ?? 'en');
  }
}
