import type { App, Context } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Actor } from '#people/actor.ts';
import type { Desk } from '#post/desk/desk.ts';
import type { SlackCore } from '../core.ts';
import { type Listener, tellFailure } from '../show/tell-privately.ts';
import type { WebClient } from '../web-client.ts';
import type { Workspaces } from '../workspaces.ts';
import type { SlackHeard } from './heard.ts';
import { listenForFormLinks } from './listen-for-form-links.ts';
import { listenForHome } from './listen-for-home.ts';
import { listenForLifecycle } from './listen-for-lifecycle.ts';
import { listenForSecrets } from './listen-for-secrets.ts';
import { listenForStopAndFeedback } from './listen-for-stop-and-feedback.ts';
import type { People } from './people.ts';

/** Where handlers are registered. */
export type Listening = Pick<App, 'event' | 'command' | 'shortcut' | 'action' | 'view'>;

export interface ListenerParts {
  core: SlackCore;
  desk: Desk<SlackHeard>;
  people: People;
  workspaces: Workspaces;
  log: Log;
}

/** Listens for everything that the door leaves to Bolt. None of it has to outlive this process. */
export function listen(app: Listening, parts: ListenerParts): void {
  listenForFormLinks(app, parts);
  listenForSecrets(app, parts);
  listenForStopAndFeedback(app, parts);
  listenForHome(app, parts);
  listenForLifecycle(app, parts);
}

/** Somebody, and the workspace in which Bolt found them. */
export interface Visitor extends Listener {
  workspaceId: string;
}

/** The workspace of an event, and the client to reach it with. */
export function workspaceIn(client: WebClient, context: Context): Pick<Visitor, 'client' | 'workspaceId'> {
  const { teamId = '', enterpriseId, isEnterpriseInstall } = context;
  return { client, workspaceId: isEnterpriseInstall ? (enterpriseId ?? teamId) : teamId };
}

/** Does something for a person who is known by now; what goes wrong is told to them alone. */
export async function serve(
  { people, log }: ListenerParts,
  visitor: Visitor,
  work: (actor: Actor) => Promise<unknown>,
): Promise<void> {
  let actor: Actor | undefined;
  try {
    actor = await people.actorOf(visitor);
    await work(actor);
  } catch (error) {
    await tellFailure(error, visitor, actor?.locale ?? 'en', log).catch((err: unknown) =>
      log.error({ err }, 'a failure could not be told'),
    );
  }
}
