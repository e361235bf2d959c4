import { Decimal } from 'decimal.js';
import type { z } from 'zod';
import type { AnyTool } from './define-tool.ts';
import type { Toolbox } from './toolbox.ts';

/** A value that is mended may need to be mended again, such as an object that came as text. */
const mostRounds = 3;

type Input = Record<string, unknown>;
type Issue = z.core.$ZodIssue;

/**
 * Reads what a language model proposes. Slips that can mean only one thing are mended: `null` for a field that may be
 * left out, a number, list or object given as text, another spelling of a choice or of a field's name. Everything else
 * is explained to the model in `fault`; a person does not see it.
 */
export function readProposal(
  toolbox: Toolbox,
  name: string,
  proposed: unknown,
): { input: Input; fault?: never } | { input?: never; fault: string } {
  const tool = toolbox.find(name);
  if (!tool)
    return { fault: `there is no tool ${name}; the nearest are ${toolbox.nearest(name).join(', ')}` };
  const input = mended(tool, proposed);
  const faults = [...faultsOf(tool, input), ...unknownFields(tool, input)];
  if (faults.length === 0) return { input: input as Input };
  return { fault: `the call was not carried out; send it again without these faults. ${faults.join('; ')}` };
}

function mended(tool: AnyTool, proposed: unknown): unknown {
  let input = proposed;
  for (let round = 0; round < mostRounds; round += 1) {
    input = withKnownNames(tool, input);
    const issues = tool.input.safeParse(input).error?.issues ?? [];
    if (issues.length === 0) return input;
    input = issues.reduce(withMendedValue, input);
  }
  return input;
}

/** Replaces the value that an issue is about, or removes it. Returns the same input if it is no such slip. */
function withMendedValue(input: unknown, issue: Issue): unknown {
  const value = valueAt(input, issue.path);
  const better = issue.path.length > 0 && isEmpty(value) ? undefined : betterValue(value, issue);
  return better === value ? input : withValueAt(input, issue.path, better);
}

function betterValue(value: unknown, issue: Issue): unknown {
  if (issue.code === 'invalid_value')
    return typeof value === 'string' ? choiceMeant(value, issue.values) : value;
  if (issue.code !== 'invalid_type') return value;
  if (issue.expected === 'string') return Number.isSafeInteger(value) ? String(value) : value;
  return typeof value === 'string' ? jsonIn(value) : value;
}

function choiceMeant(value: string, choices: readonly unknown[]): unknown {
  const json = jsonIn(value);
  if (json === null || choices.includes(json as string)) return json ?? undefined;
  return onlyMatch(
    value,
    choices.filter((choice) => typeof choice === 'string'),
  );
}

/** The JSON value that a text holds, such as `500`, `true` or a list, unless reading it would lose digits. */
function jsonIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const isExact = typeof value !== 'number' || new Decimal(text.trim()).equals(value);
    return isExact ? value : text;
  } catch {
    return text;
  }
}

/** The one name that differs only in case, spaces, hyphens or underscores. Otherwise the text itself. */
function onlyMatch(text: string, names: readonly string[]): string {
  const matches = names.filter((name) => folded(name) === folded(text));
  return matches.length === 1 && matches[0] !== undefined ? matches[0] : text;
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}

/** Renames fields of another spelling, and removes empty ones that the tool does not know. */
function withKnownNames({ input: { shape } }: AnyTool, input: unknown): unknown {
  if (!isRecord(input)) return input;
  const entries = Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
    if (Object.hasOwn(shape, name)) return [[name, value]];
    if (isEmpty(value)) return [];
    const meant = onlyMatch(name, Object.keys(shape));
    return [[Object.hasOwn(input, meant) ? name : meant, value]];
  });
  return Object.fromEntries(entries);
}

function unknownFields({ input: { shape } }: AnyTool, input: unknown): string[] {
  const names = Object.keys(shape);
  const known = names.length === 0 ? 'the tool takes none' : `the fields are ${names.join(', ')}`;
  return Object.keys(isRecord(input) ? input : {})
    .filter((name) => !Object.hasOwn(shape, name))
    .map((name) => `there is no field ${name}: ${known}`);
}

function faultsOf(tool: AnyTool, input: unknown): string[] {
  const issues: Issue[] = tool.input.safeParse(input).error?.issues ?? [];
  return issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

function isRecord(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], input);
}

/** A copy of the input with another value at the path; `undefined` removes a field. */
function withValueAt(input: unknown, [key, ...rest]: readonly PropertyKey[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(input) ? [...input] : { ...(input as object) }) as Record<PropertyKey, unknown>;
  copy[key] = withValueAt(copy[key], rest, value);
  if (copy[key] === undefined && !Array.isArray(input)) delete copy[key];
  return copy;
}
