import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import type { TurnResult } from '#conversation/turn/turn.ts';
import type { StandIns } from '#settings.ts';
import manifest from '../../package.json' with { type: 'json' };
import { copyDatabase } from '../storage.ts';
import { unpackDatabase } from './unpack-database.ts';

const projectFolder = join(import.meta.dirname, '../..');
/** What `npm start` runs, without the shell around it and the `.env` of whoever runs the tests. */
const [, ...startWords] = manifest.scripts.start.replace('--import ./bin/env-file.js ', '').split(' ');
/** The same with the outside at other addresses. */
const standInWords = [...startWords.slice(0, -1), 'test/start-with-stand-ins.ts'];

/** One line of `--json`. */
export type Told = { text: string; plain: string } & TurnResult;

export interface Ending {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** All of standard output. */
  shown: string;
  /** All of standard error. */
  complaints: string;
}

export type Environment = Record<string, string>;

/** A data folder, and with `DATABASE_URL` a database on the server, for one Jarvis after another. */
export class Home implements AsyncDisposable {
  readonly folder: string;
  readonly environment: Environment;

  private constructor(folder: string, environment: Environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** `untouched`: nothing is there yet, as on a first start. Otherwise the empty database is ready, which is quicker. */
  static async open({ untouched = false, folder = '' } = {}): Promise<Home> {
    const home = folder || (await mkdtemp(join(tmpdir(), 'jarvis-story-')));
    const template = inject('template');
    const own = {
      JARVIS_DATA: home,
      JARVIS_PERSON: 'mia',
      JARVIS_STATUS_PAGES: 'off',
      JARVIS_EXCHANGE_RATES: 'off',
    };
    const common = { ...inherited(), ...own };
    if (template.kind === 'database')
      return new Home(home, {
        ...common,
        DATABASE_URL: await copyDatabase(template.serverUrl, template.name),
      });
    if (!untouched) await unpackDatabase(template.path, join(home, 'postgres'));
    return new Home(home, common);
  }

  /** What stands in the log. */
  async log(): Promise<string> {
    return readFile(join(this.folder, 'jarvis.log'), 'utf8');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A running Jarvis at the other end of a pipe. */
export class JarvisProcess implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #closed: Promise<unknown[]>;
  #shown = '';
  #complaints = '';

  /** @param standIns the fakes that it is to take for the outside */
  constructor(
    { environment }: Home,
    words: readonly string[] = ['--json'],
    more: Environment = {},
    standIns?: StandIns,
  ) {
    this.#child = spawn(process.execPath, [...(standIns ? standInWords : startWords), ...words], {
      cwd: projectFolder,
      env: { ...environment, ...more, ...(standIns && { STAND_INS: JSON.stringify(standIns) }) },
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('utf8').on('data', (part) => {
      this.#shown += part;
    });
    this.#child.stderr.setEncoding('utf8').on('data', (part) => {
      this.#complaints += part;
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Types a line and reads the answer. */
  async hears(text: string): Promise<Told> {
    this.tell(text);
    return this.answers();
  }

  /** Types a line without waiting. */
  tell(text: string): void {
    this.#child.stdin.write(`${text}\n`);
  }

  /** The next answer. */
  async answers(): Promise<Told> {
    const line = await this.#lines.next();
    if (line.done) throw new Error(`Jarvis ended instead of answering: ${this.#complaints}`);
    return JSON.parse(line.value);
  }

  /** Closes its input and waits for the end. */
  async ends(lastWords = ''): Promise<Ending> {
    this.#child.stdin.end(lastWords);
    return this.#ending();
  }

  /** As the operating system does when memory runs out. */
  async isKilled(): Promise<Ending> {
    this.#child.kill('SIGKILL');
    return this.#ending();
  }

  async #ending(): Promise<Ending> {
    await this.#closed;
    const { exitCode, signalCode: signal } = this.#child;
    return { exitCode, signal, shown: this.#shown, complaints: this.#complaints };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.isKilled();
  }
}

/** One run from the first word to the end, with these lines on its standard input. */
export async function runJarvis(
  home: Home,
  {
    words = [],
    input = '',
    environment = {},
  }: { words?: string[]; input?: string; environment?: Environment },
): Promise<Ending> {
  return new JarvisProcess(home, words, environment).ends(input);
}

/** Nothing of this machine's keys and settings reaches a story. */
function inherited(): Environment {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8' };
}
