import { grouped } from '#reply/grouped.ts';
import type { Block } from '#reply/reply.ts';
import type { Piece } from '../draw/pack.ts';
import { type AnswerPart, answerKey } from './answer-key.ts';
import type { Mark } from './marked-messages.ts';
import type { ThreadWriter } from './thread-writer.ts';

/** A piece of an answer and its mark. */
export interface Step {
  piece: Piece;
  mark: Mark;
  approvalId: string | undefined;
}

/** Cuts an answer into the steps of posting it. Gives each card a message of its own, because it may change later. */
export function stepsOf(writer: ThreadWriter, eventId: string, blocks: readonly Block[]): Step[] {
  const hasNoCard = (group: readonly Block[]) => group.every(({ kind }) => kind !== 'card');
  const drawn = grouped(blocks, hasNoCard).flatMap((group) => {
    const [first] = group;
    const approvalId = first?.kind === 'card' ? first.approvalId : undefined;
    return writer
      .draw(group)
      .map((piece, index) => ({ piece, approvalId: index === 0 ? approvalId : undefined }));
  });
  return drawn.map((step, index) => {
    const { approvalId } = step;
    const part: AnswerPart = approvalId === undefined ? `${index}` : `card:${approvalId}`;
    return { ...step, mark: { key: answerKey(eventId, part), isLast: index === drawn.length - 1 } };
  });
}
