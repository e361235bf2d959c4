import type { Check, Finding } from '#lib/check.ts';
import { openLog } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import { explainToken, openClient } from './connection.ts';
import type { HttpConnection, SlackSettings, SocketConnection } from './core.ts';
import { slackMessages } from './messages.ts';
import { botScopes } from './scopes.ts';
import { type WebClient, withRetries } from './web-client.ts';

const messages = defineMessages({
  en: {
    botToken: 'Slack bot token',
    scopes: 'Slack permissions',
    appToken: 'Slack app token',
    installations: 'Slack installations',
    belongsTo: (bot: string, team: string) => `Valid: it is ${bot} in the workspace ${team}.`,
    allScopes: (count: number) => `All ${count} permissions of manifest.yml are granted.`,
    missingScopes: (scopes: string) =>
      `Not granted: ${scopes}. At https://api.slack.com/apps → your app → App Manifest, paste manifest.yml, save, then reinstall the app.`,
    unknownScopes: 'Slack did not say which permissions are granted.',
    notAsked: 'The bot token must be valid first.',
    opensSocket: 'Valid: it may open a connection.',
    perWorkspace:
      'Over HTTP each workspace has a token of its own, in the database; these were not tried. Whether Slack reaches PUBLIC_URL only Slack can tell: see Event Subscriptions at https://api.slack.com/apps.',
  },
  th: {
    botToken: 'โทเคนบอตของ Slack',
    scopes: 'สิทธิ์ใน Slack',
    appToken: 'โทเคนแอปของ Slack',
    installations: 'การติดตั้งใน Slack',
    belongsTo: (bot, team) => `ใช้ได้ เป็น ${bot} ในเวิร์กสเปซ ${team}`,
    allScopes: (count) => `ได้รับสิทธิ์ครบทั้ง ${count} รายการใน manifest.yml`,
    missingScopes: (scopes) =>
      `ยังไม่ได้รับสิทธิ์: ${scopes} ไปที่ https://api.slack.com/apps → แอปของคุณ → App Manifest วาง manifest.yml แล้วบันทึก จากนั้นติดตั้งแอปใหม่`,
    unknownScopes: 'Slack ไม่ได้บอกว่าให้สิทธิ์อะไรไว้บ้าง',
    notAsked: 'โทเคนบอตต้องใช้ได้ก่อน',
    opensSocket: 'ใช้ได้ เปิดการเชื่อมต่อได้',
    perWorkspace:
      'เมื่อเชื่อมต่อผ่าน HTTP แต่ละเวิร์กสเปซมีโทเคนของตนอยู่ในฐานข้อมูล จึงไม่ได้ตรวจ ส่วน Slack เข้าถึง PUBLIC_URL ได้หรือไม่ ดูได้ที่ Event Subscriptions ใน https://api.slack.com/apps',
  },
});

/** What `npm run doctor` asks Slack. */
export function slackChecks(settings: SlackSettings): Check[] {
  const { connection } = settings;
  return connection.kind === 'socket' ? socketChecks(connection, settings) : [installationsCheck(connection)];
}

function socketChecks({ botToken, appToken }: SocketConnection, settings: SlackSettings): Check[] {
  const log = openLog('silent');
  const bot = openClient(botToken, settings, log);
  const app = openClient(appToken, settings, log);
  let asked: ReturnType<WebClient['auth']['test']> | undefined;
  const whoAmI = () => {
    asked ??= once(() => bot.auth.test());
    return asked;
  };
  return [
    {
      name: 'slack-bot-token',
      title: messages.both((texts) => texts.botToken),
      examine: async () => {
        const { user = '?', team = '?' } = await whoAmI().catch(explained('botToken'));
        return { state: 'fine', text: messages.both((texts) => texts.belongsTo(user, team)) };
      },
    },
    {
      name: 'slack-scopes',
      title: messages.both((texts) => texts.scopes),
      examine: async () => {
        const answer = await whoAmI().catch(() => undefined);
        if (!answer) return { state: 'untried', text: messages.both((texts) => texts.notAsked) };
        return judgeScopes(answer.response_metadata?.scopes);
      },
    },
    {
      name: 'slack-app-token',
      title: messages.both((texts) => texts.appToken),
      examine: async () => {
        await once(() => app.apps.connections.open()).catch(explained('appToken'));
        return { state: 'fine', text: messages.both((texts) => texts.opensSocket) };
      },
    },
  ];
}

function installationsCheck({ served }: HttpConnection): Check {
  return {
    name: 'slack-installations',
    title: messages.both((texts) => texts.installations),
    examine: async () =>
      served
        ? { state: 'untried', text: messages.both((texts) => texts.perWorkspace) }
        : { state: 'doubtful', text: slackMessages.both((texts) => texts.openToAll) },
  };
}

function judgeScopes(granted: readonly string[] | undefined): Finding {
  if (!granted) return { state: 'untried', text: messages.both((texts) => texts.unknownScopes) };
  const missing = botScopes.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? { state: 'fine', text: messages.both((texts) => texts.allScopes(botScopes.length)) }
    : { state: 'failed', text: messages.both((texts) => texts.missingScopes(missing.join(', '))) };
}

const once = <Result>(call: () => Promise<Result>) => withRetries(call, { retryForMs: 0 });

function explained(token: 'botToken' | 'appToken') {
  return (error: unknown): never => {
    throw explainToken(token, error);
  };
}
