import { z } from 'zod';

/** The values that an enumeration allows, also where it may be left out; none where the type is no enumeration. */
export function optionsOf(type: z.ZodType | undefined): readonly string[] {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return optionsOf(type.unwrap() as z.ZodType);
  return type instanceof z.ZodEnum ? type.options.map(String) : [];
}
