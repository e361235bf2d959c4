import { UserError } from '#lib/errors.ts';
import { openLog } from '#lib/log.ts';
import { asksForHelpOnly, runTerminal, type Terminal } from '#platforms/terminal/platform.ts';
import { type Config, readConfig } from '#settings.ts';
import { explainFailure } from '#tools/failure.ts';
import { buildApp } from './app.ts';
import { servePlatforms, servesPlatforms } from './start-platforms.ts';

/** Exit code of a start that failed. */
const cannotStart = 1;

const terminal = {
  arguments: process.argv.slice(2),
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: endOfProcess(),
};
process.exitCode = await start();

async function start(): Promise<number> {
  try {
    const config = readConfig(process.env);
    if (asksForHelpOnly(terminal.arguments)) return await runTerminal({ ...terminal, ...withoutApp(config) });
    return await serve(config);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.say[process.env.LANG?.startsWith('th') ? 'th' : 'en']}\n`);
    return cannotStart;
  }
}

/** Talks until there is no more to say. Whatever keeps it from that is a `UserError`, the unexpected with a reference to the log. */
async function serve(config: Config): Promise<number> {
  const log = openLog(config.logLevel, config.logFile);
  try {
    await using app = await buildApp(config, log);
    if (servesPlatforms(config) && terminal.arguments.length === 0) {
      await servePlatforms(
        app.platforms,
        config,
        (line) => terminal.output.write(`${line}\n`),
        terminal.signal,
      );
      return 0;
    }
    return await runTerminal({
      ...terminal,
      core: app.terminal,
      settings: settingsOf(config, app.leadingModel),
      onFault: (error, reference) => log.error({ err: error, reference }, 'terminal'),
    });
  } catch (error) {
    throw new UserError(explainFailure(error, log).say, { cause: error });
  }
}

/** Showing the help needs no database. */
function withoutApp(config: Config): Pick<Terminal, 'core' | 'settings' | 'onFault'> {
  const unused = () => {
    throw new Error('help asks nothing of the core');
  };
  return {
    core: { hear: unused, actorFor: unused, connect: unused },
    settings: settingsOf(config, 'offline'),
    onFault: unused,
  };
}

function settingsOf(config: Config, leadingModel: string): Terminal['settings'] {
  return {
    person: config.person,
    locale: config.locale,
    leadingModel,
    filesFolder: config.filesFolder,
    noColor: process.env.NO_COLOR,
    forceColor: process.env.FORCE_COLOR,
  };
}

/** Aborted when the process is asked to end; a second request ends it at once. */
function endOfProcess(): AbortSignal {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => ending.abort());
  return ending.signal;
}
