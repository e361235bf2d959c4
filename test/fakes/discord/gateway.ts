import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket, WebSocketServer } from 'ws';
import type { GuildState } from './guild-state.ts';
import type { Json } from './records.ts';
import { guildJson, userJson } from './wire.ts';

const privileged =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const everyIntent = Object.values(GatewayIntentBits).reduce(
  (all: number, one) => (typeof one === 'number' ? all | one : all),
  0,
);
const sendsAMinute = 120;

interface Session {
  id: string;
  intents: number;
  sent: Json[];
  socket?: WebSocket;
}

interface Frame {
  op: number;
  d: Json | null;
}

/** The gateway. Source: docs.discord.com/developers/events/gateway. */
export class Gateway {
  readonly #state: GuildState;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #onChange: () => void;
  /** What happened to connections, in order: `identify`, `resume`, `invalid session`, `close 4004` … */
  readonly history: string[] = [];
  /** Where it is reached; set by the guild once it listens. */
  url = '';

  constructor(state: GuildState, onChange: () => void) {
    this.#state = state;
    this.#onChange = onChange;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      const version = new URL(request.url ?? '/', 'ws://gateway').searchParams.get('v');
      if (version !== '10') return this.#close(opened, GatewayCloseCodes.InvalidAPIVersion);
      this.#accept(opened);
    });
  }

  /** Whether the application's session holds the message content intent. */
  get hasContentIntent(): boolean {
    const contentIntent = GatewayIntentBits.MessageContent;
    return [...this.#sessions.values()].some(({ intents }) => (intents & contentIntent) !== 0);
  }

  /** Sends an event to every session that asked for it; kept for those that may resume. */
  dispatch(type: string, data: Json, intent = 0): void {
    for (const session of this.#sessions.values()) {
      if (intent !== 0 && (session.intents & intent) === 0) continue;
      this.#dispatchTo(session, type, data);
    }
  }

  /** Sends the last event of this type once more, as a second delivery with a new sequence number. */
  repeat(type: string): void {
    for (const session of this.#sessions.values()) {
      const last = session.sent.findLast((frame) => frame.t === type);
      if (last) this.#dispatchTo(session, type, last.d as Json);
    }
  }

  /** Cuts the connection with a close code; 4000 lets the app resume. */
  close(code: number): void {
    for (const { socket } of this.#sessions.values()) if (socket) this.#close(socket, code);
  }

  /** Asks the app to reconnect and resume. */
  askToReconnect(): void {
    this.#sendToAll({ op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Tells the app that its session is void; `isResumable` false makes it identify anew. */
  invalidateSession(isResumable: boolean): void {
    this.#sendToAll({ op: GatewayOpcodes.InvalidSession, d: isResumable });
    if (!isResumable) this.#sessions.clear();
  }

  /** Forgets every session without a word: the next resume is answered with Invalid Session. */
  forgetSessions(): void {
    for (const { socket } of this.#sessions.values()) socket?.terminate();
    this.#sessions.clear();
  }

  async stop(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #sendToAll(frame: Json): void {
    for (const { socket } of this.#sessions.values()) if (socket) send(socket, frame);
  }

  #accept(socket: WebSocket): void {
    send(socket, {
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: this.#state.settings.timings.heartbeatIntervalMs },
    });
    const connection = { sends: [] as number[], session: undefined as Session | undefined };
    socket.on('message', (data) => {
      const now = performance.now();
      connection.sends = [...connection.sends.filter((at) => now - at < 60_000), now];
      if (connection.sends.length > sendsAMinute) return this.#close(socket, GatewayCloseCodes.RateLimited);
      const frame = parse(String(data));
      if (!frame) return this.#close(socket, GatewayCloseCodes.DecodeError);
      connection.session = this.#receive(socket, frame, connection.session) ?? connection.session;
    });
    socket.on('close', () => {
      if (connection.session?.socket === socket) delete connection.session.socket;
      this.#onChange();
    });
  }

  #receive(socket: WebSocket, frame: Frame, session: Session | undefined): Session | undefined {
    if (frame.op === GatewayOpcodes.Heartbeat) send(socket, { op: GatewayOpcodes.HeartbeatAck });
    else if (frame.op === GatewayOpcodes.Identify) {
      if (!session) return this.#identify(socket, frame.d ?? {});
      this.#close(socket, GatewayCloseCodes.AlreadyAuthenticated);
    } else if (frame.op === GatewayOpcodes.Resume) return this.#resume(socket, frame.d ?? {});
    else if (!session) this.#close(socket, GatewayCloseCodes.NotAuthenticated);
    else if (!knownOpcodes.includes(frame.op)) this.#close(socket, GatewayCloseCodes.UnknownOpcode);
    return undefined;
  }

  #identify(socket: WebSocket, identify: Json): Session | undefined {
    const intents = Number(identify.intents);
    const refusal = this.#refusal(identify.token, intents);
    if (refusal) {
      this.#close(socket, refusal);
      return undefined;
    }
    this.history.push('identify');
    this.#sessions.clear();
    const session: Session = { id: crypto.randomUUID(), intents, sent: [], socket };
    this.#sessions.set(session.id, session);
    this.#dispatchTo(session, 'READY', this.#ready(session));
    if ((intents & GatewayIntentBits.Guilds) !== 0)
      this.#dispatchTo(session, 'GUILD_CREATE', guildJson(this.#state));
    this.#onChange();
    return session;
  }

  #refusal(token: unknown, intents: number): number | undefined {
    const { settings } = this.#state;
    if (token !== settings.token) return GatewayCloseCodes.AuthenticationFailed;
    if (!Number.isInteger(intents) || intents < 0 || (intents & ~everyIntent) !== 0)
      return GatewayCloseCodes.InvalidIntents;
    const isDisallowed = (intents & privileged & ~settings.privilegedIntents) !== 0;
    return isDisallowed ? GatewayCloseCodes.DisallowedIntents : undefined;
  }

  #ready(session: Session): Json {
    const { applicationId, guildId } = this.#state;
    return {
      v: 10,
      user: {
        ...userJson(this.#state.person(applicationId)),
        verified: true,
        mfa_enabled: false,
        email: null,
      },
      guilds: [{ id: guildId, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: this.url,
      application: { id: applicationId, flags: 0 },
      shard: [0, 1],
    };
  }

  #resume(socket: WebSocket, resume: Json): Session | undefined {
    if (resume.token !== this.#state.settings.token) {
      this.#close(socket, GatewayCloseCodes.AuthenticationFailed);
      return undefined;
    }
    const session = this.#sessions.get(String(resume.session_id));
    const seen = Number(resume.seq);
    if (!session || seen > session.sent.length) {
      this.history.push('invalid session');
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    this.history.push('resume');
    session.socket = socket;
    for (const frame of session.sent.slice(seen)) send(socket, frame);
    this.#dispatchTo(session, 'RESUMED', {});
    this.#onChange();
    return session;
  }

  #dispatchTo(session: Session, type: string, data: Json): void {
    const frame = { op: GatewayOpcodes.Dispatch, t: type, s: session.sent.length + 1, d: data };
    session.sent.push(frame);
    if (session.socket) send(session.socket, frame);
  }

  #close(socket: WebSocket, code: number): void {
    this.history.push(`close ${code}`);
    socket.close(code);
    this.#onChange();
  }
}

const knownOpcodes: number[] = [3, 4, 8, 31, 43];

function send(socket: WebSocket, frame: Json): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
}

function parse(text: string): Frame | undefined {
  try {
    return JSON.parse(text) as Frame;
  } catch {
    return undefined;
  }
}
