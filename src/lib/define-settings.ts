import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from './errors.ts';
import { Secret } from './secret.ts';

/** The environment variables of a process, without empty ones. */
export type Environment = Readonly<Record<string, string>>;

/** The environment variables that one room reads. */
export interface SettingsSection<Settings> {
  names: readonly string[];
  /** On a fault it returns `undefined` and adds a sentence that begins with the variable's name to `faults`. */
  read(environment: Environment, faults: string[]): Settings | undefined;
}
export type SettingsOf<Section> = Section extends SettingsSection<infer Settings> ? Settings : never;

/** The variables that {@link secretOf} made. */
const secrets = new WeakSet<z.ZodType>();

/** A variable that must never be shown. The file that `<NAME>_FILE` names may hold it instead. */
export function secretOf(value: z.ZodType<string, string>) {
  const secret = value.transform((text) => new Secret(text)).optional();
  secrets.add(secret);
  return secret;
}

/** Kinds of variables that several rooms use. An address is an http(s) URL. */
export const variable = {
  text: z.string().trim().min(1).optional(),
  secret: secretOf(z.string().trim().min(1)),
  address: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  yesOrNo: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
};

/**
 * Declares the variables of a room and converts them to its settings.
 * @param faultsOf returns faults of combinations whose values are valid one by one
 */
export function defineSettings<Shape extends z.ZodRawShape, Settings>(
  variables: Shape,
  toSettings: (values: z.output<z.ZodObject<Shape>>) => Settings,
  faultsOf: (values: z.output<z.ZodObject<Shape>>) => string[] = () => [],
): SettingsSection<Settings> {
  const shape = z.object(variables);
  const names = Object.keys(variables);
  const secretNames = names.filter((name) => secrets.has(variables[name] as z.ZodType));
  return {
    names: [...names, ...secretNames.map(fileVariable)],
    read: (environment, faults) => {
      const { contents, unread } = readFiles(secretNames, environment);
      if (unread.length > 0) return void faults.push(...unread);
      const parsed = shape.safeParse({ ...environment, ...contents });
      const found = parsed.success
        ? faultsOf(parsed.data)
        : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
      faults.push(...found);
      return parsed.success && found.length === 0 ? toSettings(parsed.data) : undefined;
    },
  };
}

/** The variable that names a secret's file, as Docker's official images name theirs. */
function fileVariable(name: string): string {
  return `${name}_FILE`;
}

/** Reads the secrets that are kept in files, and says which of them cannot be read. */
function readFiles(secretNames: readonly string[], environment: Environment) {
  const contents: Record<string, string> = {};
  const unread: string[] = [];
  for (const name of secretNames) {
    const file = environment[fileVariable(name)];
    if (file === undefined) continue;
    const content = contentOf(file);
    if (environment[name] !== undefined)
      unread.push(`${fileVariable(name)} contradicts ${name}: set one of them`);
    else if (content) contents[name] = content;
    else unread.push(`${fileVariable(name)} names ${file}, which is empty or cannot be read`);
  }
  return { contents, unread };
}

/** `undefined` if the file cannot be read. Editors and `echo` end a file with a line break, which is not the secret's. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}

/** Reads all sections. Throws one `UserError` that lists every fault. Empty variables count as unset. */
export function readSettings<Sections extends Record<string, SettingsSection<unknown>>>(
  sections: Sections,
  variables: NodeJS.ProcessEnv,
): { [Name in keyof Sections]: SettingsOf<Sections[Name]> } {
  const set = Object.entries(variables).filter((entry): entry is [string, string] => !!entry[1]?.trim());
  const environment = Object.fromEntries(set);
  const faults: string[] = [];
  const read = Object.entries(sections).map(([name, section]) => [name, section.read(environment, faults)]);
  if (faults.length > 0) throw faulty(faults);
  return Object.fromEntries(read);
}

function faulty(faults: readonly string[]): UserError {
  const list = faults.join('; ');
  return new UserError({
    en: `The environment variables have faults: ${list}.`,
    th: `ตัวแปรแวดล้อมต้องแก้ไข: ${list}`,
  });
}
