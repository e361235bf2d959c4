import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type Answer, type FakeServer, type Received, startFakeServer } from './fake-server.ts';

interface TransitKeyOfFake {
  isDerived: boolean;
  /** By version, from 1. */
  versions: Buffer[];
}

/** The transit engine of HashiCorp Vault, from the pages of its HTTP API and what its code answers. */
export interface FakeTransit extends FakeServer {
  /** Keys by namespace, mount and name, such as `team-a/transit/jarvis`; no namespace leaves the first away. */
  addKey(path: string, isDerived?: boolean): TransitKeyOfFake;
  rotate(path: string): void;
  /** What each token may update. */
  policies: Map<string, RegExp>;
  isSealed: boolean;
  /** Given one after another instead of what the fake would say. */
  answers: Answer[];
}

type Body = { plaintext?: string; ciphertext?: string; context?: string };

const refusal = (status: number, ...errors: string[]): Answer => ({ status, json: { errors } });

export async function startFakeTransit(): Promise<FakeTransit> {
  const keys = new Map<string, TransitKeyOfFake>();
  const fake = {
    isSealed: false,
    policies: new Map<string, RegExp>(),
    answers: [] as Answer[],
    addKey: (path: string, isDerived = true) => {
      const key = { isDerived, versions: [randomBytes(32)] };
      keys.set(path, key);
      return key;
    },
    rotate: (path: string) => void keys.get(path)?.versions.push(randomBytes(32)),
  };
  const server = await startFakeServer((request) => fake.answers.shift() ?? answerOf(fake, keys, request));
  return Object.assign(fake, server);
}

function answerOf(
  { isSealed, policies }: Pick<FakeTransit, 'isSealed' | 'policies'>,
  keys: ReadonlyMap<string, TransitKeyOfFake>,
  { method, path, headers, body }: Received,
): Answer {
  if (isSealed) return refusal(503, 'Vault is sealed');
  const [, mount, action, name] = /^\/v1\/(.+)\/(encrypt|decrypt)\/([\w.-]+)$/.exec(path) ?? [];
  const allowed = policies.get(String(headers['x-vault-token']));
  if (!allowed?.test(path)) return refusal(403, '1 error occurred:\n\t* permission denied\n\n');
  const namespace = headers['x-vault-namespace'];
  const place = `${namespace ? `${namespace}/` : ''}${mount}`;
  const isMounted = [...keys.keys()].some((known) => known.slice(0, known.lastIndexOf('/')) === place);
  if (method !== 'POST' || !isMounted)
    return refusal(404, `no handler for route "${path.slice(4)}". route entry not found.`);
  const key = keys.get(`${place}/${name}`);
  if (!key) return refusal(400, 'encryption key not found');
  const given = (body ?? {}) as Body;
  if (key.isDerived && !given.context)
    return refusal(
      400,
      "missing 'context' for key derivation; the key was created using a derived key, which means additional, per-request information must be included in order to perform operations with the key",
    );
  return action === 'encrypt' ? encrypt(key, given) : decrypt(key, given);
}

function materialOf({ isDerived, versions }: TransitKeyOfFake, version: number, { context = '' }: Body) {
  const material = versions[version - 1];
  if (!material || !isDerived) return material;
  return Buffer.from(hkdfSync('sha256', material, '', Buffer.from(context, 'base64'), 32));
}

function encrypt(key: TransitKeyOfFake, body: Body): Answer {
  const version = key.versions.length;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', materialOf(key, version, body) as Buffer, nonce);
  const sealed = Buffer.concat([cipher.update(Buffer.from(body.plaintext ?? '', 'base64')), cipher.final()]);
  const blob = Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
  return { json: { data: { ciphertext: `vault:v${version}:${blob}`, key_version: version }, lease_id: '' } };
}

function decrypt(key: TransitKeyOfFake, body: Body): Answer {
  const [, version, base64 = ''] = /^vault:v(\d+):(.+)$/.exec(body.ciphertext ?? '') ?? [];
  const material = materialOf(key, Number(version), body);
  if (!material) return refusal(400, 'invalid ciphertext: version is too new');
  const blob = Buffer.from(base64, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(blob.subarray(-16));
  try {
    const opened = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]);
    return { json: { data: { plaintext: opened.toString('base64') }, lease_id: '' } };
  } catch {
    return refusal(400, 'cipher: message authentication failed');
  }
}
