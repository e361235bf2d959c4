import type { z } from 'zod';
import type { CredentialFields, KeyProof, KeyTest } from '#capabilities/keys/key-test.ts';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp, type Refusals } from '#lib/json-http.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';

/** The one request that tells whether a company's key works. It costs nothing and changes nothing. */
export interface KeyRequest<Shape extends z.ZodType> {
  /** The company's id in the catalogue. */
  vendor: string;
  /** The company's own address, without a slash at its end. */
  baseUrl: string;
  path: string;
  headers(key: Secret): Record<string, string>;
  refusals: Refusals;
  /** How a key that works is answered. */
  answer: Shape;
  /** Reads the answer. Throws a `VendorError` if it says that the key works but has no credit or right. */
  proof?(answer: z.output<Shape>): KeyProof;
  maxAnswerBytes?: number;
}

const messages = defineMessages({
  en: {
    lacking: (name: string, right: string) =>
      `${name} knows this key, but it lacks the right “${right}”. Give it that right, or make a key that has it.`,
  },
  th: {
    lacking: (name, right) => `${name} รู้จักคีย์นี้ แต่คีย์ไม่มีสิทธิ์ “${right}” กรุณาเพิ่มสิทธิ์นี้ หรือสร้างคีย์ใหม่ที่มีสิทธิ์นี้`,
  },
});

const usualTimeoutMs = 15_000;

/** Returns what opens the test of a company's key: the `open` of its facet `keyTest`. */
export function keyTestBy<Shape extends z.ZodType>(
  request: KeyRequest<Shape>,
): (baseUrl?: string, timeoutMs?: number) => KeyTest {
  const { path, answer, proof = () => ({}), ...own } = request;
  return (baseUrl = own.baseUrl, timeoutMs = usualTimeoutMs) => {
    const http = new JsonHttp({ ...own, baseUrl, timeoutMs });
    return async (fields, signal) =>
      proof(await http.get(path, answer, { key: fieldOf(fields, 'key'), signal }));
  };
}

/** Returns a field that the manifest names. It lacks only by a bug. */
export function fieldOf(fields: CredentialFields, name: string): Secret {
  const field = fields[name];
  if (!field) throw new RangeError(`the credential has no field ${name}`);
  return field;
}

/** What a person is told if a company knows the key and misses a right. `undefined` if it did not say which. */
export function lackingRight(name: string, right: string | undefined): Bilingual | undefined {
  return right === undefined ? undefined : messages.both((texts) => texts.lacking(name, right));
}

/** The error for a key that works and has nothing left to spend. */
export function noCreditLeft(vendor: string): VendorError {
  return new VendorError(vendor, 'quota', 'the key works, and no credit is left');
}
