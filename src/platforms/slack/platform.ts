import { App, type AppOptions, AuthorizationError, type CodedError, type ReceiverEvent } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { Desk } from '#post/desk/desk.ts';
import { type Connection, openConnection } from './connection.ts';
import type { SlackCore, SlackSettings } from './core.ts';
import { Door } from './hear/door.ts';
import { EventReader } from './hear/event-reader.ts';
import { listen } from './hear/listeners.ts';
import { People } from './hear/people.ts';
import { type Pace, slackPace } from './limits.ts';
import { SlackAnswering } from './show/answering.ts';
import { SlackPoster } from './show/poster.ts';
import { tellStranger } from './show/tell-privately.ts';
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
  /** Takes nothing more, finishes what is under way or hands it over, then leaves. */
  stop(): Promise<void>;
}

/** Joins Jarvis to Slack. Throws a `UserError` that names the setting at fault. */
export async function startSlack({
  core,
  settings,
  clock,
  log,
  pace = slackPace,
}: Slack): Promise<RunningSlack> {
  const connection = await openConnection(settings, core.installations, clock, log);
  const { workspaces, receiver } = connection;
  const charts = new ChartRefusals();
  const people = new People(core.reception, clock);
  const desk = new Desk(core, new SlackAnswering({ core, people, workspaces, charts, pace, log }), pace);
  const app = openApp(connection, new Door(new EventReader(core, workspaces), desk), log);
  listen(app, { core, desk, people, workspaces, log });
  const { filesFolder } = core;
  const poster = new SlackPoster({ workspaces, charts, filesFolder, patienceMs: pace.patienceMs });
  const disconnect = core.deliveries.connect(poster);
  await app.start().catch((error: unknown) => {
    throw connection.explainStart(error);
  });
  await desk.open();
  return {
    stop: async () => {
      disconnect();
      await receiver.stop();
      await desk.close();
    },
  };
}

/** Bolt behind the door: it gets what the door leaves to it. */
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
    if (error instanceof AuthorizationError) await refuseStranger(error, body, log);
    else log.error({ err: error.original ?? error }, 'an event from Slack could not be handled');
  });
  return app;
}

async function refuseStranger(error: AuthorizationError, body: unknown, log: Log): Promise<void> {
  log.warn({ cause: error.original ?? error }, 'an event of an unknown workspace was left');
  await tellStranger((body as { response_url?: string }).response_url);
}
