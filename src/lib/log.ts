import { destination, type Logger, pino } from 'pino';

export type Log = Logger;

/** Names under which a secret could travel, wherever they stand in a logged object. */
const secretNames = [
  'key',
  'apiKey',
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'databaseUrl',
];
const redactedPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** What vendors' keys and connection strings look like, should one stand inside a message. */
const secretShapes =
  /\b(?:sk-[\w-]{16,}|hf_\w{16,}|xox[abposr]-[\w-]{10,}|key_\w{32,}|AIza[\w-]{30,}|r8_\w{20,}|Bearer\s+[\w.~+/-]{16,})|(?<=:\/\/[^:@/\s]{0,64}:)[^@/\s]+(?=@)/g;

/** Replaces everything that looks like a secret. */
export function redact(text: string): string {
  return text.replace(secretShapes, '[secret]');
}

/** Writes JSON lines to standard error, or to a file; standard output belongs to the answers. */
export function openLog(level: string, file?: string): Log {
  return pino(
    {
      level,
      redact: { paths: redactedPaths, censor: '[secret]' },
      serializers: { err: serializeError },
      hooks: { streamWrite: redact },
    },
    file ? destination({ dest: file, mkdir: true, sync: true }) : destination({ dest: 2, sync: true }),
  );
}

function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    cause: error.cause && serializeError(error.cause),
  };
}
