import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError, VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { defineMessages } from '#lib/messages.ts';
import { Secret } from '#lib/secret.ts';
import type { KeyWrapping, WrappedKey } from './key-wrapping.ts';
import type { TransitKey } from './settings.ts';

const messages = defineMessages({
  en: {
    denied: (at: string, path: string) =>
      `HashiCorp Vault at ${at} refuses the token on ${path}: it is wrong, expired or revoked, or its policy lacks “update” there. Give Jarvis another in JARVIS_TRANSIT_TOKEN.`,
    unknown: (at: string, path: string) =>
      `HashiCorp Vault at ${at} knows no ${path}. Check JARVIS_TRANSIT_KEY_NAME, JARVIS_TRANSIT_MOUNT and JARVIS_TRANSIT_NAMESPACE.`,
    sealed: (at: string) => `HashiCorp Vault at ${at} is sealed. Unseal it; until then no stored key opens.`,
    notDerived: (at: string, path: string) =>
      `The key behind ${path} of HashiCorp Vault at ${at} was made without derived=true, so it does not tell organisations apart. Make one with derived=true, and set JARVIS_TRANSIT_KEY_NAME to it.`,
    wrong: (at: string, path: string) =>
      `HashiCorp Vault at ${at} cannot open a data key that is stored (${path}): the transit key is another one, no longer keeps that version, or the data key was changed.`,
    redirected: (at: string) =>
      `HashiCorp Vault at ${at} sends Jarvis elsewhere, where its token is not sent. Set JARVIS_TRANSIT_ADDRESS to the active node, or to the balancer before it.`,
    unreachable: (at: string) =>
      `HashiCorp Vault at ${at} cannot be reached or does not answer, so stored keys cannot be opened now. Try again in a moment; check JARVIS_TRANSIT_ADDRESS and the network.`,
    noToken: (file: string) =>
      `The token for HashiCorp Vault cannot be read from ${file}. See to it that the file is there and that Jarvis may read it.`,
  },
  th: {
    denied: (at, path) =>
      `HashiCorp Vault ที่ ${at} ไม่ยอมรับโทเค็นสำหรับ \`${path}\` โทเค็นอาจผิด หมดอายุ ถูกยกเลิก หรือนโยบายไม่มี \`update\` กรุณาใส่โทเค็นใหม่ใน JARVIS_TRANSIT_TOKEN`,
    unknown: (at, path) =>
      `HashiCorp Vault ที่ ${at} ไม่รู้จัก \`${path}\` กรุณาตรวจ JARVIS_TRANSIT_KEY_NAME, JARVIS_TRANSIT_MOUNT และ JARVIS_TRANSIT_NAMESPACE`,
    sealed: (at) => `HashiCorp Vault ที่ ${at} ถูกปิดผนึกอยู่ กรุณาปลดผนึก ระหว่างนี้เปิดคีย์ที่เก็บไว้ไม่ได้`,
    notDerived: (at, path) =>
      `คีย์ของ \`${path}\` ใน HashiCorp Vault ที่ ${at} สร้างโดยไม่มี \`derived=true\` จึงไม่แยกองค์กรออกจากกัน กรุณาสร้างคีย์ด้วย \`derived=true\` แล้วตั้ง JARVIS_TRANSIT_KEY_NAME`,
    wrong: (at, path) =>
      `HashiCorp Vault ที่ ${at} เปิดคีย์ข้อมูลที่เก็บไว้ไม่ได้ (\`${path}\`) คีย์ transit เป็นคนละคีย์ ไม่มีรุ่นนั้นแล้ว หรือคีย์ข้อมูลถูกแก้ไข`,
    redirected: (at) =>
      `HashiCorp Vault ที่ ${at} ส่งต่อไปที่อื่น ซึ่ง Jarvis ไม่ส่งโทเค็นไป กรุณาตั้ง JARVIS_TRANSIT_ADDRESS เป็นเครื่องที่ทำงานอยู่หรือตัวกระจายโหลด`,
    unreachable: (at) =>
      `ติดต่อ HashiCorp Vault ที่ ${at} ไม่ได้หรือไม่ตอบ ตอนนี้จึงเปิดคีย์ที่เก็บไว้ไม่ได้ กรุณาลองใหม่อีกสักครู่ และตรวจ JARVIS_TRANSIT_ADDRESS กับเครือข่าย`,
    noToken: (file) => `อ่านโทเค็นของ HashiCorp Vault จาก ${file} ไม่ได้ กรุณาตรวจว่ามีไฟล์และ Jarvis อ่านได้`,
  },
});
type Fault = Exclude<keyof ReturnType<typeof messages.in>, 'noToken'>;

const kind = 'transit:';
const answerMs = 10_000;
const encrypted = z.object({
  data: z.object({ ciphertext: z.string().regex(/^vault:v[1-9]\d*:/) }),
});
const decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });
const refusal = z.object({ errors: z.array(z.string()) }).transform(({ errors }) => errors.join('; '));

/**
 * Master keys in the transit engine of HashiCorp Vault, which never leave it. The owner of a data key is the context from which
 * Vault derives the key that wraps it. `transit:<mount>/<key>:<version>` is the name of a master key.
 */
export class TransitWrapping implements KeyWrapping {
  readonly #setting: TransitKey;
  readonly #http: JsonHttp;
  #isDerived = false;

  constructor(setting: TransitKey) {
    const { address, namespace } = setting;
    this.#setting = setting;
    this.#http = new JsonHttp({
      ...{ vendor: 'hashicorp-vault', baseUrl: `${address}/v1`, timeoutMs: answerMs },
      headers: (token) => ({
        'x-vault-token': token.reveal(),
        'x-vault-request': 'true',
        ...(namespace && { 'x-vault-namespace': namespace }),
      }),
      refusals: { detail: refusal },
    });
  }

  /** Asked by wrapping something: whoever may wrap may not look at the key. */
  async current(): Promise<string> {
    const probe = await this.wrap(Buffer.alloc(32), 'probe');
    if (!this.#isDerived) await this.#requireDerived(probe);
    this.#isDerived = true;
    return probe.wrappedBy;
  }

  async wrap(dataKey: Buffer, purpose: string): Promise<WrappedKey> {
    const { mount, keyName } = this.#setting;
    const body = { plaintext: dataKey.toString('base64'), context: base64(purpose) };
    const { data } = await this.#ask(`${mount}/encrypt/${keyName}`, body, encrypted);
    const version = data.ciphertext.split(':')[1]?.slice(1);
    return { wrappedBy: `${kind}${mount}/${keyName}:${version}`, wrapped: data.ciphertext };
  }

  async unwrap({ wrapped, wrappedBy }: WrappedKey, purpose: string): Promise<Buffer> {
    const path = wrappedBy.slice(kind.length, wrappedBy.lastIndexOf(':'));
    const cut = path.lastIndexOf('/');
    const body = { ciphertext: wrapped, context: base64(purpose) };
    const { data } = await this.#ask(`${path.slice(0, cut)}/decrypt/${path.slice(cut + 1)}`, body, decrypted);
    return Buffer.from(data.plaintext, 'base64');
  }

  /** A key that is not derived ignores the context, and would open one organisation's data key for another. */
  async #requireDerived(probe: WrappedKey): Promise<void> {
    const { mount, keyName } = this.#setting;
    const opened = await this.unwrap(probe, 'another').catch((error: unknown) => {
      if (!(error instanceof UserError && statusOf(error) === 400)) throw error;
    });
    if (opened) throw this.#explained('notDerived', `${mount}/encrypt/${keyName}`);
  }

  /** Asks once more if the first answer got lost: to wrap or unwrap twice does no harm. */
  async #ask<Shape extends z.ZodType>(path: string, body: object, shape: Shape): Promise<z.output<Shape>> {
    const ask = () => this.#http.post(`/${path}`, body, shape, { key: this.#token() });
    try {
      return await ask().catch((error: unknown) => {
        if (error instanceof VendorError && isPassing(error)) return ask();
        throw error;
      });
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      throw this.#explained(faultOf(error), path, error);
    }
  }

  /** The file is read each time, since whoever renews the token writes it there. */
  #token(): Secret {
    const { token, tokenFile } = this.#setting;
    if (!tokenFile) return token;
    try {
      return new Secret(readFileSync(tokenFile, 'utf8').trim());
    } catch (cause) {
      throw new UserError(
        messages.both((texts) => texts.noToken(tokenFile)),
        { cause },
      );
    }
  }

  #explained(fault: Fault, path: string, cause?: VendorError): UserError {
    return new UserError(
      messages.both((texts) => texts[fault](this.#setting.address, path)),
      { cause },
    );
  }
}

function isPassing({ reason, status = 0 }: VendorError): boolean {
  return (reason === 'timed_out' || reason === 'unavailable') && !isRedirect(status);
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function faultOf({ reason, status = 0, message }: VendorError): Fault {
  if (reason === 'authentication') return 'denied';
  if (status === 404 || message.includes('encryption key not found')) return 'unknown';
  if (status === 503 && message.includes('sealed')) return 'sealed';
  if (isRedirect(status)) return 'redirected';
  return reason === 'invalid_request' ? 'wrong' : 'unreachable';
}

function statusOf({ cause }: UserError): number | undefined {
  return cause instanceof VendorError ? cause.status : undefined;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
