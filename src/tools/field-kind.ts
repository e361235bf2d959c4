import { z } from 'zod';
import type { Bilingual } from '#lib/messages.ts';
import type { FieldHints } from '#planner/intent.ts';
import type { FileFamily } from './given-file.ts';

/** The control of a form for a value. */
export type ControlKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'choice'
  | 'person'
  | 'channel'
  | 'date'
  | 'file'
  | 'secret';

/**
 * Metadata of a field besides its schema: for the planner, forms and slash command options. The schema's description is
 * for language models.
 */
export interface FieldKind extends FieldHints {
  label: Bilingual;
  control: ControlKind;
  /** Placeholder of the empty control. */
  hint?: Bilingual;
  /** Label of the slash command's option, if it must say more than `label`. */
  optionLabel?: Bilingual;
  /** Initial value in a form. */
  initial?: string;
  /** The state of things that it sets, if several fields set one, or a choice does. Of two open cards that set it, one counts. */
  sets?: string;
  /** Wanted too rarely for a form. Commands and models give it. */
  isRare?: true;
  /** The kinds of files that it may be. */
  takes?: readonly FileFamily[];
  /** Source of the completions offered while a person types. */
  completedBy?: 'providers';
}

const kinds = z.registry<FieldKind>();

/** Attaches a kind to a schema. Derived schemas (`describe`, `optional`, `max` …) keep it. */
export function ofKind<T extends z.ZodType>(type: T, kind: FieldKind): T {
  kinds.add(type, kind);
  return type;
}

/** Returns the field with parts of its kind changed for one tool. */
export function hinted<T extends z.ZodType>(type: T, change: Partial<FieldKind>): T {
  const kind = kindOf(type);
  if (!kind) throw new Error('only a field of a kind can be hinted');
  return ofKind(type.clone(), { ...kind, ...change });
}

/** The kind of a field, also of an optional one; `undefined` if it has none. */
export function kindOf(type: z.ZodType): FieldKind | undefined {
  const own = kinds.get(type);
  if (own) return own;
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault
    ? kindOf(type.unwrap() as z.ZodType)
    : undefined;
}

/** The kinds of an input's fields, by name. */
export function kindsOf({ shape }: z.ZodObject): Map<string, FieldKind> {
  const fields = Object.entries(shape).map(([name, type]) => [name, kindOf(type as z.ZodType)] as const);
  return new Map(fields.filter((field): field is readonly [string, FieldKind] => field[1] !== undefined));
}
