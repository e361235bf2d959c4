import type { App, Context } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Actor } from '#people/actor.ts';
import type { Desk } from '#post/desk/desk.ts';
import type { SlackCore } from '../core.ts';
import { type Recipient, tellFailure } from '../show/tell-privately.ts';
import type { WebClient } from '../web-client.ts';
import type { Workspaces } from '../workspaces.ts';
import type { SlackHeard } from './heard.ts';
import { listenForFormLinks } from './listen-for-form-links.ts';
import { listenForHome } from './listen-for-home.ts';
import { listenForLifecycle } from './listen-for-lifecycle.ts';
import { listenForSecrets } from './listen-for-secrets.ts';
import { listenForStopAndFeedback } from './listen-for-stop-and-feedback.ts';
import type { People } from './people.ts';

/** The methods of a Bolt app that register listeners. */
export type ListenerRegistry = Pick<App, 'event' | 'command' | 'shortcut' | 'action' | 'view'>;

export interface ListenerParts {
  core: SlackCore;
  desk: Desk<SlackHeard>;
  people: People;
  workspaces: Workspaces;
  log: Log;
}

/** Registers listeners for everything that the door leaves to Bolt. None of it needs to survive this process. */
export function listen(app: ListenerRegistry, parts: ListenerParts): void {
  listenForFormLinks(app, parts);
  listenForSecrets(app, parts);
  listenForStopAndFeedback(app, parts);
  listenForHome(app, parts);
  listenForLifecycle(app, parts);
}

/** A person, and the workspace in which Bolt found them. */
export interface Visitor extends Recipient {
  workspaceId: string;
}

/** Returns the workspace of an event and its client. */
export function workspaceIn(client: WebClient, context: Context): Pick<Visitor, 'client' | 'workspaceId'> {
  const { teamId = '', enterpriseId, isEnterpriseInstall } = context;
  return { client, workspaceId: isEnterpriseInstall ? (enterpriseId ?? teamId) : teamId };
}

/** Identifies the person, then does the work. Reports a failure to the person alone. */
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
      log.error({ err }, 'could not report a failure'),
    );
  }
}
