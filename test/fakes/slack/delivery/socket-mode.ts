import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { appId } from '../message-json.ts';
import type { Json } from '../records.ts';
import type { Envelope, Outcome, Transport } from './transport.ts';

const mostConnections = 10;
const pingIntervalMs = 5_000;

export interface SocketAck {
  envelopeId: string;
  payload: unknown;
  atMs: number;
}

/** Socket Mode. Source: docs.slack.dev/apis/events-api/using-socket-mode. */
export class SocketMode implements Transport {
  /** Every acknowledgement that came, late ones included. */
  readonly acks: SocketAck[] = [];
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, { socket: WebSocket; settle: (ack: SocketAck | undefined) => void }>();
  readonly #sockets: WebSocket[] = [];
  readonly #told = new WeakSet<WebSocket>();
  readonly #onChange: () => void;
  #url = '';
  #turn = 0;
  #pinging: NodeJS.Timeout | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  listen(url: string): void {
    this.#url = url.replace('http', 'ws');
    this.#pinging = setInterval(() => {
      for (const socket of this.#sockets) socket.ping();
    }, pingIntervalMs);
    this.#pinging.unref();
  }

  get connections(): number {
    return this.#sockets.length;
  }

  /** An address good for one connection. */
  openTicket(): string {
    const ticket = `${this.#tickets.size}-${Math.random().toString(36).slice(2)}`;
    this.#tickets.add(ticket);
    return `${this.#url}/link/?ticket=${ticket}&app_id=${appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', this.#url).searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#accept(opened));
  }

  #accept(socket: WebSocket): void {
    if (this.#sockets.length >= mostConnections) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    this.#sockets.push(socket);
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', () => this.#forget(socket));
    const info = { num_connections: this.#sockets.length, connection_info: { app_id: appId } };
    const debug = { host: 'applink-fake', approximate_connection_time: 18_060 };
    socket.send(JSON.stringify({ type: 'hello', ...info, debug_info: debug }));
    this.#onChange();
  }

  #receive(text: string): void {
    const { envelope_id: envelopeId, payload } = JSON.parse(text) as {
      envelope_id?: string;
      payload?: unknown;
    };
    if (!envelopeId) return;
    const ack = { envelopeId, payload, atMs: performance.now() };
    this.acks.push(ack);
    this.#waiting.get(envelopeId)?.settle(ack);
    this.#onChange();
  }

  #forget(socket: WebSocket): void {
    this.#sockets.splice(this.#sockets.indexOf(socket), 1);
    for (const waiting of [...this.#waiting.values()])
      if (waiting.socket === socket) waiting.settle(undefined);
    this.#onChange();
  }

  /** Sends to one of the connections, and waits for the acknowledgement or the deadline. */
  async send(envelope: Envelope, deadlineMs: number): Promise<Outcome> {
    const startedMs = performance.now();
    const socket = this.#nextSocket();
    if (socket?.readyState !== WebSocket.OPEN)
      return { isAcknowledged: false, elapsedMs: 0, failure: 'connection_failed' };
    socket.send(JSON.stringify(wire(envelope)));
    const ack = await this.#acknowledged(envelope.id, socket, deadlineMs);
    const elapsedMs = performance.now() - startedMs;
    if (!ack) return { isAcknowledged: false, elapsedMs, failure: 'timeout' };
    return { isAcknowledged: true, elapsedMs, response: ack.payload };
  }

  /** Each in turn; one that was told to go only while there is no other. */
  #nextSocket(): WebSocket | undefined {
    const staying = this.#sockets.filter((socket) => !this.#told.has(socket));
    const sockets = staying.length > 0 ? staying : this.#sockets;
    return sockets[this.#turn++ % Math.max(1, sockets.length)];
  }

  #acknowledged(id: string, socket: WebSocket, deadlineMs: number): Promise<SocketAck | undefined> {
    return new Promise((resolve) => {
      const settle = (ack: SocketAck | undefined) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(ack);
      };
      const timer = setTimeout(() => settle(undefined), deadlineMs);
      this.#waiting.set(id, { socket, settle });
    });
  }

  /** Asks every connection to come again, as Slack does when it recycles a host. */
  refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    for (const socket of [...this.#sockets]) {
      this.#told.add(socket);
      socket.send(JSON.stringify({ type: 'disconnect', reason }));
    }
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const socket of [...this.#sockets]) socket.terminate();
  }

  async stop(): Promise<void> {
    clearInterval(this.#pinging);
    await Promise.all(this.#sockets.map(farewell));
    this.#server.close();
  }
}

/** Closes in good order, or by force where the other side does not answer. */
function farewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => socket.terminate(), 500);
    socket.once('close', () => {
      clearTimeout(force);
      resolve();
    });
    socket.close(1001);
  });
}

function wire(envelope: Envelope): Json {
  const retry = { retry_attempt: envelope.retryAttempt, retry_reason: envelope.retryReason ?? '' };
  return {
    envelope_id: envelope.id,
    type: envelope.kind,
    payload: envelope.payload,
    accepts_response_payload: envelope.acceptsResponse,
    ...(envelope.kind === 'events_api' ? retry : {}),
  };
}
