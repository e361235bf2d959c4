import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from '#jobs/queue.ts';
import { UserError } from '#lib/errors.ts';
import { openLog } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import { sendThrough } from '#lib/proxy.ts';
import { redact } from '#lib/redact.ts';
import { orExplained } from '#operator/explained.ts';
import { servePlatforms, servesPlatforms } from '#platforms/start-platforms.ts';
import { asksForHelpOnly, runTerminal, type Terminal } from '#platforms/terminal/platform.ts';
import { type Config, readConfig, type StandIns } from '#settings.ts';
import { createDatabase } from '#storage/create-database.ts';
import { isNew } from '#storage/orm.ts';
import { Storage } from '#storage/storage.ts';
import { explainFailure } from '#tools/failure.ts';
import { secretFinderOf } from '#vendors/all.ts';
import { buildApp } from './app.ts';

const messages = defineMessages({
  en: {
    firstStart: 'Creating the database …\n',
    madeKey: (file: string) =>
      `Made the master key that encrypts stored keys: ${file}. Keep a copy of it, apart from the database.\n`,
    upToDate: 'The database is up to date.\n',
    onlyCreate: (word: string) =>
      `There is no flag ${word}. The only one is --create, which makes the database.`,
  },
  th: {
    firstStart: 'กำลังสร้างฐานข้อมูล …\n',
    madeKey: (file) => `สร้างคีย์หลักสำหรับเข้ารหัสคีย์ที่เก็บไว้แล้ว: ${file} กรุณาเก็บสำเนาแยกจากฐานข้อมูล\n`,
    upToDate: 'ฐานข้อมูลเป็นรุ่นล่าสุดแล้ว\n',
    onlyCreate: (word: string) => `ไม่มีตัวเลือก ${word} มีเพียง --create ซึ่งสร้างฐานข้อมูล`,
  },
});

/** Of many organisations the terminal is told what the audit log lacks while it is already open. */
const longestLookMs = 1_000;

/** The process that runs Jarvis. */
type Own = Pick<NodeJS.Process, 'argv' | 'env' | 'stdin' | 'stdout' | 'stderr' | 'once'>;
type Streams = Pick<Terminal, 'arguments' | 'input' | 'output' | 'signal'> & { errors: Own['stderr'] };

/**
 * Runs Jarvis until it ends, and returns the exit code.
 * @param standIns addresses of fakes, for tests
 */
export async function start(own: Own, standIns?: StandIns): Promise<number> {
  const terminal = {
    arguments: own.argv.slice(2),
    input: own.stdin,
    output: own.stdout,
    errors: own.stderr,
    signal: endOf(own),
  };
  const { env } = own;
  return orExplained(own, () => {
    const config = readConfig(env, standIns);
    if (asksForHelpOnly(terminal.arguments)) return runTerminal({ ...terminal, ...withoutApp(config, env) });
    return serve(config, terminal, env);
  });
}

/**
 * Brings the tables and the job queue of the database up to date, and returns the exit code. With `--create` it first
 * makes the database.
 */
export function migrate(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const { database, logLevel, locale } = readConfig(own.env);
    const [unknown] = own.argv.slice(2).filter((word) => word !== '--create');
    if (unknown) throw new UserError(messages.both((texts) => texts.onlyCreate(unknown)));
    if (own.argv.includes('--create')) await createDatabase(database);
    await using storage = await Storage.open(database);
    const queue = new Queue(storage.location, openLog(logLevel));
    await queue.start([]);
    await queue.stop();
    own.stdout.write(messages.in(locale).upToDate);
    return 0;
  });
}

/** Serves platforms or the terminal. Every failure is a `UserError`; an unexpected one refers to the log. */
async function serve(config: Config, terminal: Streams, env: NodeJS.ProcessEnv): Promise<number> {
  if (isNew(config.database) && terminal.errors.isTTY)
    terminal.errors.write(messages.in(config.locale).firstStart);
  const log = openLog(config.logLevel, config.logFile, secretFinderOf(config.vendors));
  if (config.proxies) await sendThrough(config.proxies);
  try {
    await using app = await buildApp(config, log);
    if (app.madeKeyFile && (terminal.errors.isTTY || servesPlatforms(config)))
      terminal.errors.write(messages.in(config.locale).madeKey(app.madeKeyFile));
    const told = app.missingAudit.then((missing) => {
      for (const text of missing) terminal.errors.write(`${text[config.locale]}\n`);
    });
    if (servesPlatforms(config) && terminal.arguments.length === 0) {
      await servePlatforms(
        app.platforms,
        config,
        (line) => terminal.output.write(`${line}\n`),
        terminal.signal,
      );
      return 0;
    }
    await Promise.race([told, wait(longestLookMs, undefined, { ref: false })]);
    return await runTerminal({
      ...terminal,
      core: app.terminal,
      settings: settingsOf(config, env),
      onFault: (error, reference) => log.error({ err: error, reference }, 'terminal'),
    });
  } catch (error) {
    throw new UserError(explainFailure(error, log).text, { cause: error });
  }
}

/** The core for `--help`, which needs no database. */
function withoutApp(config: Config, env: NodeJS.ProcessEnv): Pick<Terminal, 'core' | 'settings' | 'onFault'> {
  const unused = () => {
    throw new Error('help asks nothing of the core');
  };
  return {
    core: {
      hear: unused,
      forms: { commands: [], openedBy: unused, submit: unused },
      suggestions: () => [],
      unanswered: async () => [],
      actorFor: unused,
      leadingModel: unused,
      connect: unused,
    },
    settings: settingsOf(config, env),
    onFault: unused,
  };
}

function settingsOf(config: Config, env: NodeJS.ProcessEnv): Terminal['settings'] {
  const secretFinder = secretFinderOf(config.vendors);
  return {
    person: config.person,
    locale: config.locale,
    filesFolder: config.filesFolder,
    historyFile: join(config.dataFolder, 'history'),
    redacted: (text) => redact(text, secretFinder),
    noColor: env.NO_COLOR,
    forceColor: env.FORCE_COLOR,
  };
}

/** Aborted by the first signal to end; a second signal ends the process at once. */
function endOf(own: Own): AbortSignal {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) own.once(name, () => ending.abort());
  return ending.signal;
}
