import type { Block } from '#reply/reply.ts';

/** Blocks that go into a message of their own, because they may change later, or the others between them. */
export interface Segment {
  blocks: Block[];
  /** The code of the approval whose card this is. */
  approvalCode?: string;
}

/** Parts a reply at its approval cards: each is the buttons, with the fields right before them. */
export function segmentsOf(blocks: readonly Block[]): Segment[] {
  const segments: Segment[] = [];
  let loose: Block[] = [];
  for (const block of blocks) {
    const approvalCode = codeOf(block);
    if (approvalCode === undefined) {
      loose.push(block);
      continue;
    }
    const start = loose.at(-1)?.kind === 'fields' ? loose.length - 1 : loose.length;
    segments.push({ blocks: loose.slice(0, start) });
    segments.push({ blocks: [...loose.slice(start), block], approvalCode });
    loose = [];
  }
  return [...segments, { blocks: loose }].filter((segment) => segment.blocks.length > 0);
}

function codeOf(block: Block): string | undefined {
  return block.kind === 'buttons'
    ? block.buttons.find(({ action }) => action === 'approve')?.value
    : undefined;
}
