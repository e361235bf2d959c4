import type { Block } from '#reply/reply.ts';

/** Blocks that go into messages of their own. */
export interface Segment {
  blocks: Block[];
  /** The approval whose card this is. */
  approvalId?: string;
}

/** Parts a reply at its cards, since each may change later without the rest. */
export function segmentsOf(blocks: readonly Block[]): Segment[] {
  const segments: Segment[] = [];
  for (const block of blocks) {
    const last = segments.at(-1);
    if (block.kind === 'card') segments.push({ blocks: [block], approvalId: block.approvalId });
    else if (last && last.approvalId === undefined) last.blocks.push(block);
    else segments.push({ blocks: [block] });
  }
  return segments;
}
