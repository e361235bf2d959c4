import { functionWords } from '../../lexicon/function-words.ts';
import type { Mention } from '../mentions.ts';

const schedule =
  /(?<=(?:schedule|digest|report|recap|summary|สรุป|รายงาน|ตาราง)\s?#?)(?=\S*\d|[A-Z\d]{4}(?!\S))[a-z\d]{4}(?![\p{L}\d-])|(?<![\p{L}\d#])(?=[A-Z]*\d)(?=\d*[A-Z])[A-HJ-NP-Z2-9]{4}(?![\p{L}\d])/giu;
const generation =
  /(?<=(?:generation|job|render|image|picture|video|clip|งาน|รูป|คลิป|วิดีโอ)\s?#?)(?=\S*\d)[\da-f]{4,36}(?![\p{L}\d])|(?<![\p{L}\d])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8}(?![\p{L}\d])/gu;

/** Finds codes of schedules ("K7QM", though not the "back" of "push the digest back") and generations ("3f9a1c2b"), as `schedule-code` and `generation-code` mentions. */
export function codesIn(text: string): Mention[] {
  const schedules = found(text, schedule, 'schedule-code').filter(
    ({ start, value }) => !/^[a-z]+$/.test(String(value)) || /schedule\s?#?$/i.test(text.slice(0, start)),
  );
  return [...schedules, ...found(text, generation, 'generation-code')];
}

/** The one-time code with which a workspace joins an organisation: nine digits, grouped in any way. */
export function linkCodeIn(text: string): string | undefined {
  return /(?<!\d)\d(?:[\s-]?\d){8}(?!\d)/.exec(text)?.[0].replaceAll(/\D/g, '');
}

function found(text: string, pattern: RegExp, concept: string): Mention[] {
  const matches = [...text.matchAll(pattern)].filter(([code]) => !functionWords.has(code.toLowerCase()));
  return matches.map((match) => ({
    concept,
    start: match.index,
    end: match.index + match[0].length,
    value: match[0],
  }));
}
