import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { type Answer, type FakeServer, type Received, startFakeServer } from './fake-server.ts';

/** A key of the fake. `rights` are the actions that whoever calls may do with it. */
export interface FakeKmsKey {
  arn: string;
  alias?: string;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY';
  rights: Set<'kms:Encrypt' | 'kms:Decrypt'>;
  material: Buffer;
}

/** AWS KMS, from the pages of its API (Encrypt, Decrypt, common errors) and of Signature Version 4. */
export interface FakeKms extends FakeServer {
  addKey(more?: Partial<FakeKmsKey>): FakeKmsKey;
  /** Given one after another instead of what the fake would say. */
  answers: Answer[];
}

type Body = {
  KeyId?: string;
  Plaintext?: string;
  CiphertextBlob?: string;
  EncryptionContext?: Record<string, string>;
};

const accessKeyId = 'AKIDFAKEKMS000000000';
/** What the SDK is to find in its environment. */
export const kmsEnvironment = (url: string) => ({
  ...{ AWS_ENDPOINT_URL_KMS: url, AWS_REGION: 'eu-west-1', AWS_EC2_METADATA_DISABLED: 'true' },
  ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: randomBytes(20).toString('hex') },
});

export const refusal = (type: string, message = 'as told', status = 400): Answer => ({
  status,
  json: { __type: type, message },
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
});

export async function startFakeKms(): Promise<FakeKms> {
  const keys: FakeKmsKey[] = [];
  const answers: Answer[] = [];
  const server = await startFakeServer(
    (request) => answers.shift() ?? faultOfRequest(request) ?? carryOut(keys, request),
  );
  return Object.assign(server, {
    answers,
    addKey: (more: Partial<FakeKmsKey> = {}) => {
      const key: FakeKmsKey = {
        ...{ arn: `arn:aws:kms:eu-west-1:111122223333:key/${randomUUID()}`, state: 'Enabled' },
        ...{ usage: 'ENCRYPT_DECRYPT', rights: new Set(['kms:Encrypt', 'kms:Decrypt'] as const) },
        material: randomBytes(32),
        ...more,
      };
      keys.push(key);
      return key;
    },
  });
}

function faultOfRequest({ method, path, headers }: Received): Answer | undefined {
  if (method !== 'POST' || path !== '/') return { status: 404, json: {} };
  if (headers['content-type'] !== 'application/x-amz-json-1.1') return refusal('SerializationException');
  const signed =
    /^AWS4-HMAC-SHA256 Credential=(\w+)\/\d{8}\/([\w-]+)\/kms\/aws4_request, SignedHeaders=([\w;-]+), Signature=[\da-f]{64}$/.exec(
      String(headers.authorization),
    );
  if (!signed) return refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const covered = signed[3]?.split(';') ?? [];
  if (!covered.includes('x-amz-target') || !covered.includes('host'))
    return refusal('InvalidSignatureException');
  if (signed[1] !== accessKeyId)
    return refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
  return undefined;
}

function carryOut(keys: readonly FakeKmsKey[], { headers, body }: Received): Answer {
  const given = (body ?? {}) as Body;
  switch (headers['x-amz-target']) {
    case 'TrentService.Encrypt':
      return encrypt(keys, given);
    case 'TrentService.Decrypt':
      return decrypt(keys, given);
    default:
      return refusal('UnknownOperationException');
  }
}

function find(keys: readonly FakeKmsKey[], id: string): FakeKmsKey | undefined {
  return keys.find(({ arn, alias }) => [arn, arn.split('/')[1], alias].includes(id));
}

function faultOfKey(key: FakeKmsKey | undefined, id: string, right: 'kms:Encrypt' | 'kms:Decrypt') {
  if (!key) {
    return refusal(
      'NotFoundException',
      id.startsWith('alias/')
        ? `Alias arn:aws:kms:eu-west-1:111122223333:${id} is not found.`
        : `Key '${id}' does not exist`,
    );
  }
  if (!key.rights.has(right))
    return refusal('AccessDeniedException', `User is not authorized to perform: ${right} on ${key.arn}`);
  if (key.state === 'Disabled') return refusal('DisabledException', `${key.arn} is disabled.`);
  if (key.state === 'PendingDeletion')
    return refusal('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  return key.usage === 'ENCRYPT_DECRYPT' ? undefined : refusal('InvalidKeyUsageException');
}

/** The encryption context is authenticated, whatever the order of its pairs. */
function contextOf({ EncryptionContext: context = {} }: Body): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).toSorted()));
}

function encrypt(keys: readonly FakeKmsKey[], body: Body): Answer {
  const id = body.KeyId ?? '';
  const key = find(keys, id);
  const fault = faultOfKey(key, id, 'kms:Encrypt');
  if (fault || !key) return fault as Answer;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(contextOf(body));
  const sealed = Buffer.concat([cipher.update(Buffer.from(body.Plaintext ?? '', 'base64')), cipher.final()]);
  const name = Buffer.from(key.arn);
  const blob = Buffer.concat([Buffer.of(name.length), name, nonce, cipher.getAuthTag(), sealed]);
  return said({
    ...{ CiphertextBlob: blob.toString('base64'), KeyId: key.arn },
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  });
}

function decrypt(keys: readonly FakeKmsKey[], body: Body): Answer {
  const blob = Buffer.from(body.CiphertextBlob ?? '', 'base64');
  const end = 1 + (blob[0] ?? 0);
  const arn = blob.subarray(1, end).toString();
  const key = find(keys, arn);
  const fault = faultOfKey(key, arn, 'kms:Decrypt');
  if (fault || !key) return fault as Answer;
  if (body.KeyId && find(keys, body.KeyId) !== key) return refusal('IncorrectKeyException');
  const decipher = createDecipheriv('aes-256-gcm', key.material, blob.subarray(end, end + 12), {
    authTagLength: 16,
  })
    .setAAD(contextOf(body))
    .setAuthTag(blob.subarray(end + 12, end + 28));
  try {
    const opened = Buffer.concat([decipher.update(blob.subarray(end + 28)), decipher.final()]);
    return said({
      ...{ Plaintext: opened.toString('base64'), KeyId: key.arn },
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    });
  } catch {
    return refusal('InvalidCiphertextException');
  }
}

function said(json: object): Answer {
  return { json, headers: { 'content-type': 'application/x-amz-json-1.1' } };
}
