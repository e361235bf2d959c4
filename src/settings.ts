import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { unwritableAncestor } from '#lib/unwritable-ancestor.ts';
import type { DiscordSettings } from '#platforms/discord/core.ts';
import type { SlackSettings } from '#platforms/slack/core.ts';
import type { Database } from '#storage/orm.ts';
import type { ChatChoice } from '#vendors/directory.ts';

/** Everything Jarvis reads from its environment. Nothing else does. */
export interface Config {
  database: Database;
  dataFolder: string;
  /** Where finished files land: `dataFolder`/files. */
  filesFolder: string;
  timeZone: string;
  locale: Locale;
  autoApproveAmount: Money;
  logLevel: string;
  /** Where the log goes; `undefined` is standard error. */
  logFile: string | undefined;
  /** Who sits at the terminal. */
  person: string;
  /** Whether vendors' files may be fetched from this machine's own networks: for stand-ins of vendors. */
  allowPrivateNetwork: boolean;
  /** The models to ask, in order of preference. */
  models: readonly ChatChoice[];
  /** Absent where nothing of it is set. */
  slack: Setting<SlackSettings> | undefined;
  discord: DiscordSettings | undefined;
  /** Catalogue id → the operator's key. */
  vendorKeys: ReadonlyMap<string, Secret>;
  /** Catalogue id → where to reach the vendor instead of its own address. */
  vendorAddresses: ReadonlyMap<string, string>;
}

/** What is set of a platform. It is complete, or lacks the named variables: the other platform starts all the same. */
export type Setting<Settings> = { settings: Settings } | { missing: readonly string[] };

const optionalText = z.string().trim().min(1).optional();
const secret = optionalText.transform((value) => (value === undefined ? undefined : new Secret(value)));
const address = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional();

const environment = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must look like postgresql://user:password@host:5432/database',
    })
    .transform((value) => new Secret(value))
    .optional(),
  JARVIS_DATA: optionalText,
  JARVIS_PERSON: optionalText,
  JARVIS_ALLOW_PRIVATE_NETWORK: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  JARVIS_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as Asia/Bangkok')
    .optional(),
  JARVIS_LOCALE: z.enum(['en', 'th'], 'must be en or th').optional(),
  JARVIS_AUTO_APPROVE_USD: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be an amount such as 0.25, or 0 to ask about every spend')
    .default('0.25'),
  JARVIS_LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
    .default('info'),
  LANG: z.string().optional(),
  ANTHROPIC_API_KEY: secret,
  ANTHROPIC_MODEL: optionalText,
  ANTHROPIC_BASE_URL: address,
  OPENAI_API_KEY: secret,
  OPENAI_MODEL: optionalText,
  OPENAI_BASE_URL: address,
  COMPATIBLE_BASE_URL: address,
  COMPATIBLE_MODEL: optionalText,
  COMPATIBLE_API_KEY: secret,
  JARVIS_MODELS: z
    .string()
    .regex(
      /^(anthropic|openai|compatible)(,(anthropic|openai|compatible))*$/,
      'must list anthropic, openai and compatible in the order to try them',
    )
    .optional(),
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_SIGNING_SECRET: secret,
  SLACK_CLIENT_ID: optionalText,
  SLACK_CLIENT_SECRET: secret,
  SLACK_STATE_SECRET: secret,
  SLACK_API_URL: address,
  SLACK_AUTHORIZATION_URL: address,
  PUBLIC_URL: address,
  PORT: z.coerce.number('must be a number').int().min(1).max(65_535).default(3000),
  JARVIS_MASTER_KEY: z
    .string()
    .refine(
      (key) => Buffer.from(key, 'base64').length === 32,
      'must be 32 bytes in base64: openssl rand -base64 32',
    )
    .transform((key) => new Secret(key))
    .optional(),
  DISCORD_BOT_TOKEN: secret,
  DISCORD_API_URL: address,
  DISCORD_GUILDS: z
    .string()
    .regex(
      /^\s*\d+(\s*,\s*\d+)*\s*$/,
      'must list the ids of Discord servers, separated by commas: right-click a server → Copy Server ID',
    )
    .transform((list) => new Set(list.split(',').map((id) => id.trim())))
    .optional(),
  HF_TOKEN: secret,
  HUGGINGFACE_BASE_URL: address,
  RUNWAYML_API_SECRET: secret,
  RUNWAY_BASE_URL: address,
});
type Environment = z.output<typeof environment>;

/** Reads and checks the environment. Throws one `UserError` that lists every fault. Empty variables count as unset. */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(set);
  const faults = parsed.success
    ? [...missingPartners(parsed.data), ...unmakeableFolder(parsed.data)]
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  if (!parsed.success || faults.length > 0) throw faulty(faults);
  return Object.freeze(toConfig(parsed.data));
}

function toConfig(env: Environment): Config {
  const dataFolder = dataFolderOf(env);
  return {
    database: env.DATABASE_URL
      ? { kind: 'server', url: env.DATABASE_URL }
      : { kind: 'folder', folder: dataFolder },
    dataFolder,
    filesFolder: join(dataFolder, 'files'),
    timeZone: env.JARVIS_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: env.JARVIS_LOCALE ?? (env.LANG?.startsWith('th') ? 'th' : 'en'),
    autoApproveAmount: Money.of(env.JARVIS_AUTO_APPROVE_USD),
    logLevel: env.JARVIS_LOG_LEVEL,
    logFile: join(dataFolder, 'jarvis.log'),
    person: env.JARVIS_PERSON ?? userInfo().username,
    allowPrivateNetwork: env.JARVIS_ALLOW_PRIVATE_NETWORK === 'yes',
    models: modelsOf(env),
    slack: slackOf(env),
    discord: env.DISCORD_BOT_TOKEN && {
      token: env.DISCORD_BOT_TOKEN,
      apiUrl: env.DISCORD_API_URL,
      guilds: env.DISCORD_GUILDS,
    },
    vendorKeys: definedEntries({
      anthropic: env.ANTHROPIC_API_KEY,
      openai: env.OPENAI_API_KEY,
      huggingface: env.HF_TOKEN,
      runway: env.RUNWAYML_API_SECRET,
    }),
    vendorAddresses: definedEntries({ huggingface: env.HUGGINGFACE_BASE_URL, runway: env.RUNWAY_BASE_URL }),
  };
}

/** With a signing secret Slack reaches Jarvis by HTTP; otherwise Jarvis reaches Slack by Socket Mode. */
function slackOf(env: Environment): Setting<SlackSettings> | undefined {
  const addresses = { apiUrl: env.SLACK_API_URL, authorizationUrl: env.SLACK_AUTHORIZATION_URL };
  if (env.SLACK_SIGNING_SECRET) {
    const needed = complete({
      SLACK_SIGNING_SECRET: env.SLACK_SIGNING_SECRET,
      SLACK_CLIENT_ID: env.SLACK_CLIENT_ID,
      SLACK_CLIENT_SECRET: env.SLACK_CLIENT_SECRET,
      SLACK_STATE_SECRET: env.SLACK_STATE_SECRET,
      PUBLIC_URL: env.PUBLIC_URL,
      JARVIS_MASTER_KEY: env.JARVIS_MASTER_KEY,
    });
    if ('missing' in needed) return needed;
    const { values } = needed;
    const connection = {
      kind: 'http' as const,
      port: env.PORT,
      publicUrl: values.PUBLIC_URL.replace(/\/$/, ''),
      signingSecret: values.SLACK_SIGNING_SECRET,
      clientId: values.SLACK_CLIENT_ID,
      clientSecret: values.SLACK_CLIENT_SECRET,
      stateSecret: values.SLACK_STATE_SECRET,
      masterKey: values.JARVIS_MASTER_KEY,
    };
    return { settings: { connection, ...addresses } };
  }
  if (!env.SLACK_BOT_TOKEN && !env.SLACK_APP_TOKEN) return undefined;
  const needed = complete({ SLACK_BOT_TOKEN: env.SLACK_BOT_TOKEN, SLACK_APP_TOKEN: env.SLACK_APP_TOKEN });
  if ('missing' in needed) return needed;
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = needed.values;
  return { settings: { connection: { kind: 'socket', botToken, appToken }, ...addresses } };
}

type Complete<Values> = { [Name in keyof Values]: NonNullable<Values[Name]> };

function complete<Values extends object>(
  values: Values,
): { values: Complete<Values> } | { missing: string[] } {
  const missing = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [name] : []));
  return missing.length > 0 ? { missing } : { values: values as Complete<Values> };
}

function modelsOf(env: Environment): ChatChoice[] {
  const order = env.JARVIS_MODELS?.split(',') ?? ['anthropic', 'openai', 'compatible'];
  return order.flatMap((vendor) => modelOf(vendor, env) ?? []);
}

function modelOf(vendor: string, env: Environment): ChatChoice | undefined {
  if (vendor === 'anthropic' && env.ANTHROPIC_API_KEY) {
    return {
      vendor,
      key: env.ANTHROPIC_API_KEY,
      model: env.ANTHROPIC_MODEL,
      baseUrl: env.ANTHROPIC_BASE_URL,
    };
  }
  if (vendor === 'openai' && env.OPENAI_API_KEY) {
    return { vendor, key: env.OPENAI_API_KEY, model: env.OPENAI_MODEL, baseUrl: env.OPENAI_BASE_URL };
  }
  if (vendor === 'compatible' && env.COMPATIBLE_BASE_URL && env.COMPATIBLE_MODEL) {
    return {
      vendor,
      key: env.COMPATIBLE_API_KEY,
      model: env.COMPATIBLE_MODEL,
      baseUrl: env.COMPATIBLE_BASE_URL,
    };
  }
  return undefined;
}

function dataFolderOf({ JARVIS_DATA = 'data' }: Environment): string {
  return resolve(JARVIS_DATA.replace(/^~(?=\/|$)/, homedir()));
}

function unmakeableFolder(env: Environment): string[] {
  const ancestor = env.JARVIS_DATA && unwritableAncestor(dataFolderOf(env));
  return ancestor
    ? [`JARVIS_DATA must be a folder that can be made, but nothing can be written in ${ancestor}`]
    : [];
}

function missingPartners(env: Environment): string[] {
  const faults: string[] = [];
  if (env.COMPATIBLE_BASE_URL && !env.COMPATIBLE_MODEL)
    faults.push('COMPATIBLE_MODEL is needed with COMPATIBLE_BASE_URL');
  if (env.COMPATIBLE_MODEL && !env.COMPATIBLE_BASE_URL)
    faults.push('COMPATIBLE_BASE_URL is needed with COMPATIBLE_MODEL');
  return faults;
}

function faulty(faults: string[]): UserError {
  const list = faults.join('; ');
  return new UserError({
    en: `The environment needs mending: ${list}.`,
    th: `ตัวแปรแวดล้อมต้องแก้ไข: ${list}`,
  });
}

function definedEntries<T>(record: Record<string, T | undefined>): Map<string, T> {
  return new Map(Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined));
}

function isTimeZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
