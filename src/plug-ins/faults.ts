import type { z } from 'zod';

/**
 * The faults of a value in sentences such as `catalogue.offers[0].name is missing`.
 *
 * @param root what the value is called, where the fault is the value itself or its place begins with a number
 */
export function faultsOf(schema: z.ZodType, value: unknown, root = ''): string[] {
  const { success, error } = schema.safeParse(value, { error: sentenceOf });
  return success ? [] : error.issues.flatMap((issue) => described(issue, root));
}

function described(issue: z.core.$ZodIssue, root: string): string[] {
  // Of a union the branch that the value came closest to is told.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [nearest = []] = issue.errors.toSorted((a, b) => b.length - a.length).slice(-1);
    return nearest.flatMap((one) => described({ ...one, path: [...issue.path, ...one.path] }, root));
  }
  return [`${placeOf(issue.path, root) || 'it'} ${issue.message}`];
}

function placeOf(path: readonly PropertyKey[], root: string): string {
  return path.reduce<string>((place, part) => {
    if (typeof part === 'number') return `${place}[${part}]`;
    return place ? `${place}.${String(part)}` : String(part);
  }, root);
}

/** Several faults as one text; each has a number. */
export function numbered(faults: readonly string[]): string {
  return faults.length === 1 ? `${faults[0]}` : faults.map((fault, at) => `(${at + 1}) ${fault}`).join(' ');
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
};

const sentenceOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}, not ${shown(issue.input)}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}, not ${shown(issue.input)}`;
    case 'invalid_union':
      return `must be ${oneOf((issue.options as unknown[]) ?? [])}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.join(', ')}, which nothing reads: check how it is written, or take it out`;
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int')
        return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
      return issue.origin === 'array' ? `must list at least ${issue.minimum}` : 'must not be empty';
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
};

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

const longestShown = 40;

/** What somebody wrote, in short. Objects may hold anything, so only their kind is told. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' || typeof value === 'function')
    return value instanceof Promise
      ? 'a promise'
      : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
  const text = typeof value === 'string' ? `“${value}”` : String(value);
  return text.length > longestShown ? `a ${typeof value} of ${text.length - 2} characters` : text;
}
