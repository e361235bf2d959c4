import { type AppOptions, HTTPReceiver, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import type { HttpConnection, InstallationRows, SlackSettings, SocketConnection } from './core.ts';
import { isRevoked } from './errors.ts';
import { Installations } from './installations.ts';
import { botScopes } from './scopes.ts';
import { Seal } from './sealed.ts';
import { slackLog } from './slack-log.ts';
import { clientOptions, patiently } from './web-client.ts';
import { queryOf, type Workspaces } from './workspaces.ts';

const messages = defineMessages({
  en: {
    botToken:
      'Slack does not accept SLACK_BOT_TOKEN. Copy the “Bot User OAuth Token” (xoxb-…) from “OAuth & Permissions” of your app at api.slack.com/apps.',
    appToken:
      'Slack does not accept SLACK_APP_TOKEN. Make one with the scope connections:write under “Basic Information → App-Level Tokens” of your app at api.slack.com/apps (xapp-…).',
    portTaken: (port: number) => `Port ${port} is in use. Set another one with PORT, or stop what uses it.`,
  },
  th: {
    botToken:
      'Slack ไม่ยอมรับ SLACK_BOT_TOKEN กรุณาคัดลอก “Bot User OAuth Token” (xoxb-…) จากหน้า “OAuth & Permissions” ของแอปที่ api.slack.com/apps',
    appToken:
      'Slack ไม่ยอมรับ SLACK_APP_TOKEN กรุณาสร้างโทเคนที่มีสิทธิ์ connections:write ที่ “Basic Information → App-Level Tokens” ของแอปที่ api.slack.com/apps (xapp-…)',
    portTaken: (port) => `พอร์ต ${port} ถูกใช้อยู่ กรุณาตั้งพอร์ตอื่นด้วย PORT หรือหยุดโปรแกรมที่ใช้พอร์ตนี้`,
  },
});

/** One way to be joined to Slack: how events come in, and how each workspace is reached. */
export interface Connection {
  receiver: Receiver;
  options: Pick<AppOptions, 'token' | 'botId' | 'botUserId' | 'clientOptions'>;
  workspaces: Workspaces;
  /** What a failed start means to whoever starts Jarvis. */
  explainStart(error: unknown): unknown;
}

/** Checks the settings as far as that goes. Throws a `UserError` that names the variable and where its value is found. */
export async function openConnection(
  settings: SlackSettings,
  rows: InstallationRows,
  clock: Clock,
  log: Log,
): Promise<Connection> {
  const { connection } = settings;
  return connection.kind === 'socket'
    ? openSocket(connection, settings, log)
    : openHttp(connection, settings, new Installations(rows, new Seal(connection.masterKey), clock), log);
}

/** The package takes its first failure to reconnect for the last one, so it has to go on trying by itself. */
const reconnecting = { retries: 1_000_000, minTimeout: 1_000, maxTimeout: 60_000 };

async function openSocket(
  { botToken, appToken }: SocketConnection,
  { apiUrl }: SlackSettings,
  log: Log,
): Promise<Connection> {
  const token = botToken.reveal();
  const options = { ...clientOptions, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const client = new webApi.WebClient(token, { ...options, logger: slackLog(log) });
  const { bot_id: botId, user_id: botUserId } = await patiently(() => client.auth.test(), {
    patienceMs: 30_000,
  }).catch((error: unknown) => {
    throw isRevoked(error)
      ? new UserError(
          messages.both((texts) => texts.botToken),
          { cause: error },
        )
      : error;
  });
  const receiver = new SocketModeReceiver({
    appToken: appToken.reveal(),
    logger: slackLog(log),
    installerOptions: {
      clientOptions: { ...options, retryConfig: reconnecting, rejectRateLimitedCalls: false },
    },
  });
  return {
    receiver,
    options: { token, clientOptions: options, ...(botId && { botId }), ...(botUserId && { botUserId }) },
    workspaces: {
      clientOf: async () => client,
      botUserIdOf: async () => botUserId,
      forget: async () =>
        log.error('Slack has revoked SLACK_BOT_TOKEN; install Jarvis again and set the new one'),
    },
    explainStart: (error) =>
      isRevoked(error)
        ? new UserError(
            messages.both((texts) => texts.appToken),
            { cause: error },
          )
        : error,
  };
}

function openHttp(
  connection: HttpConnection,
  { apiUrl, authorizationUrl }: SlackSettings,
  store: Installations,
  log: Log,
): Connection {
  const { port, publicUrl, signingSecret, clientId, clientSecret, stateSecret } = connection;
  const options = { ...clientOptions, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const receiver = new HTTPReceiver({
    port,
    signingSecret: signingSecret.reveal(),
    clientId,
    clientSecret: clientSecret.reveal(),
    stateSecret: stateSecret.reveal(),
    redirectUri: `${publicUrl}/slack/oauth_redirect`,
    installationStore: store,
    scopes: [...botScopes],
    logger: slackLog(log),
    installerOptions: {
      clientOptions: options,
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      ...(authorizationUrl && { authorizationUrl }),
    },
  });
  return {
    receiver,
    options: { clientOptions: options },
    workspaces: {
      clientOf: async (workspaceId, teamId) => {
        // Exchanges a token that is about to end for a new one; Bolt does that for incoming events only.
        const token = (await receiver.installer?.authorize(queryOf(workspaceId)))?.botToken;
        const ofTeam = workspaceId.startsWith('E') && teamId ? { teamId } : {};
        return new webApi.WebClient(token, { ...options, ...ofTeam, logger: slackLog(log) });
      },
      botUserIdOf: async (workspaceId) => {
        const known = await receiver.installer?.authorize(queryOf(workspaceId)).catch(() => undefined);
        return known?.botUserId;
      },
      forget: (query) => store.deleteInstallation(query),
    },
    explainStart: (error) =>
      isInUse(error)
        ? new UserError(
            messages.both((texts) => texts.portTaken(port)),
            { cause: error },
          )
        : error,
  };
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
