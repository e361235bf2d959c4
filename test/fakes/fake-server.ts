import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** JSON as it means, a form as `FormData`, everything else as its bytes. */
  body: unknown;
}

/**
 * What a fake says to one request. `cut` drops the connection after the request has been taken in, `drip` sends the bytes
 * one by one, again and again, and `flood` all of them at once, again and again.
 */
export type Answer =
  | { status?: number; json: unknown; headers?: Record<string, string>; delayMs?: number }
  | { status?: number; bytes: Uint8Array; headers?: Record<string, string>; delayMs?: number }
  | { drip: Uint8Array; everyMs: number; delayMs?: number }
  | { flood: Uint8Array; delayMs?: number }
  | { cut: true; delayMs?: number };

export interface FakeServer {
  url: string;
  received: Received[];
  close(): Promise<void>;
}

/** A plain HTTP server on the loopback that stands for an outside company. */
export async function startFakeServer(
  answer: (request: Received) => Answer | Promise<Answer>,
): Promise<FakeServer> {
  const received: Received[] = [];
  const server = createServer(async (message, response) => {
    const request = await read(message);
    received.push(request);
    await send(await answer(request), response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const { method = '', url: path = '', headers } = message;
  return { method, path, headers, body: await bodyOf(Buffer.concat(chunks), headers['content-type'] ?? '') };
}

async function bodyOf(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  if (contentType.startsWith('multipart/form-data'))
    return new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  const isJson = contentType === '' || contentType.includes('json');
  return isJson ? JSON.parse(bytes.toString()) : bytes;
}

async function send(answer: Answer, response: ServerResponse): Promise<void> {
  if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  if ('cut' in answer) {
    response.socket?.destroy();
    return;
  }
  if ('drip' in answer) return drip(answer, response);
  if ('flood' in answer) return flood(answer, response);
  const body = 'json' in answer ? JSON.stringify(answer.json) : answer.bytes;
  const type = 'json' in answer ? 'application/json' : 'application/octet-stream';
  response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers });
  response.end(body);
}

async function drip({ drip, everyMs }: Extract<Answer, { drip: Uint8Array }>, response: ServerResponse) {
  for (let at = 0; !response.destroyed; at = (at + 1) % drip.length) {
    response.write(drip.subarray(at, at + 1));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function flood({ flood }: Extract<Answer, { flood: Uint8Array }>, response: ServerResponse) {
  const gone = once(response, 'close');
  while (!response.destroyed) {
    if (!response.write(flood)) await Promise.race([once(response, 'drain'), gone]);
  }
}

/** One transparent pixel. */
export const onePixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The first box of an MP4 file. */
export const tinyMp4 = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex');
