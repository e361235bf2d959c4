import { VendorError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import {
  chainOf,
  connectionFailure,
  networkFailure,
  type Target,
  type Trouble,
} from '#vendors/connection-failure.ts';

const messages = defineMessages({
  en: {
    tooOld: 'Jarvis needs MongoDB 4.4 or later, and this server is older. Update it to look at it.',
    mechanism: (name: string) =>
      `Jarvis connects to MongoDB with user and password only. Leave out \`authMechanism=${name}\`.`,
  },
  th: {
    tooOld: 'Jarvis ต้องใช้กับ `MongoDB` 4.4 ขึ้นไป แต่เซิร์ฟเวอร์นี้เก่ากว่า กรุณาอัปเดตก่อน',
    mechanism: (name) => `Jarvis เชื่อมต่อด้วยชื่อผู้ใช้และรหัสผ่านเท่านั้น กรุณาลบ \`authMechanism=${name}\` ออก`,
  },
});

/** Source: `src/mongo/base/error_codes.yml`. */
const troubleOfCode: Readonly<Record<number, Trouble>> = {
  18: 'refused', // AuthenticationFailed
  13: 'refused', // Unauthorized, which a connection without a user is told
  8000: 'refused', // AtlasError: "bad auth"
  334: 'refused', // MechanismUnavailable
  91: 'starting', // ShutdownInProgress
  11600: 'starting', // InterruptedAtShutdown
};

export function unknownMechanism(name: string): VendorError {
  const text = messages.both((texts) => texts.mechanism(name));
  return new VendorError('mongodb', 'invalid_request', 'another authMechanism', { text });
}

/** Sorts what the driver throws for a connection. */
export function failureOf(target: Target, error: unknown): VendorError {
  const network = networkFailure(target, error);
  if (network) return network;
  for (const one of chainOf(error)) {
    const { name, code } = one as Error & { code?: unknown };
    const trouble = troubleOfCode[Number(code)];
    if (name === 'MongoServerError') return connectionFailure(target, trouble ?? 'refused');
    if (name === 'MongoCompatibilityError') {
      const text = messages.both((texts) => texts.tooOld);
      return new VendorError('mongodb', 'invalid_request', 'an old server', { text });
    }
    const isSilent = name === 'MongoServerSelectionError' && one.cause === undefined;
    if (isSilent || name === 'MongoNetworkTimeoutError') return connectionFailure(target, 'silent');
    if (name === 'MongoNetworkError') return connectionFailure(target, 'brokenOff');
  }
  return connectionFailure(target, 'stranger');
}
