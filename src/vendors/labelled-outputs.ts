import { z } from 'zod';
import type { MediaOutput } from '#capabilities/media/media-vendor.ts';

/** Reads an answer that holds its files under their labels, such as `vocals`. Some may be missing, or null. */
export function labelledOutputs(
  labels: readonly string[],
  output: z.ZodType<MediaOutput>,
): z.ZodType<readonly MediaOutput[]> {
  const shape = z.object(Object.fromEntries(labels.map((label) => [label, output.nullish()])));
  return shape.transform((found) =>
    labels.flatMap((label) => (found[label] ? { label, ...found[label] } : [])),
  );
}
