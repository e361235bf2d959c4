import type { KMS } from '@aws-sdk/client-kms';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { KeyWrapping, WrappedKey } from './key-wrapping.ts';

const messages = defineMessages({
  en: {
    denied: (right: string, key: string) =>
      `AWS KMS refuses ${right} with the key ${key}. Allow it to the identity that Jarvis runs under, in its policy or in the key’s.`,
    unknown: (key: string) =>
      `AWS KMS knows no key ${key} here. Check JARVIS_KMS_KEY_ID, and the account and region it belongs to.`,
    unusable: (key: string) =>
      `The AWS KMS key ${key} is disabled or about to be deleted. Enable it again, or cancel its deletion.`,
    notSymmetric: (key: string) =>
      `The AWS KMS key ${key} does not encrypt. Make a symmetric key for encrypting and decrypting, and set JARVIS_KMS_KEY_ID to it.`,
    wrong: (key: string) =>
      `The AWS KMS key ${key} does not open a data key that is stored: it was changed, or belongs elsewhere. Restore the database from a backup.`,
    identity:
      'AWS does not accept who Jarvis says it is. Give it valid credentials, by a role or by the variables of the AWS SDK.',
    region:
      'It is not said in which region the AWS KMS key is. Set JARVIS_KMS_KEY_ID to its ARN, or AWS_REGION.',
    unreachable: (what: string) =>
      `AWS KMS cannot be reached or does not answer (${what}), so stored keys cannot be opened now. Try again in a moment; check the network and the region.`,
  },
  th: {
    denied: (right, key) =>
      `AWS KMS ไม่อนุญาต \`${right}\` กับคีย์ \`${key}\` กรุณาให้สิทธิ์นี้กับตัวตนที่ Jarvis ใช้ ในนโยบายของตัวตนหรือของคีย์`,
    unknown: (key) => `AWS KMS ไม่รู้จักคีย์ \`${key}\` กรุณาตรวจ JARVIS_KMS_KEY_ID รวมทั้งบัญชีและภูมิภาคของคีย์`,
    unusable: (key) => `คีย์ \`${key}\` ของ AWS KMS ถูกปิดหรือกำลังจะถูกลบ กรุณาเปิดใช้อีกครั้งหรือยกเลิกการลบ`,
    notSymmetric: (key) =>
      `คีย์ \`${key}\` ของ AWS KMS ใช้เข้ารหัสไม่ได้ กรุณาสร้างคีย์แบบสมมาตรสำหรับเข้ารหัสและถอดรหัส แล้วตั้ง JARVIS_KMS_KEY_ID`,
    wrong: (key) =>
      `คีย์ \`${key}\` ของ AWS KMS เปิดคีย์ข้อมูลที่เก็บไว้ไม่ได้ อาจถูกแก้ไขหรือเป็นของที่อื่น กรุณากู้ฐานข้อมูลจากข้อมูลสำรอง`,
    identity: 'AWS ไม่ยอมรับตัวตนของ Jarvis กรุณาให้ข้อมูลรับรองที่ใช้ได้ ผ่าน role หรือตัวแปรของ AWS SDK',
    region: 'ไม่ได้ระบุภูมิภาคของคีย์ AWS KMS กรุณาตั้ง JARVIS_KMS_KEY_ID เป็น ARN หรือตั้ง AWS_REGION',
    unreachable: (what) =>
      `ติดต่อ AWS KMS ไม่ได้หรือไม่ตอบ (\`${what}\`) ตอนนี้จึงเปิดคีย์ที่เก็บไว้ไม่ได้ กรุณาลองใหม่อีกสักครู่ และตรวจเครือข่ายกับภูมิภาค`,
  },
});
type Texts = ReturnType<typeof messages.in>;

const kind = 'kms:';
/** The name of the encryption context, which AWS's own log shows beside each use of the key. */
const contextName = 'jarvis-owner';
const connectMs = 3_000;
const answerMs = 10_000;

/**
 * Master keys in AWS KMS, which never leave it. A data key is wrapped and unwrapped there for its owner only, who is the
 * encryption context. AWS's SDK is loaded when the first is; it repeats by itself what failed on the way.
 */
export class KmsWrapping implements KeyWrapping {
  readonly #keyId: string;
  /** By region. */
  readonly #clients = new Map<string | undefined, Promise<KMS>>();

  constructor(keyId: string) {
    this.#keyId = keyId;
  }

  /** Asked by wrapping something: an alias does not tell which key it stands for, and whoever may wrap may not look. */
  async current(): Promise<string> {
    return (await this.wrap(Buffer.alloc(32), 'probe')).wrappedBy;
  }

  wrap(dataKey: Buffer, purpose: string): Promise<WrappedKey> {
    const KeyId = this.#keyId;
    return orExplained('kms:Encrypt', KeyId, async () => {
      const client = await this.#clientFor(KeyId);
      const { CiphertextBlob, KeyId: arn } = await client.encrypt({
        ...{ KeyId, Plaintext: dataKey, EncryptionContext: { [contextName]: purpose } },
      });
      if (!CiphertextBlob || !arn) throw new Error('an answer without a wrapped key');
      return { wrappedBy: `${kind}${arn}`, wrapped: Buffer.from(CiphertextBlob).toString('base64') };
    });
  }

  unwrap({ wrapped, wrappedBy }: WrappedKey, purpose: string): Promise<Buffer> {
    const KeyId = wrappedBy.slice(kind.length);
    return orExplained('kms:Decrypt', KeyId, async () => {
      const client = await this.#clientFor(KeyId);
      const { Plaintext } = await client.decrypt({
        ...{ KeyId, CiphertextBlob: Buffer.from(wrapped, 'base64') },
        EncryptionContext: { [contextName]: purpose },
      });
      if (!Plaintext) throw new Error('an answer without a key');
      return Buffer.from(Plaintext);
    });
  }

  #clientFor(keyId: string): Promise<KMS> {
    const region = /^arn:[\w-]+:kms:([\w-]+):/.exec(keyId)?.[1];
    const client = this.#clients.get(region) ?? openClient(region);
    this.#clients.set(region, client);
    return client;
  }
}

async function openClient(region: string | undefined): Promise<KMS> {
  const [{ KMS }, http, https] = await Promise.all([
    import('@aws-sdk/client-kms'),
    import('node:http'),
    import('node:https'),
  ]);
  // Node's own agents know the proxy.
  const agents = { httpAgent: http.globalAgent, httpsAgent: https.globalAgent };
  const requestHandler = { ...agents, connectionTimeout: connectMs, requestTimeout: answerMs };
  return new KMS({ ...(region && { region }), requestHandler });
}

/** Which sentence tells an error of this name. */
const told: Readonly<Record<string, keyof Texts>> = {
  AccessDeniedException: 'denied',
  NotFoundException: 'unknown',
  InvalidArnException: 'unknown',
  ValidationException: 'unknown',
  DisabledException: 'unusable',
  KMSInvalidStateException: 'unusable',
  InvalidKeyUsageException: 'notSymmetric',
  InvalidCiphertextException: 'wrong',
  IncorrectKeyException: 'wrong',
  CredentialsProviderError: 'identity',
  UnrecognizedClientException: 'identity',
  InvalidSignatureException: 'identity',
  IncompleteSignature: 'identity',
  MissingAuthenticationTokenException: 'identity',
  InvalidClientTokenId: 'identity',
  ExpiredTokenException: 'identity',
};

async function orExplained<Result>(
  right: string,
  keyId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new UserError(
      messages.both((texts) => explained(texts, error, right, keyId)),
      { cause: error },
    );
  }
}

function explained(texts: Texts, error: unknown, right: string, keyId: string): string {
  const { name = '', message = '', code } = error as { name?: string; message?: string; code?: unknown };
  if (message === 'Region is missing') return texts.region;
  switch (told[name]) {
    case 'denied':
      return texts.denied(right, keyId);
    case 'unknown':
      return texts.unknown(keyId);
    case 'unusable':
      return texts.unusable(keyId);
    case 'notSymmetric':
      return texts.notSymmetric(keyId);
    case 'wrong':
      return texts.wrong(keyId);
    case 'identity':
      return texts.identity;
    default:
      return texts.unreachable(String(code ?? name));
  }
}
