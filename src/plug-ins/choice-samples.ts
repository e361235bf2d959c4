import type { Choice, Wishes, WishName } from '#capabilities/media/media-choices.ts';

type WishValue = NonNullable<Wishes[WishName]>;

/** Two of each, which a vendor that knows the field takes. */
const texts: Readonly<Record<string, readonly string[]>> = { language: ['en', 'th'] };

/** Values that differ for the vendor: all that are listed, both ends of a range, or two texts. */
export function samplesOf(name: string, choice: Choice<never>): readonly WishValue[] {
  const { values, examples = values, range, maxLength = 0 } = choice;
  if (examples) return examples;
  if (range) return [...new Set([range.least, range.most])];
  return (texts[name] ?? ['alto', 'bass']).map((text) => text.slice(0, maxLength));
}
