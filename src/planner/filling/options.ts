import { z } from 'zod';

/** The values of an enumeration, also of an optional one or one of several types. Empty for any other type. */
export function optionsOf(type: z.ZodType | undefined): readonly string[] {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return optionsOf(type.unwrap() as z.ZodType);
  if (type instanceof z.ZodUnion) return type.options.flatMap((one) => optionsOf(one as z.ZodType));
  return type instanceof z.ZodEnum ? type.options.map(String) : [];
}
