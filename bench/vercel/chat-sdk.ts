import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createMemoryState } from '@chat-adapter/state-memory';
import { type Adapter, Chat } from 'chat';
import { announce, bot, signingSecret } from '../slack-contenders/announce.ts';

/**
 * Vercel's Chat SDK: checks the signature, remembers in this process's memory which messages it has had, and
 * acknowledges before it is through with one. It brings no server, so Node's own stands before it.
 */
const webApi = createServer((_, response) => {
  // It asks once who the bot is and who spoke, and keeps the answer for days.
  const user = { id: 'U0MIA', name: 'mia', profile: { display_name: 'mia' } };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ok: true, user_id: bot.userId, bot_id: bot.id, user }));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => webApi.once('listening', resolve));
const address = webApi.address();
if (address === null || typeof address === 'string') throw new Error('no Web API');

const slack = createSlackAdapter({
  botToken: bot.token,
  botUserId: bot.userId,
  signingSecret,
  apiUrl: `http://127.0.0.1:${address.port}/api/`,
});
const chat = new Chat({
  userName: 'bench',
  adapters: { slack: slack as Adapter },
  state: createMemoryState(),
  logger: 'silent',
});
chat.onNewMention(async () => {});

const server = createServer(async (request, response) => {
  const { status, headers, body } = await chat.webhooks.slack(await webRequest(request));
  response.writeHead(status, Object.fromEntries(headers)).end(body && (await text(body)));
});
server.listen(0, '127.0.0.1', () => announce(server, '/slack/events'));

async function webRequest(request: IncomingMessage): Promise<Request> {
  const headers = request.headers as Record<string, string>;
  return new Request(`http://127.0.0.1${request.url}`, {
    method: 'POST',
    headers,
    body: await text(request),
  });
}
