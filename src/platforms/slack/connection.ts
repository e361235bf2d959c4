import { type AppOptions, HTTPReceiver, type Receiver, webApi } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import { proxyDispatcher } from '#lib/proxy.ts';
import type { Secret } from '#lib/secret.ts';
import type { HttpConnection, SlackCore, SlackSettings, SocketConnection } from './core.ts';
import { isRevoked, slackCode } from './errors.ts';
import { Installations } from './installations.ts';
import type { Pace } from './limits.ts';
import { botScopes } from './scopes.ts';
import { slackLog } from './slack-log.ts';
import { SocketReceiver } from './socket-receiver.ts';
import { clientOptions, withRetries } from './web-client.ts';
import { installationQuery, type Workspaces } from './workspaces.ts';

const messages = defineMessages({
  en: {
    botToken:
      'Slack rejected SLACK_BOT_TOKEN. Copy the “Bot User OAuth Token” (xoxb-…) from “OAuth & Permissions” of your app at api.slack.com/apps.',
    appToken:
      'Slack rejected SLACK_APP_TOKEN. Create one (xapp-…) with the scope connections:write under “Basic Information → App-Level Tokens” of your app at api.slack.com/apps.',
    portTaken: (port: number) =>
      `Port ${port} is in use. Set another one with PORT, or stop the program that uses it.`,
  },
  th: {
    botToken:
      'Slack ไม่ยอมรับ SLACK_BOT_TOKEN กรุณาคัดลอก “Bot User OAuth Token” (xoxb-…) จากหน้า “OAuth & Permissions” ของแอปที่ api.slack.com/apps',
    appToken:
      'Slack ไม่ยอมรับ SLACK_APP_TOKEN กรุณาสร้างโทเคนที่มีสิทธิ์ connections:write ที่ “Basic Information → App-Level Tokens” ของแอปที่ api.slack.com/apps (xapp-…)',
    portTaken: (port) => `พอร์ต ${port} ถูกใช้อยู่ กรุณาตั้งพอร์ตอื่นด้วย PORT หรือหยุดโปรแกรมที่ใช้พอร์ตนี้`,
  },
});

/** A connection to Slack: how events arrive, and how to reach each workspace. */
export interface Connection {
  receiver: Receiver;
  options: Pick<AppOptions, 'token' | 'botId' | 'botUserId' | 'clientOptions'>;
  workspaces: Workspaces;
  /** Converts an error of the start to a `UserError` if the operator can fix it. */
  explainStart(error: unknown): unknown;
  /** Resolves when Slack refuses the connection for good, with what the operator can do. */
  lost?: Promise<UserError>;
}

/** Opens a connection. Throws a `UserError` that names a rejected variable and where to find its value. */
export async function openConnection(
  settings: SlackSettings,
  { installations, vault }: Pick<SlackCore, 'installations' | 'vault'>,
  clock: Clock,
  pace: Pick<Pace, 'lingerMs'>,
  log: Log,
): Promise<Connection> {
  const { connection } = settings;
  return connection.kind === 'socket'
    ? openSocket(connection, settings, pace, log)
    : openHttp(connection, settings, new Installations(installations, vault, clock, connection.served), log);
}

/** Without these, the package gives up after its first failure to ask for an address. */
const reconnecting = { retries: 1_000_000, minTimeout: 1_000, maxTimeout: 60_000 };

async function openSocket(
  { botToken, appToken }: SocketConnection,
  { apiUrl }: SlackSettings,
  pace: Pick<Pace, 'lingerMs'>,
  log: Log,
): Promise<Connection> {
  const token = botToken.reveal();
  const options = { ...clientOptions, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const client = openClient(botToken, { apiUrl }, log);
  const { bot_id: botId, user_id: botUserId } = await withRetries(() => client.auth.test(), {
    retryForMs: 30_000,
  }).catch((error: unknown) => {
    throw explainToken('botToken', error);
  });
  const dispatcher = proxyDispatcher();
  const receiver = new SocketReceiver(
    {
      appToken: appToken.reveal(),
      ...(dispatcher && { dispatcher }),
      logger: slackLog(log),
      installerOptions: {
        clientOptions: { ...options, retryConfig: reconnecting, rejectRateLimitedCalls: false },
      },
    },
    pace.lingerMs,
    (error) => refusalOf('appToken', error),
    log,
  );
  const revoked = Promise.withResolvers<UserError>();
  return {
    receiver,
    lost: Promise.race([receiver.lost, revoked.promise]),
    options: { token, clientOptions: options, ...(botId && { botId }), ...(botUserId && { botUserId }) },
    workspaces: {
      clientOf: async () => client,
      botUserIdOf: async () => botUserId,
      forget: async () => {
        const refusal = await client.auth.test().then(
          () => undefined,
          (error: unknown) => refusalOf('botToken', error),
        );
        if (!refusal) return;
        log.error({ err: refusal }, 'Slack refuses the bot token');
        revoked.resolve(refusal);
      },
    },
    explainStart: (error) => explainToken('appToken', error),
  };
}

/** Opens Slack's Web API with one of the operator's tokens. */
export function openClient(
  token: Secret,
  { apiUrl }: Pick<SlackSettings, 'apiUrl'>,
  log: Log,
): webApi.WebClient {
  const options = { ...clientOptions, ...(apiUrl && { slackApiUrl: apiUrl }) };
  return new webApi.WebClient(token.reveal(), { ...options, logger: slackLog(log) });
}

/** Slack's answer when bot token and app token are mixed up. */
const otherKindOfToken = 'not_allowed_token_type';

/** Converts Slack's refusal of a token to a `UserError` that says where to get another. Other errors stay unchanged. */
export function explainToken(token: 'botToken' | 'appToken', error: unknown): unknown {
  return refusalOf(token, error) ?? error;
}

function refusalOf(token: 'botToken' | 'appToken', error: unknown): UserError | undefined {
  if (!isRevoked(error) && slackCode(error) !== otherKindOfToken) return undefined;
  return new UserError(
    messages.both((texts) => texts[token]),
    { cause: error },
  );
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
        // Renews a token that is about to expire; Bolt does so for incoming events only.
        const token = (await receiver.installer?.authorize(installationQuery(workspaceId)))?.botToken;
        const ofTeam = workspaceId.startsWith('E') && teamId ? { teamId } : {};
        return new webApi.WebClient(token, { ...options, ...ofTeam, logger: slackLog(log) });
      },
      botUserIdOf: async (workspaceId) => {
        const known = await receiver.installer
          ?.authorize(installationQuery(workspaceId))
          .catch(() => undefined);
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
