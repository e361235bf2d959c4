/** A message of an answer. A number is the position of a message posted at the end. */
export type AnswerPart = 'opening' | 'direct' | 'words' | 'progress' | `card:${string}` | `${number}`;

/** The key that marks a part of the answer to an event. */
export function answerKey(eventId: string, part: AnswerPart): string {
  return `${eventId}:${part}`;
}

/** Returns the part of the answer to an event that a key marks; `undefined` for another answer's key. */
export function answerPart(eventId: string, key: string): string | undefined {
  return key.startsWith(`${eventId}:`) ? key.slice(eventId.length + 1) : undefined;
}
