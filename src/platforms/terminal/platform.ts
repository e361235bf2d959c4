import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { displayableLine } from '#reply/displayable.ts';
import { describeFault, type FaultListener } from './answer.ts';
import { type Invocation, readArguments } from './arguments.ts';
import type { Core, TerminalSettings } from './core.ts';
import { converse } from './interactive.ts';
import { enterKey } from './key-from-input.ts';
import { LineHistory } from './line-history.ts';
import { terminalMessages } from './messages.ts';
import { Output, type TerminalWritable, wantsColour } from './output.ts';
import { answerLines } from './piped.ts';
import { Speaker } from './speaker.ts';

export interface TerminalReadable extends Readable {
  isTTY?: boolean;
}

export interface Terminal {
  core: Core;
  settings: TerminalSettings;
  /** The arguments after the program's name. */
  arguments: readonly string[];
  input: TerminalReadable;
  output: TerminalWritable;
  errors: Writable;
  /** Aborted when the process should end. */
  signal: AbortSignal;
  onFault: FaultListener;
}

/** Exit codes. `usage`: the command line was wrong. */
const exit = { success: 0, failure: 1, usage: 2 } as const;

/** Talks with a person or a pipe until the input ends. Returns the exit code. Never throws. */
export async function runTerminal(terminal: Terminal): Promise<number> {
  const { settings, errors, onFault } = terminal;
  errors.on('error', () => {});
  const reportError = (error: unknown, locale: Locale) =>
    errors.write(
      `${settings.redacted(displayableLine(describeFault(error, locale, randomUUID(), onFault)))}\n`,
    );
  let invocation: Invocation;
  try {
    invocation = readArguments(terminal.arguments);
  } catch (error) {
    reportError(error, settings.locale);
    return exit.usage;
  }
  const locale = invocation.locale ?? settings.locale;
  try {
    return await run(terminal, invocation, locale);
  } catch (error) {
    reportError(error, locale);
    return exit.failure;
  }
}

/** Returns whether the arguments only lead to the help or an error, so that no storage needs to be opened. */
export function asksForHelpOnly(args: readonly string[]): boolean {
  try {
    return readArguments(args).help;
  } catch {
    return true;
  }
}

async function run(terminal: Terminal, invocation: Invocation, locale: Locale): Promise<number> {
  const output = new Output(terminal.output);
  const failed = invocation.help
    ? await showHelp(output, locale)
    : await talk(terminal, invocation, locale, output);
  if (output.fault === undefined) return failed ? exit.failure : exit.success;
  terminal.errors.write(
    `${terminalMessages.in(locale).cannotWrite(output.fault.code ?? output.fault.name)}\n`,
  );
  return exit.failure;
}

async function showHelp(output: Output, locale: Locale): Promise<boolean> {
  await output.write(`${terminalMessages.in(locale).help}\n`);
  return false;
}

/** Returns whether something failed that the exit code should report. */
async function talk(
  terminal: Terminal,
  invocation: Invocation,
  locale: Locale,
  output: Output,
): Promise<boolean> {
  const { core, settings, input, errors, onFault } = terminal;
  const person = await core.actorFor(invocation.as ?? settings.person, invocation.role);
  const actor: Actor = { ...person, locale };
  const speaker = new Speaker({
    core,
    actor,
    invocation,
    output,
    errors,
    onFault,
    filesFolder: settings.filesFolder,
    redacted: settings.redacted,
    colour: wantsColour(output.isTerminal, settings),
  });
  const signal = AbortSignal.any([terminal.signal, output.closed]);
  if (invocation.key) return enterKey(invocation.key, input, speaker, signal);
  if (invocation.question !== undefined) return speaker.answer(invocation.question, signal);
  const isInteractive = input.isTTY === true && output.isTerminal && !invocation.json && !invocation.once;
  if (isInteractive)
    await converse({
      input,
      output,
      speaker,
      signal,
      history: await LineHistory.open(settings.historyFile, settings.redacted),
      leadingModel: await core.leadingModel(actor),
      connect: (poster) => core.connect(poster),
    });
  else await answerLines(input, speaker, signal);
  return false;
}
