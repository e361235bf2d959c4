import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksToText } from '#reply/to-text.ts';
import type { StandIns } from '#settings.ts';
import { type Line, readLine } from './sent-along.ts';

/** A message as the playground prints it. */
export interface Shown {
  id: string;
  where: string;
  text: string;
  buttons: readonly { id: string; label: string; press(choices?: readonly string[]): Promise<unknown> }[];
  files: readonly { name: string; bytes: Uint8Array }[];
}

/** A form that is open before the person. */
export interface ShownForm {
  id: string;
  title: string;
  fields: readonly { name: string; label: string; choices?: readonly string[]; isOptional: boolean }[];
  /** Fills it in by the fields' names and sends it. Resolves to what the platform itself objects to. */
  send(values: Readonly<Record<string, string>>): Promise<unknown>;
  close(): unknown;
}

/** A fake platform that a person plays with. */
export interface Playground {
  name: string;
  greeting: string;
  /** The settings with which Jarvis joins the platform. */
  environment: Record<string, string>;
  /** Where Jarvis finds the fake instead of the real platform. */
  standIns: StandIns;
  /** Resolves once Jarvis has joined the platform. */
  isThere(): Promise<unknown>;
  /** Says a line as the person, with the files that they send along. */
  say(line: Line): Promise<unknown> | unknown;
  /** Everything Jarvis has said that the person can see, oldest first. */
  sees(): readonly Shown[];
  form(): ShownForm | undefined;
  /** Says and sees everything as another person from now on. Throws for a name that nobody has. */
  becomes(name: string): void;
  stop(): Promise<unknown>;
}

/** The first start unpacks a database. */
export const startsWithinMs = 120_000;

const folder = resolve(process.env.JARVIS_DATA || join(import.meta.dirname, '../../data'), 'play');

/** Width and colour of the terminal that the playground prints on. */
export function page(): [widthColumns: number, colour: boolean] {
  const { columns, isTTY } = process.stdout;
  return [Math.min(100, (columns ?? 101) - 1), isTTY === true && !process.env.NO_COLOR];
}

/** Draws Markdown. */
export function drawText(text: string): string {
  const [widthColumns, colour] = page();
  return blocksToText([{ kind: 'text', text }], { locale: 'en', widthColumns, colour });
}

/** Starts Jarvis against a fake platform and lets a person talk to it from the terminal. Ends with standard input. */
export async function play(playground: Playground): Promise<void> {
  const data = join(folder, playground.name);
  const received = await mkdtemp(join(await made(join(data, 'received')), 'session-'));
  const jarvis = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'test/start-with-stand-ins.ts'],
    {
      env: {
        ...process.env,
        JARVIS_DATA: data,
        STAND_INS: JSON.stringify({ ...JSON.parse(process.env.STAND_INS ?? '{}'), ...playground.standIns }),
        ...playground.environment,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => jarvis.once('close', resolve));
  const screen = new Screen(playground, received);
  print(`${playground.greeting}\n\nStarting Jarvis …`);
  const isThere = await Promise.race([playground.isThere().then(() => true), ended.then(() => false)]);
  if (!isThere) return void (await playground.stop());
  print('Jarvis is there.');
  const looking = setInterval(() => void screen.refresh(), 300);
  for await (const line of createInterface({ input: process.stdin })) await screen.take(line.trim());
  await screen.settle();
  clearInterval(looking);
  jarvis.kill('SIGTERM');
  await ended;
  await playground.stop();
}

/** Prints what is new or changed, once it has stood still for a moment. */
class Screen {
  readonly #playground: Playground;
  readonly #folder: string;
  readonly #printed = new Map<string, string>();
  readonly #last = new Map<string, string>();
  #buttons: Shown['buttons'] = [];
  #changedAtMs = Date.now();
  #form: string | undefined;
  /** How many files have come, since several have the same name. */
  #files = 0;

  constructor(playground: Playground, folder: string) {
    this.#playground = playground;
    this.#folder = folder;
  }

  async take(line: string): Promise<void> {
    if (line === '') return;
    try {
      await this.#do(line);
    } catch (error) {
      print(`(${error instanceof Error ? error.message : error})`);
    }
    this.#changedAtMs = Date.now();
    if (!process.stdin.isTTY) await this.settle();
  }

  async #do(line: string): Promise<unknown> {
    const [, button, choices] = /^(?:click|press) (\d+)(?: (.+))?$/.exec(line) ?? [];
    if (button !== undefined)
      return this.#buttons[Number(button) - 1]?.press(choices?.split(',').map((one) => one.trim()));
    const name = /^as (\w+)$/.exec(line)?.[1];
    if (name !== undefined) return this.#playground.becomes(name);
    const form = this.#playground.form();
    if (form && line === 'close') return form.close();
    const filled = /^fill\b(.*)$/.exec(line)?.[1];
    if (form && filled !== undefined) return this.#fill(form, filled);
    return this.#playground.say(await readLine(line));
  }

  async #fill(form: ShownForm, filled: string): Promise<void> {
    const pairs = filled.split(';').map((pair) => pair.trim().split(/=(.*)/s));
    const given = pairs.filter(([name]) => name);
    await form.send(Object.fromEntries(given.map(([name, value]) => [name?.trim(), value?.trim() ?? ''])));
  }

  /** Waits until nothing has changed for a while. */
  async settle(quietMs = 4_000): Promise<void> {
    while (Date.now() - this.#changedAtMs < quietMs) await new Promise((resolve) => setTimeout(resolve, 200));
  }

  async refresh(): Promise<void> {
    for (const message of this.#playground.sees()) {
      const face = JSON.stringify([
        message.text,
        message.buttons.map(({ label }) => label),
        message.files.map(({ name }) => name),
      ]);
      const isStill = this.#last.get(message.id) === face;
      this.#last.set(message.id, face);
      if (!isStill) this.#changedAtMs = Date.now();
      if (!isStill || this.#printed.get(message.id) === face) continue;
      this.#printed.set(message.id, face);
      await this.#show(message);
    }
    this.#showForm();
  }

  #showForm(): void {
    const form = this.#playground.form();
    if (form?.id === this.#form) return;
    this.#form = form?.id;
    if (!form) return;
    print(`\n┌─ ${form.title} ─`);
    for (const { name, label, choices, isOptional } of form.fields)
      print(
        `│ ${name}: ${label}${isOptional ? ' (optional)' : ''}${choices ? ` [${choices.join(', ')}]` : ''}`,
      );
    print('└─ “fill name=value; name=value” sends it, “close” closes it');
  }

  async #show({ where, text, buttons, files }: Shown): Promise<void> {
    print(`\n── Jarvis in ${where} ──\n${text}`);
    this.#buttons = buttons.length > 0 ? buttons : this.#buttons;
    if (buttons.length > 0)
      print(buttons.map(({ label }, index) => `[click ${index + 1}: ${label}]`).join('  '));
    for (const { name, bytes } of files) {
      this.#files += 1;
      const file = join(this.#folder, `${this.#files}-${basename(name)}`);
      await writeFile(file, bytes);
      print(`📎 ${file}`);
    }
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function made(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return folder;
}
