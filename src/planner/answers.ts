import type { z } from 'zod';
import { type Input, inputsOf, type Source } from './filling/fill.ts';
import { readAnswer } from './filling/readers.ts';
import { type FieldReading, fieldReading, type Intent, type PendingQuestion } from './intent.ts';
import { lacks } from './questions.ts';
import type { Clause } from './reading/mentions.ts';

const ordinals: readonly RegExp[] = [
  /\b(?:1st|first|the one|option 1|number one)\b|^\s*1\s*$|อันแรก|ตัวแรก|อันที่ 1|ข้อ 1/i,
  /\b(?:2nd|second|option 2|number two)\b|^\s*2\s*$|อันที่สอง|ตัวที่สอง|อันที่ 2|ข้อ 2/i,
  /\b(?:3rd|third|option 3|number three)\b|^\s*3\s*$|อันที่สาม|ตัวที่สาม|อันที่ 3|ข้อ 3/i,
  /\b(?:4th|fourth)\b|^\s*4\s*$|อันที่สี่|อันที่ 4/i,
  /\b(?:last(?: one)?)\b|อันสุดท้าย|ตัวสุดท้าย/i,
];

/** Reads the answer to an open question. Undefined if the message does not answer it. */
export function answerTo({ field, choices }: PendingQuestion, intent: Intent, source: Source): unknown {
  const chosen = chosenBy(choices, source.clause);
  if (chosen !== undefined) return chosen;
  const hints = intent.fields?.[field];
  const type = intent.input.shape[field] as z.ZodType;
  return hints === undefined
    ? inputsOf(intent, source)[0]?.[field]
    : readAnswer(source, { intent, type, hints });
}

const furtherReadings: readonly FieldReading[] = ['time', 'weekday', 'day-of-month', 'words'];

/** Readings that take any words, and so would take the words of an answer too. */
const freeReadings: readonly FieldReading[] = ['description', 'query', 'item-name', 'words', 'member'];

/**
 * What else an answer says: when something is to recur ("every friday at 17:00", where only the rhythm was asked for), and what
 * the request lacks besides ("video to runway", where the category was asked for first).
 */
export function alsoAnswered({ input }: PendingQuestion, intent: Intent, source: Source): Input {
  const [said = {}] = inputsOf(intent, source);
  const further = furtherReadings.flatMap((reading) => fieldReading(intent, reading) ?? []);
  const free = freeReadings.flatMap((reading) => fieldReading(intent, reading) ?? []);
  const isTaken = (field: string) =>
    further.includes(field) || (!free.includes(field) && lacks(intent, input, field));
  return Object.fromEntries(Object.entries(said).filter(([field]) => isTaken(field)));
}

function chosenBy(choices: readonly string[] | undefined, clause: Clause): string | undefined {
  if (choices === undefined) return undefined;
  const lower = clause.text.trim().toLowerCase();
  const named = choices.find((choice) => choice === lower);
  if (named !== undefined) return named;
  const place = ordinals.findIndex((pattern) => pattern.test(lower));
  if (place < 0 || clause.text.length > 40) return undefined;
  return place === ordinals.length - 1 ? choices.at(-1) : choices[place];
}
