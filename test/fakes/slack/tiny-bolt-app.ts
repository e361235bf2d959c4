import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { SlackWorkspace } from './slack-workspace.ts';

const quiet = { logLevel: LogLevel.ERROR };

/** The smallest Bolt app there is, joined to the fake by Socket Mode. For the fakes' own tests. */
export async function socketApp(slack: SlackWorkspace, prepare: (app: App) => void): Promise<App> {
  const { appToken, botToken } = slack.state.settings;
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({ appToken, ...quiet, installerOptions: { clientOptions } });
  const app = new App({ token: botToken, receiver, clientOptions, ...quiet });
  prepare(app);
  await app.start();
  await slack.until(() => slack.socketMode.connections > 0);
  return app;
}

/** The same, reached by signed HTTP on a free port of 127.0.0.1. */
export async function httpApp(slack: SlackWorkspace, prepare: (app: App) => void): Promise<App> {
  const { botToken, signingSecret } = slack.state.settings;
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const app = new App({ token: botToken, signingSecret, clientOptions, ...quiet });
  prepare(app);
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as { address(): { port: number } };
  const isVerified = await slack.deliverTo(`http://127.0.0.1:${server.address().port}/slack/events`);
  if (!isVerified) throw new Error('the app did not return the challenge');
  return app;
}
