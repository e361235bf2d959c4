import { App, LogLevel } from '@slack/bolt';
import { announce, bot, signingSecret } from './announce.ts';

/** Bolt by itself: acknowledges, remembers nothing. */
const app = new App({
  signingSecret,
  authorize: async () => ({ botToken: bot.token, botId: bot.id, botUserId: bot.userId }),
  logLevel: LogLevel.ERROR,
});
app.event('app_mention', async () => {});
announce(await app.start({ port: 0, host: '127.0.0.1' }), '/slack/events');
