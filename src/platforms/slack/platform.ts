import { App, type AppOptions, AuthorizationError, type CodedError, type ReceiverEvent } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import type { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Bilingual } from '#lib/messages.ts';
import { Desk } from '#post/desk/desk.ts';
import { type Connection, openConnection } from './connection.ts';
import type { SlackCore, SlackSettings } from './core.ts';
import { Door } from './hear/door.ts';
import { EventReader } from './hear/event-reader.ts';
import { listen } from './hear/listeners.ts';
import { People } from './hear/people.ts';
import { fileHost } from './hear/sent-files.ts';
import { type Pace, slackPace } from './limits.ts';
import { slackMessages } from './messages.ts';
import { SlackAnswering } from './show/answering.ts';
import { SlackPoster } from './show/poster.ts';
import { tellNotInstalled } from './show/tell-privately.ts';
import { ChartRefusals } from './show/thread-writer.ts';
import { slackLog } from './slack-log.ts';

export interface Slack {
  core: SlackCore;
  settings: SlackSettings;
  clock: Clock;
  log: Log;
  pace?: Pace;
}

export interface RunningSlack {
  /** Problems of the setup that the operator should know about. */
  warnings: readonly Bilingual[];
  /** Resolves when Slack refuses the connection for good, with what the operator can do. */
  lost?: Promise<UserError>;
  /** Stops receiving events, finishes running answers or hands them over, then disconnects. */
  stop(): Promise<void>;
}

/** Connects Jarvis to Slack. Throws a `UserError` that names the wrong setting. */
export async function startSlack({
  core,
  settings,
  clock,
  log,
  pace = slackPace,
}: Slack): Promise<RunningSlack> {
  const connection = await openConnection(settings, core, clock, pace, log);
  const { workspaces, receiver } = connection;
  const isOpenToAll = settings.connection.kind === 'http' && !settings.connection.served;
  const served = settings.connection.kind === 'http' ? settings.connection.served : undefined;
  const charts = new ChartRefusals();
  const people = new People(core.reception, clock);
  const files = fileHost(settings.apiUrl);
  const answering = new SlackAnswering({ core, people, workspaces, charts, files, pace, log });
  const desk = new Desk(core, answering, pace);
  const app = openApp(connection, new Door(new EventReader(core, workspaces), desk, served), log);
  listen(app, { core, desk, people, workspaces, log });
  const { filesFolder } = core;
  const poster = new SlackPoster({ workspaces, charts, filesFolder, retryForMs: pace.retryForMs, pace });
  const disconnect = core.deliveries.connect(poster);
  await app.start().catch((error: unknown) => {
    throw connection.explainStart(error);
  });
  await desk.open();
  return {
    ...(connection.lost && { lost: connection.lost }),
    warnings: isOpenToAll ? [slackMessages.both((texts) => texts.openToAll)] : [],
    stop: async () => {
      disconnect();
      await receiver.stop();
      await desk.close();
    },
  };
}

/** A Bolt app that receives only the events that the door leaves to it. */
class BehindDoor extends App {
  readonly #door: Door;

  constructor(options: AppOptions, door: Door) {
    super(options);
    this.#door = door;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#door.receive(event, (left) => super.processEvent(left));
  }
}

function openApp({ receiver, options }: Connection, door: Door, log: Log): App {
  const app = new BehindDoor(
    { receiver, ...options, convoStore: false, extendedErrorHandler: true, logger: slackLog(log) },
    door,
  );
  app.error(async ({ error, body }: { error: CodedError; body: unknown }) => {
    if (error instanceof AuthorizationError) await rejectUnknownWorkspace(error, body, log);
    else log.error({ err: error.original ?? error }, 'could not handle an event from Slack');
  });
  return app;
}

async function rejectUnknownWorkspace(error: AuthorizationError, body: unknown, log: Log): Promise<void> {
  log.warn({ cause: error.original ?? error }, 'ignored an event from an unknown workspace');
  await tellNotInstalled((body as { response_url?: string }).response_url);
}
