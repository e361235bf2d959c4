import { z } from 'zod';
import { type FieldKind, ofKind } from '../field-kind.ts';

/** One of a few values, recognised by its own words. The caller supplies values and labels. */
export const option = <const V extends readonly [string, ...string[]]>(
  values: V,
  kind: Pick<FieldKind, 'label'> & Partial<FieldKind>,
) => ofKind(z.enum(values), { reads: 'option', control: 'choice', ...kind });
