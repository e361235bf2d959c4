import { z } from 'zod';
import type { Bilingual } from '#lib/messages.ts';
import type { FieldHints } from '#planner/intent.ts';

/** How a form asks for a value. */
export type ControlKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'choice'
  | 'person'
  | 'channel'
  | 'date'
  | 'secret';

/**
 * What every door knows of a field besides its schema. The schema's own description is for language models, the rest
 * for the planner, for forms and for the options of slash commands.
 */
export interface FieldKind extends FieldHints {
  label: Bilingual;
  control: ControlKind;
  /** Shown in the empty control of a form. */
  hint?: Bilingual;
  /** The label of a slash command's option, where it has to say more than the label of a form. */
  optionLabel?: Bilingual;
  /** What people read for the values of a choice; a value without a label stands for itself. */
  valueLabels?: Readonly<Record<string, Bilingual>>;
  /** The value that a form starts with. */
  initial?: string;
  /** The names that complete what a person types. */
  completedBy?: 'providers';
}

const kinds = z.registry<FieldKind>();

/** The same schema, of this kind. What is derived from it (`describe`, `optional`, `max` …) is of this kind too. */
export function ofKind<T extends z.ZodType>(type: T, kind: FieldKind): T {
  kinds.add(type, kind);
  return type;
}

/** The same field with something of its kind changed for one tool. */
export function hinted<T extends z.ZodType>(type: T, change: Partial<FieldKind>): T {
  const kind = kindOf(type);
  if (!kind) throw new Error('only a field of a kind can be hinted');
  return ofKind(type.clone(), { ...kind, ...change });
}

/** The kind of a field, also where it may be left out; `undefined` where it has none. */
export function kindOf(type: z.ZodType): FieldKind | undefined {
  const own = kinds.get(type);
  if (own) return own;
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault
    ? kindOf(type.unwrap() as z.ZodType)
    : undefined;
}

/** The kinds of an input's fields, by their names. */
export function kindsOf({ shape }: z.ZodObject): Map<string, FieldKind> {
  const fields = Object.entries(shape).map(([name, type]) => [name, kindOf(type as z.ZodType)] as const);
  return new Map(fields.filter((field): field is readonly [string, FieldKind] => field[1] !== undefined));
}
