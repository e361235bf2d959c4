import { createRequire } from 'node:module';
import type { Dispatcher } from 'undici';
import type { ClientOptions, WebSocket } from 'ws';
import type { Proxies } from './proxy-settings.ts';

let dispatcher: Dispatcher | undefined;

/**
 * Sends what this process requests from now on through the proxies: every `fetch`, `node:https` and undici, whichever
 * package calls them, and WebSockets. Call it once, before any package that connects is loaded. Database connections are
 * no HTTP and stay direct.
 */
export async function sendThrough({ https, http, except }: Proxies): Promise<void> {
  // Imported only here, because it makes Node load all of fetch, which would slow down the start.
  const { setGlobalProxyFromEnv } = await import('node:http');
  setGlobalProxyFromEnv({
    ...(https && { HTTPS_PROXY: https.reveal() }),
    ...(http && { HTTP_PROXY: http.reveal() }),
    NO_PROXY: except,
  });
  const { getGlobalDispatcher } = await import('undici');
  dispatcher = getGlobalDispatcher();
  await sendWebSocketsThroughAgent();
}

/** What a package must be given that makes an undici dispatcher of its own. `undefined` without a proxy. */
export function proxyDispatcher(): Dispatcher | undefined {
  return dispatcher;
}

type Given = [address: string | URL, protocols?: string | string[], options?: ClientOptions];

/**
 * discord.js opens its gateway with the package `ws`, which ignores Node's agents unless it is given one, and discord.js
 * cannot be told to (discordjs/discord.js#10716). It takes the class from the package when it is loaded.
 */
async function sendWebSocketsThroughAgent(): Promise<void> {
  const { default: http } = await import('node:http');
  const { default: https } = await import('node:https');
  const ws = createRequire(import.meta.url)('ws') as { WebSocket: new (...given: Given) => WebSocket };
  ws.WebSocket = class extends ws.WebSocket {
    constructor(...[address, protocols, options]: Given) {
      const { globalAgent } = new URL(address).protocol === 'wss:' ? https : http;
      super(address, protocols, { agent: globalAgent, ...options });
    }
  };
}
