import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it sent
  body: any;
  /** Settles when the connection is over, by whichever side. */
  closed: Promise<void>;
}

export type Script = (response: ServerResponse, received: Received) => void;

/** A real HTTP server on a free port that answers each request as scripted, for what no ready-made fake can do. */
export class ScriptedServer implements AsyncDisposable {
  readonly received: Received[] = [];
  readonly url: string;
  readonly #server: ReturnType<typeof createServer>;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(script: Script): Promise<ScriptedServer> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const scripted = new ScriptedServer(server);
    server.on('request', (request, response) => scripted.#take(request, response, script));
    return scripted;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #take(request: IncomingMessage, response: ServerResponse, script: Script): Promise<void> {
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const received = {
      path: request.url ?? '',
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
      closed,
    };
    this.received.push(received);
    script(response, received);
  }
}

/** An error answer. */
export function refusing(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** A whole stream of server-sent events. */
export function streaming(events: readonly StreamEvent[]): Script {
  return (response) => response.end(begin(response, events));
}

/** A stream whose connection breaks after these events. */
export function breakingAfter(events: readonly StreamEvent[]): Script {
  return (response) => {
    response.write(begin(response, events), () => response.destroy());
  };
}

/** A stream that says nothing more after these events, and does not end. */
export function hangingAfter(events: readonly StreamEvent[]): Script {
  return (response) => {
    response.write(begin(response, events));
  };
}

export type StreamEvent = string | { type?: string };

function begin(response: ServerResponse, events: readonly StreamEvent[]): string {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  return events.map(frame).join('');
}

function frame(event: StreamEvent): string {
  if (typeof event === 'string') return `data: ${event}\n\n`;
  const name = event.type === undefined ? '' : `event: ${event.type}\n`;
  return `${name}data: ${JSON.stringify(event)}\n\n`;
}
