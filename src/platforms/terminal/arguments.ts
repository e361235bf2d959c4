import { parseArgs } from 'node:util';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale, locales } from '#lib/messages.ts';
import { type Role, roles } from '#people/actor.ts';

/** The parsed command line. */
export interface Invocation {
  help: boolean;
  /** The message of `ask`. If absent, messages come from standard input. */
  question: string | undefined;
  /** `key add`: the provider whose key comes from standard input, and for whom it is. */
  key: { provider: string; whose: Whose } | undefined;
  /** `ask`: never shows a prompt. */
  once: boolean;
  json: boolean;
  fresh: boolean;
  verbose: boolean;
  as: string | undefined;
  role: Role | undefined;
  locale: Locale | undefined;
}

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  fresh: { type: 'boolean' },
  verbose: { type: 'boolean' },
  as: { type: 'string' },
  role: { type: 'string' },
  locale: { type: 'string' },
  for: { type: 'string' },
} as const;

/** For whom a key is: the person, or their whole organisation. */
const whose = ['me', 'organization'] as const;
type Whose = (typeof whose)[number];

const messages = defineMessages({
  en: {
    unknownFlag: (flag: string) => `There is no flag ${flag}. Run with --help to see the flags.`,
    unknownWord: (word: string) => `"${word}" is not a command. To ask a single question: ask "${word}".`,
    needsValue: (flag: string) => `${flag} needs a value. Run with --help to see the flags.`,
    takesNoValue: (flag: string) => `${flag} takes no value. Run with --help to see the flags.`,
    oneOf: (flag: string, value: string, allowed: string) =>
      `${flag} must be one of ${allowed}, but it is "${value}".`,
    onlyForKeys: '--for says whose key it is, and only works with: key add runway --for organization < file',
    keyUsage: 'Say whose key it is, and pipe the key: key add runway < file',
    emptyName: 'The name after --as is empty. Give a name, for example --as mia.',
    emptyQuestion:
      'The question is empty. Put it in quotes, for example: ask "what did we spend this month?"',
  },
  th: {
    unknownFlag: (flag) => `ไม่มีตัวเลือก ${flag} ดูตัวเลือกทั้งหมดได้ด้วย --help`,
    unknownWord: (word) => `ไม่มีคำสั่ง "${word}" หากต้องการถามครั้งเดียว ให้ใช้ ask "${word}"`,
    needsValue: (flag) => `${flag} ต้องมีค่าต่อท้าย ดูตัวเลือกทั้งหมดได้ด้วย --help`,
    takesNoValue: (flag) => `${flag} ไม่รับค่าต่อท้าย ดูตัวเลือกทั้งหมดได้ด้วย --help`,
    oneOf: (flag, value, allowed) => `${flag} ต้องเป็นค่าใดค่าหนึ่งใน ${allowed} แต่ได้รับ "${value}"`,
    onlyForKeys: '--for บอกว่าเป็นคีย์ของใคร ใช้ได้เฉพาะกับ key add runway --for organization < file',
    keyUsage: 'ระบุผู้ให้บริการและส่งคีย์ทางอินพุตมาตรฐาน: key add runway < file',
    emptyName: 'ชื่อหลัง --as ว่างอยู่ กรุณาใส่ชื่อ เช่น --as mia',
    emptyQuestion: 'ยังไม่มีคำถาม กรุณาใส่ในเครื่องหมายคำพูด เช่น ask "เดือนนี้ใช้ไปเท่าไร"',
  },
});

/** Parses the arguments after the program's name. Throws a {@link UserError} of one sentence. */
export function readArguments(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (command !== undefined && command !== 'ask' && command !== 'key') {
    throw new UserError(messages.both((texts) => texts.unknownWord(positionals.join(' '))));
  }
  const isKey = command === 'key';
  if (isKey && (rest[0] !== 'add' || rest.length < 2))
    throw new UserError(messages.both((texts) => texts.keyUsage));
  if (values.for !== undefined && !isKey) throw new UserError(messages.both((texts) => texts.onlyForKeys));
  const question = rest.length === 0 || isKey ? undefined : rest.join(' ');
  if (question?.trim() === '') throw new UserError(messages.both((texts) => texts.emptyQuestion));
  if (values.as?.trim() === '') throw new UserError(messages.both((texts) => texts.emptyName));
  return {
    help: values.help ?? false,
    question,
    key: isKey
      ? { provider: rest.slice(1).join(' '), whose: oneOf('--for', values.for, whose) ?? 'me' }
      : undefined,
    once: command === 'ask' || isKey,
    json: values.json ?? false,
    fresh: values.fresh ?? false,
    verbose: values.verbose ?? false,
    as: values.as?.trim(),
    role: oneOf('--role', values.role, roles),
    locale: oneOf('--locale', values.locale, locales),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw faultOf(args, error);
  }
}

/** Finds the mistake in the arguments again, to describe it in both languages: `parseArgs` only does so in English. */
function faultOf(args: readonly string[], cause: unknown): UserError {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const flags = tokens.filter((token) => token.kind === 'option');
  const unknown = flags.find((flag) => !Object.hasOwn(options, flag.name));
  if (unknown)
    return new UserError(
      messages.both((texts) => texts.unknownFlag(unknown.rawName)),
      { cause },
    );
  const extra = flags.find((flag) => typeOf(flag.name) === 'boolean' && flag.value !== undefined);
  if (extra)
    return new UserError(
      messages.both((texts) => texts.takesNoValue(extra.rawName)),
      { cause },
    );
  const incomplete = flags.find((flag) => typeOf(flag.name) === 'string');
  return new UserError(
    messages.both((texts) => texts.needsValue(incomplete?.rawName ?? '--as')),
    { cause },
  );
}

function typeOf(name: string): 'boolean' | 'string' {
  return options[name as keyof typeof options].type;
}

function oneOf<T extends string>(
  flag: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UserError(messages.both((texts) => texts.oneOf(flag, value, allowed.join(', '))));
}
