import { visible } from '../visible.ts';
import { wellFormed } from '../well-formed.ts';

const mostCharacters = 200;
/** Only so much is looked at, whatever a page holds. */
const mostRead = 5_000;

/** Signs with which a text could be a link, a mention, markup, or the end of the quotation around it. */
const signs = /[<>[\]{}()*_`~|\\#@"“”«»]/gu;

/**
 * A company's own words, to be quoted: one line of visible text without markup, addresses and mentions, shortened. They are data and
 * never an instruction.
 */
export function quotable(...parts: readonly (string | null | undefined)[]): string | undefined {
  const text = parts
    .flatMap((part) => (part ? [plain(part)] : []))
    .filter((part) => part !== '')
    .join(' – ');
  if (text === '') return undefined;
  const characters = [...text];
  if (characters.length <= mostCharacters) return text;
  return `${characters
    .slice(0, mostCharacters - 1)
    .join('')
    .trimEnd()}…`;
}

function plain(text: string): string {
  return visible(wellFormed(text.slice(0, mostRead)))
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});/giu, ' ')
    .replace(/\b(?:https?:\/\/|www\.)\S*/giu, ' ')
    .replace(signs, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
