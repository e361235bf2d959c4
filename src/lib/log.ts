import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { UserError } from './errors.ts';
import { defineMessages } from './messages.ts';
import { redactLine } from './redact.ts';
import { SecretFinder } from './secrets/secret-finder.ts';

export type Log = Logger;

const messages = defineMessages({
  en: {
    cannotWrite: (file: string) =>
      `Jarvis cannot write its log ${file}. Correct the folder's permissions, or choose another folder with JARVIS_DATA.`,
  },
  th: {
    cannotWrite: (file: string) =>
      `Jarvis เขียนไฟล์บันทึก ${file} ไม่ได้ กรุณาแก้สิทธิ์ของโฟลเดอร์ หรือเลือกโฟลเดอร์อื่นด้วย JARVIS_DATA`,
  },
});

/**
 * Writes JSON lines to standard error, or to a file; standard output belongs to the answers.
 * Throws a `UserError` when the file cannot be opened.
 * @param secrets finds what has to be hidden
 */
export function openLog(level: string, file?: string, secrets = new SecretFinder()): Log {
  return pino(
    {
      level,
      serializers: { err: (error: unknown) => serializeError(error) },
      hooks: { streamWrite: (line) => redactLine(line, secrets) },
    },
    openDestination(file),
  );
}

function openDestination(file?: string): DestinationStream {
  try {
    if (file) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const stream = destination({ dest: file ?? 2, sync: true });
    // Without a listener, a failed write to a full disk would end the process.
    stream.on('error', () => {});
    return stream;
  } catch (cause) {
    throw new UserError(
      messages.both((texts) => texts.cannotWrite(file ?? 'on standard error')),
      { cause },
    );
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Describes what is thrown or reported in place of an error. The job queue reports copies of errors. */
function describeObject(thrown: object): object {
  const { message, stack, code, queue } = thrown as Record<string, unknown>;
  return typeof message === 'string' ? { message, code, queue, stack } : { message: 'not an error', thrown };
}

/** Causes are followed this far, since an error can be its own cause. */
const deepestCause = 5;

function serializeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return isObject(error) ? describeObject(error) : { message: String(error) };
  const within = (inner: unknown) => serializeError(inner, depth + 1);
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && depth < deepestCause && { cause: within(error.cause) }),
    ...(error instanceof AggregateError && depth < deepestCause && { errors: error.errors.map(within) }),
  };
}
