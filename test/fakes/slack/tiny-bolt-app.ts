import { type AddressInfo, createServer } from 'node:net';
import { App, type Installation, type InstallationStore, LogLevel, SocketModeReceiver } from '@slack/bolt';
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

/** An app that any team can install, with Bolt's own OAuth pages and installations in memory. */
export async function installableApp(slack: SlackWorkspace): Promise<{ app: App; address: string }> {
  const { signingSecret, clientId, clientSecret } = slack.state.settings;
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const app = new App({
    signingSecret,
    clientId,
    clientSecret,
    clientOptions,
    stateSecret: 'a-state-secret',
    scopes: ['chat:write', 'app_mentions:read'],
    redirectUri: `${address}/slack/oauth_redirect`,
    installerOptions: {
      authorizationUrl: slack.authorizationUrl,
      clientOptions,
      redirectUriPath: '/slack/oauth_redirect',
    },
    installationStore: installationsInMemory(),
    ...quiet,
  });
  app.event('app_mention', async ({ say }) => {
    await say('welcome');
  });
  await app.start({ port, host: '127.0.0.1' });
  await slack.deliverTo(`${address}/slack/events`);
  return { app, address };
}

function installationsInMemory(): InstallationStore {
  const kept = new Map<string, Installation>();
  return {
    async storeInstallation(installation) {
      kept.set(installation.team?.id ?? '', installation);
    },
    async fetchInstallation({ teamId }) {
      const installation = kept.get(teamId ?? '');
      if (!installation) throw new Error(`nothing is installed for ${teamId}`);
      return installation;
    },
  };
}

/** A port of 127.0.0.1 that nobody holds: the redirect address must be known before the app starts. */
export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
