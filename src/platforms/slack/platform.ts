import { App, type AppOptions, AuthorizationError, type CodedError, type ReceiverEvent } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Core, SlackSettings } from './core.ts';
import { Door } from './hear/door.ts';
import { listen } from './hear/listeners.ts';
import { People } from './hear/people.ts';
import { refuseStranger } from './hear/refuse-stranger.ts';
import { type Pace, slackPace } from './limits.ts';
import { Desk } from './show/desk.ts';
import { ChartRefusals } from './show/outlet.ts';
import { SlackPoster } from './show/poster.ts';
import { slackLog } from './slack-log.ts';

export interface Slack {
  core: Core;
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
  const door = new Door(core, pace, log);
  const charts = new ChartRefusals();
  const people = new People(core.reception, clock);
  const desk = new Desk({ core, people, charts, pace, log });
  const app = openApp(connection, door, log);
  listen(app, { core, desk, people, workspaces, log });
  const { filesFolder } = core;
  const poster = new SlackPoster({ workspaces, charts, filesFolder, patienceMs: pace.patienceMs });
  const disconnect = core.deliveries.connect(poster);
  await app.start().catch((error: unknown) => {
    throw connection.explainStart(error);
  });
  await door.open();
  return {
    stop: async () => {
      disconnect();
      await receiver.stop();
      await door.close();
      await desk.leave();
      await door.leave();
    },
  };
}

/** Bolt behind the door: nothing reaches it that is not kept first. */
class KeptApp extends App {
  readonly #door: Door;

  constructor(options: AppOptions, door: Door) {
    super(options);
    this.#door = door;
    door.leadTo((event) => super.processEvent(event));
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#door.receive(event);
  }
}

function openApp({ receiver, options }: Connection, door: Door, log: Log): App {
  const app = new KeptApp(
    { receiver, ...options, convoStore: false, extendedErrorHandler: true, logger: slackLog(log) },
    door,
  );
  app.error(async ({ error, body }: { error: CodedError; body: unknown }) => {
    if (error instanceof AuthorizationError) await refuseStranger(error, body, log);
    else log.error({ err: error.original ?? error }, 'an event from Slack could not be handled');
  });
  return app;
}
