import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';
import { startTcp } from '../observed.ts';

/** What the fake answers to a command: a document, by the name of the command. */
export type Answers = Readonly<Record<string, Document | ((command: Document) => Document)>>;

/** Source: MongoDB's wire protocol. Each message begins with its length, its id, whom it answers, and its kind. */
const headLength = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
/** Behind the flags of an OP_MSG stand sections; one of kind 0 is the command. */
const commandSectionAt = headLength + 5;

export const refusal = (code: number, codeName: string, errmsg = codeName): Document => ({
  ...{ ok: 0, errmsg, code, codeName },
});
export const unauthorized = refusal(13, 'Unauthorized', 'not authorized on admin to execute command');

/** From the documents of MongoDB 7: a server that is alone. */
const hello: Document = {
  ...{ helloOk: true, ismaster: true, isWritablePrimary: true, readOnly: false, connectionId: 7 },
  ...{ maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 },
  ...{ minWireVersion: 0, maxWireVersion: 21, logicalSessionTimeoutMinutes: 30, ok: 1 },
};

interface Setup {
  /** Without one, everybody is let in. */
  user?: { name: string; password: string };
  hello?: Document;
  answers?: Answers;
}

/** A MongoDB server as far as the wire goes: `hello`, SCRAM-SHA-256 (RFC 7677), and what it is told to answer. */
export async function startFakeMongo({ user, hello: changed = {}, answers = {} }: Setup = {}) {
  const received: Document[] = [];
  const server = await startTcp((socket) => {
    const scram = user && new Scram(user);
    onMessages(socket, (message) => {
      const isOld = message.readInt32LE(12) === opQuery;
      const command = isOld ? queryOf(message) : BSON.deserialize(message.subarray(commandSectionAt));
      received.push(command);
      const answer = answerTo(command, scram);
      socket.write(isOld ? reply(message, answer) : msg(message, answer));
    });
  });
  function answerTo(command: Document, scram: Scram | undefined): Document {
    const [name = ''] = Object.keys(command);
    if (/^(?:hello|ismaster)$/i.test(name)) {
      const isAsked = scram && command.saslSupportedMechs !== undefined;
      return { ...hello, ...changed, ...(isAsked && { saslSupportedMechs: ['SCRAM-SHA-256'] }) };
    }
    if (name === 'saslStart' || name === 'saslContinue') return scram?.answer(command) ?? refusal(18, 'None');
    if (/^(?:ping|endSessions)$/.test(name)) return { ok: 1 };
    if (scram && !scram.isLetIn) return unauthorized;
    const answer = answers[name];
    if (answer === undefined) return refusal(59, 'CommandNotFound', `no such command: '${name}'`);
    return { ok: 1, ...(typeof answer === 'function' ? answer(command) : answer) };
  }
  return Object.assign(server, { received });
}

function onMessages(socket: Socket, take: (message: Buffer) => void): void {
  let kept = Buffer.alloc(0);
  socket.on('data', (data: Buffer) => {
    kept = Buffer.concat([kept, data]);
    while (kept.length >= headLength && kept.length >= kept.readInt32LE(0)) {
      const length = kept.readInt32LE(0);
      take(kept.subarray(0, length));
      kept = kept.subarray(length);
    }
  });
}

/** OP_QUERY: flags, the name of a collection that ends with a zero, two counts, and the command. */
function queryOf(message: Buffer): Document {
  const nameEnds = message.indexOf(0, headLength + 4);
  return BSON.deserialize(message.subarray(nameEnds + 1 + 8));
}

function head(to: Buffer, kind: number, length: number): Buffer {
  const bytes = Buffer.alloc(headLength);
  bytes.writeInt32LE(headLength + length, 0);
  bytes.writeInt32LE(1, 4);
  bytes.writeInt32LE(to.readInt32LE(4), 8);
  bytes.writeInt32LE(kind, 12);
  return bytes;
}

function msg(to: Buffer, document: Document): Buffer {
  const body = Buffer.concat([Buffer.alloc(5), BSON.serialize(document)]);
  return Buffer.concat([head(to, opMsg, body.length), body]);
}

/** OP_REPLY: flags, the id of a cursor, where it begins, how many documents, and these. */
function reply(to: Buffer, document: Document): Buffer {
  const before = Buffer.alloc(20);
  before.writeInt32LE(8, 0);
  before.writeInt32LE(1, 16);
  const body = Buffer.concat([before, BSON.serialize(document)]);
  return Buffer.concat([head(to, opReply, body.length), body]);
}

const rounds = 4096;
const sha256 = (data: Buffer) => createHash('sha256').update(data).digest();
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The server's side of SCRAM-SHA-256. */
class Scram {
  isLetIn = false;
  readonly #user: { name: string; password: string };
  readonly #salt = randomBytes(16);
  #firstBare = '';
  #serverFirst = '';

  constructor(user: { name: string; password: string }) {
    this.#user = user;
  }

  answer({ saslStart, payload }: Document): Document {
    const text = Buffer.from(payload.buffer).toString();
    return saslStart ? this.#first(text) : this.#final(text);
  }

  #first(text: string): Document {
    this.#firstBare = text.replace(/^n,,/, '');
    const nonce = /r=([^,]+)/.exec(text)?.[1] ?? '';
    this.#serverFirst = `r=${nonce}server,s=${this.#salt.toString('base64')},i=${rounds}`;
    return this.#says(this.#serverFirst, false);
  }

  #final(text: string): Document {
    const { name, password } = this.#user;
    const withoutProof = text.slice(0, text.lastIndexOf(',p='));
    const proof = Buffer.from(text.slice(text.lastIndexOf(',p=') + 3), 'base64');
    const salted = pbkdf2Sync(password, this.#salt, rounds, 32, 'sha256');
    const stored = sha256(hmac(salted, 'Client Key'));
    const all = [this.#firstBare, this.#serverFirst, withoutProof].join(',');
    const signature = hmac(stored, all);
    const key = Buffer.from(proof.map((byte, at) => byte ^ (signature[at] ?? 0)));
    const isRight = this.#firstBare.startsWith(`n=${name},`) && sha256(key).equals(stored);
    if (!isRight) return refusal(18, 'AuthenticationFailed', 'Authentication failed.');
    this.isLetIn = true;
    return this.#says(`v=${hmac(hmac(salted, 'Server Key'), all).toString('base64')}`, true);
  }

  #says(text: string, done: boolean): Document {
    return { ok: 1, conversationId: 1, done, payload: new BSON.Binary(Buffer.from(text)) };
  }
}
