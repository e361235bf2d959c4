import { everyText } from './every-text.ts';

/** Scripts in which a joiner or a variation selector changes how the letter before it is written. */
const joiningScripts = [
  'Arabic',
  'Bengali',
  'Devanagari',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Khmer',
  'Malayalam',
  'Mongolian',
  'Myanmar',
  'Oriya',
  'Sinhala',
  'Syriac',
  'Tamil',
  'Telugu',
  'Tibetan',
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

/** The flags of England, Scotland and Wales, the only ones that are spelled with tags. */
const taggedFlags = ['gbeng', 'gbsct', 'gbwls']
  .map((region) => [...region].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join(''))
  .join('|');

/** What is invisible and still needed, each with what must stand around it. */
const needed = [
  String.raw`\u{1f3f4}(?:${taggedFlags})\u{e007f}`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[\p{L}\p{M}])(?<=[${joiningScripts}])[\u200c\u200d\u180b-\u180d]`,
  String.raw`(?<=[\p{Emoji}\p{Script=Han}\p{Sm}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
].join('|');

const invisible = new RegExp(
  String.raw`(?<needed>${needed})|[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f]`,
  'gu',
);

/**
 * Removes letters that nobody sees from a text, or from all texts of plain JSON: controls, zero-width spaces, bidi marks,
 * tags, fillers and the like, in which instructions or another reading of a name can hide. Joiners stay where an emoji or a
 * script needs them.
 */
export function visible<Value>(value: Value): Value {
  return everyText(value, (text) => text.replace(invisible, (_, needed?: string) => needed ?? ''));
}
