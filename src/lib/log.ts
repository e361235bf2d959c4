import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { UserError } from './errors.ts';
import { defineMessages } from './messages.ts';

export type Log = Logger;

const say = defineMessages({
  en: {
    cannotWrite: (file: string) =>
      `Jarvis cannot write its log ${file}. Correct the folder's permissions, or choose another folder with JARVIS_DATA.`,
  },
  th: {
    cannotWrite: (file: string) =>
      `Jarvis เขียนไฟล์บันทึก ${file} ไม่ได้ กรุณาแก้สิทธิ์ของโฟลเดอร์ หรือเลือกโฟลเดอร์อื่นด้วย JARVIS_DATA`,
  },
});

/** Names under which a secret could travel, in any of the usual spellings, at any depth of a logged object. */
const secretNames = [
  /^(?:.*[_-])?(?:api)?(?:key|token|secret|password|authorization|cookie|database_?url)$/i,
  /(?:ApiKey|Token|Secret|Password)$/,
];

/** A name with its text, or list of texts, in a line of JSON. */
const namedTexts = /"([\w-]{1,64})":("(?:[^"\\]|\\.)*"|\["[^\]]*\])/g;

/** What vendors' keys look like, should one stand inside a message. */
const keyShapes = [
  /\b(?:sk[-_][\w-]{16,}|hf_\w{16,}|xox[abeposr]-[\w-]{10,}|xapp-[\w-]{10,}|key_\w{32,}|AIza[\w-]{30,}|r8_\w{20,})/g,
  /\b(?:luma-[\da-f-]{36,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:[\da-f]{32})/g,
  /\b[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}/g, // Discord
  /\b(?:[Bb]earer|[Bb]asic)\s+[\w.~+/:-]{16,}={0,2}/g,
  /(?<=[?&](?:api_?)?(?:key|token|access_token)=)[^&\s"\\]+/g,
  /(?<=\bpassword=)[^&;\s"\\]+/g,
  /(?<=:\/\/[^:@/\s"]{0,64}:)[^/\s"]+(?=@)/g, // the password of a connection string
];

/** Replaces everything that looks like a secret. */
export function redact(text: string): string {
  return keyShapes.reduce((redacted, shape) => redacted.replace(shape, '[secret]'), text);
}

function redactLine(line: string): string {
  const named = line.replace(namedTexts, (pair, name: string) =>
    secretNames.some((shape) => shape.test(name)) ? `"${name}":"[secret]"` : pair,
  );
  return redact(named);
}

/**
 * Writes JSON lines to standard error, or to a file; standard output belongs to the answers.
 * Throws a `UserError` when the file cannot be opened.
 */
export function openLog(level: string, file?: string): Log {
  return pino(
    {
      level,
      serializers: { err: (error: unknown) => serializeError(error) },
      hooks: { streamWrite: redactLine },
    },
    openDestination(file),
  );
}

function openDestination(file?: string): DestinationStream {
  try {
    const stream = destination({ dest: file ?? 2, mkdir: true, sync: true });
    // Without a listener a line that a full disk does not take would end the process.
    stream.on('error', () => {});
    return stream;
  } catch (cause) {
    throw new UserError(
      say.both((words) => words.cannotWrite(file ?? 'on standard error')),
      { cause },
    );
  }
}

/** As deep as causes are followed: an error can be its own cause. */
const deepestCause = 5;

function serializeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const within = (inner: unknown) => serializeError(inner, depth + 1);
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && depth < deepestCause && { cause: within(error.cause) }),
    ...(error instanceof AggregateError && depth < deepestCause && { errors: error.errors.map(within) }),
  };
}
