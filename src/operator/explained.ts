import { createInterface } from 'node:readline/promises';
import { UserError } from '#lib/errors.ts';
import { localeOfProcess } from '#lib/language.ts';
import { sendThrough } from '#lib/proxy.ts';
import { type Config, readConfig } from '#settings.ts';

/** What an operator's command needs of its process. */
export type Own = Pick<NodeJS.Process, 'argv' | 'env'> & {
  stdin?: NodeJS.ReadableStream | undefined;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
};

const failed = 1;

/** Runs a command and returns its exit code. A `UserError` is told to whoever ran it. */
export async function orExplained({ env, stderr }: Own, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stderr.write(`${error.text[localeOfProcess(env)]}\n`);
    return failed;
  }
}

/** The settings of a command that may ask a key service, which it reaches through the proxies that are set. */
export async function settingsOf({ env }: Own): Promise<Config> {
  const config = readConfig(env);
  if (config.proxies) await sendThrough(config.proxies);
  return config;
}

/** Asks for a line of text. Returns an empty one if there is nobody to answer. */
export async function asked({ stdin, stdout }: Own, question: string): Promise<string> {
  stdout.write(question);
  if (!stdin) return '';
  const lines = createInterface({ input: stdin });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}
