import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A paid request, and what the vendor made of it: it took it, it certainly did not (429, 503), or nobody can tell, since the
 * answer was lost, broken or an error that may come after the work.
 */
export interface Paid {
  prompt: string;
  outcome: 'taken' | 'not taken' | 'doubtful';
}

export interface Forwarder {
  url: string;
  /** In the order in which they were answered. */
  paid: Paid[];
  close(): Promise<void>;
}

/** How a request fails on its way, instead of being forwarded. */
export type Mishap = { status: 429 | 500 | 503 } | 'garbage' | 'cut';

/**
 * Stands before a fake, passes everything on, and writes down every POST with its outcome.
 *
 * @param headers are added to each request
 * @param mishap decides what goes wrong with a request, for fakes that have no chaos of their own
 */
export async function startForwarder(
  target: string,
  headers: Record<string, string> = {},
  mishap: () => Mishap | undefined = () => undefined,
): Promise<Forwarder> {
  const paid: Paid[] = [];
  const server = createServer(async (message, response) => {
    const body = await bytesOf(message);
    const answer = await answerTo(message, body, { target, headers, mishap: mishap() });
    if (message.method === 'POST') paid.push({ prompt: promptIn(body), outcome: outcomeOf(answer) });
    pass(answer, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paid,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Passed = { status: number; headers: Record<string, string>; bytes: Buffer } | 'cut';

async function answerTo(
  { method = 'GET', url = '/', headers: sent }: IncomingMessage,
  body: Buffer<ArrayBuffer>,
  {
    target,
    headers,
    mishap,
  }: { target: string; headers: Record<string, string>; mishap: Mishap | undefined },
): Promise<Passed> {
  if (mishap === 'cut') return 'cut';
  const json = { 'content-type': 'application/json' };
  if (mishap === 'garbage') return { status: 200, headers: json, bytes: Buffer.from('{broken') };
  if (mishap)
    return { status: mishap.status, headers: { ...json, 'retry-after': '0' }, bytes: Buffer.from('{}') };
  const own = Object.entries(sent).filter(
    ([name]) => !['host', 'connection', 'content-length'].includes(name),
  );
  try {
    const answer = await fetch(`${target}${url}`, {
      ...{ method, headers: { ...(Object.fromEntries(own) as Record<string, string>), ...headers } },
      ...(body.length > 0 && { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const told = [...answer.headers].filter(([name]) => !hopByHop.has(name));
    return { status: answer.status, headers: Object.fromEntries(told), bytes };
  } catch {
    return 'cut';
  }
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-encoding',
  'content-length',
]);

function outcomeOf(answer: Passed): Paid['outcome'] {
  if (answer === 'cut') return 'doubtful';
  if (answer.status === 429 || answer.status === 503) return 'not taken';
  return answer.status < 300 && isJson(answer.bytes) ? 'taken' : 'doubtful';
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

function promptIn(body: Buffer): string {
  return isJson(body) ? String(JSON.parse(body.toString()).prompt) : '';
}

function pass(answer: Passed, response: ServerResponse): void {
  if (answer === 'cut') return void response.socket?.destroy();
  response.writeHead(answer.status, answer.headers);
  response.end(answer.bytes);
}

async function bytesOf(message: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
