import { PrivateAddressError } from '#lib/address-guard.ts';
import { VendorError, type VendorErrorDetails, type VendorFailure } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';

/** Which server could not be connected to, for people. */
export interface Target {
  /** The vendor's id and name. */
  vendor: string;
  name: string;
  /** Host and port. */
  at: string;
}

const messages = defineMessages({
  en: {
    noHost: (at: string) => `There is no host of the name in ${at}. Check the connection URL.`,
    closed: (at: string) =>
      `Nothing takes connections at ${at}. Check host and port, and whether the server lets Jarvis’ address in.`,
    silent: (at: string) =>
      `${at} does not answer. Check host and port, and whether the server lets Jarvis’ address in.`,
    brokenOff: (name: string, at: string) =>
      `The connection to ${at} broke off. Check that ${name} answers there.`,
    stranger: (name: string, at: string) => `What answers at ${at} is no ${name}. Check host and port.`,
    broken: (name: string) =>
      `What answers there does not speak the language of ${name}, or wrongly. Check host and port in the connection URL.`,
    noTls: (at: string) =>
      `${at} offers no encrypted connection, which the connection URL demands. Switch it on at the server, or change the URL.`,
    tlsWanted: (at: string) => `${at} takes only encrypted connections. Let the connection URL ask for one.`,
    badCertificate: (at: string, code: string) =>
      `The certificate of ${at} cannot be trusted (${code}). Correct it at the server, or let the connection URL ask for less.`,
    refused: (name: string) =>
      `${name} does not accept this user with this password. Check both in the connection URL, and whether the user may come from Jarvis’ address.`,
    noDatabase: (database: string, at: string) =>
      `There is no database “${database}” at ${at}. Correct its name at the end of the connection URL.`,
    full: (at: string) =>
      `All connections of ${at} are taken. Try again later, or raise their number at the server.`,
    starting: (at: string) => `${at} is starting or stopping. Try again in a minute.`,
    lacking: (right: string) =>
      `This user lacks the right \`${right}\`. Grant it, or connect as another user.`,
    oneHost: (name: string) => `Jarvis looks at one server of ${name}. Leave one host in the connection URL.`,
  },
  th: {
    noHost: (at) => `ไม่พบเครื่องชื่อตาม ${at} กรุณาตรวจ URL การเชื่อมต่อ`,
    closed: (at) => `${at} ไม่รับการเชื่อมต่อ กรุณาตรวจชื่อเครื่องและพอร์ต และตรวจว่าเซิร์ฟเวอร์ยอมให้ Jarvis เข้าถึง`,
    silent: (at) => `${at} ไม่ตอบ กรุณาตรวจชื่อเครื่องและพอร์ต และตรวจว่าเซิร์ฟเวอร์ยอมให้ Jarvis เข้าถึง`,
    brokenOff: (name, at) => `การเชื่อมต่อกับ ${at} ขาดไป กรุณาตรวจว่า ${name} ทำงานอยู่ที่นั่น`,
    stranger: (name, at) => `สิ่งที่ตอบจาก ${at} ไม่ใช่ ${name} กรุณาตรวจชื่อเครื่องและพอร์ต`,
    broken: (name) => `สิ่งที่ตอบมาไม่ใช่ ${name} หรือทำงานผิดปกติ กรุณาตรวจชื่อเครื่องและพอร์ตใน URL การเชื่อมต่อ`,
    noTls: (at) => `${at} ไม่รองรับการเชื่อมต่อแบบเข้ารหัสตามที่ URL กำหนด กรุณาเปิดที่เซิร์ฟเวอร์ หรือแก้ URL`,
    tlsWanted: (at) => `${at} รับเฉพาะการเชื่อมต่อแบบเข้ารหัส กรุณาระบุใน URL การเชื่อมต่อ`,
    badCertificate: (at, code) =>
      `ใบรับรองของ ${at} เชื่อถือไม่ได้ (${code}) กรุณาแก้ที่เซิร์ฟเวอร์ หรือลดข้อกำหนดใน URL การเชื่อมต่อ`,
    refused: (name) =>
      `${name} ไม่ยอมรับชื่อผู้ใช้และรหัสผ่านนี้ กรุณาตรวจทั้งสองอย่างใน URL การเชื่อมต่อ และตรวจว่าผู้ใช้นี้เข้าจากที่อยู่ของ Jarvis ได้`,
    noDatabase: (database, at) => `ไม่มีฐานข้อมูล “${database}” ที่ ${at} กรุณาแก้ชื่อท้าย URL การเชื่อมต่อ`,
    full: (at) => `การเชื่อมต่อของ ${at} เต็มแล้ว กรุณาลองใหม่ภายหลัง หรือเพิ่มจำนวนที่เซิร์ฟเวอร์`,
    starting: (at) => `${at} กำลังเริ่มหรือกำลังปิด กรุณาลองใหม่ในอีกสักครู่`,
    lacking: (right) => `ผู้ใช้นี้ไม่มีสิทธิ์ \`${right}\` กรุณาเพิ่มสิทธิ์ หรือใช้ผู้ใช้อื่น`,
    oneHost: (name) => `Jarvis ดู ${name} ได้ทีละเซิร์ฟเวอร์ กรุณาระบุเครื่องเดียวใน URL การเชื่อมต่อ`,
  },
});

/** What can go wrong with a connection, and how it is sorted. */
const reasons = {
  noHost: 'unavailable',
  closed: 'unavailable',
  silent: 'timed_out',
  brokenOff: 'unavailable',
  stranger: 'malformed_answer',
  broken: 'malformed_answer',
  noTls: 'invalid_request',
  tlsWanted: 'invalid_request',
  badCertificate: 'unavailable',
  refused: 'authentication',
  noDatabase: 'invalid_request',
  full: 'unavailable',
  starting: 'unavailable',
  lacking: 'authentication',
  oneHost: 'invalid_request',
} as const satisfies Record<string, VendorFailure>;
export type Trouble = keyof typeof reasons;

/**
 * The error for a connection that failed. The server's own words are not among it, nor is the driver's error: they may quote what
 * is secret.
 * @param what the database, the right or the code that the sentence names
 */
export function connectionFailure(target: Target, trouble: Trouble, what = ''): VendorError {
  const detail = what ? `${trouble}: ${what}` : trouble;
  return failure(target, reasons[trouble], detail, {
    text: messages.both((texts) => sentence(texts, trouble, target, what)),
  });
}

type Texts = ReturnType<typeof messages.in>;

function sentence(texts: Texts, trouble: Trouble, { name, at }: Target, what: string): string {
  switch (trouble) {
    case 'refused':
    case 'broken':
    case 'oneHost':
      return texts[trouble](name);
    case 'stranger':
    case 'brokenOff':
      return texts[trouble](name, at);
    case 'lacking':
      return texts.lacking(what);
    case 'noDatabase':
      return texts.noDatabase(what, at);
    case 'badCertificate':
      return texts.badCertificate(at, what);
    default:
      return texts[trouble](at);
  }
}

const troubleOfCode: Readonly<Record<string, Trouble>> = {
  ENOTFOUND: 'noHost',
  EAI_AGAIN: 'noHost',
  ECONNREFUSED: 'closed',
  EHOSTUNREACH: 'closed',
  ENETUNREACH: 'closed',
  ETIMEDOUT: 'silent',
  ECONNRESET: 'brokenOff',
  EPIPE: 'brokenOff',
};
const certificateCodes = /CERT|SELF_SIGNED|ISSUER|ALTNAME|SIGNATURE/;
/** Codes of Node for a server that speaks no TLS. */
const tlsCodes = /^ERR_SSL_|^EPROTO$/;

/** Sorts what any driver throws when the network or TLS fails. `undefined` for everything else. */
export function networkFailure(target: Target, error: unknown): VendorError | undefined {
  for (const one of chainOf(error)) {
    if (one instanceof PrivateAddressError) return refusedAddress(target, one.text);
    const code = 'code' in one ? String(one.code) : '';
    const trouble = troubleOfCode[code];
    if (trouble) return connectionFailure(target, trouble);
    if (certificateCodes.test(code)) return connectionFailure(target, 'badCertificate', code);
    if (tlsCodes.test(code)) return connectionFailure(target, 'stranger');
  }
  return undefined;
}

function refusedAddress(target: Target, text: Bilingual): VendorError {
  return failure(target, 'invalid_request', 'a private address, which the operator does not allow', { text });
}

function failure({ vendor }: Target, reason: VendorFailure, detail: string, more: VendorErrorDetails) {
  return new VendorError(vendor, reason, detail, more);
}

/** An error, what caused it, and the errors that were collected in it. */
export function* chainOf(error: unknown): Generator<Error> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const one of error.errors) yield* chainOf(one);
  yield* chainOf(error.cause);
}

/**
 * Does some work with one connection, which is given up after a while. The work has to close its connection when the signal
 * aborts.
 */
export async function beforeDeadline<Result>(
  target: Target,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(both.reason);
  both.addEventListener('abort', onAbort, { once: true });
  if (both.aborted) onAbort();
  try {
    return await Promise.race([work(both), promise]);
  } catch (error) {
    signal.throwIfAborted();
    if (both.aborted) throw connectionFailure(target, 'silent');
    throw error;
  } finally {
    both.removeEventListener('abort', onAbort);
  }
}
