/** A part of an answer: the words that are streamed, what is posted, in its order, and what keeps its place. */
export type AnswerPart = 'opening' | 'words' | 'progress' | `card:${string}` | `${number}`;

/** The key under which a part of the answer to an event stands in its thread. */
export function answerKey(eventId: string, part: AnswerPart): string {
  return `${eventId}:${part}`;
}

/** Which part of the answer to an event stands under a key; nothing where it is another answer's. */
export function answerPart(eventId: string, key: string): string | undefined {
  return key.startsWith(`${eventId}:`) ? key.slice(eventId.length + 1) : undefined;
}
