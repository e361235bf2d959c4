import { isObject } from '../blocks/problems.ts';
import type { Json } from '../records.ts';

export interface FoundElement {
  element: Json;
  blockId: string;
}

/** The interactive element with this action id, wherever in the blocks it stands. */
export function findElement(blocks: Json[], actionId: string, value?: string): FoundElement {
  const found = blocks.flatMap((block) =>
    elementsIn(block).map((element) => ({ element, blockId: String(block.block_id) })),
  );
  const same = found.filter(({ element }) => element.action_id === actionId);
  const exact = value === undefined ? same : same.filter(({ element }) => offers(element, value));
  const [first] = exact;
  if (first) return first;
  const offered = found.map(({ element }) => element.action_id).join(', ') || 'nothing';
  throw new Error(
    `there is no "${actionId}"${value ? ` with ${value}` : ''} to use here; there is ${offered}`,
  );
}

function elementsIn(part: unknown): Json[] {
  if (Array.isArray(part)) return part.flatMap(elementsIn);
  if (!isObject(part)) return [];
  if (typeof part.action_id === 'string') return [part];
  return Object.values(part).flatMap(elementsIn);
}

function offers(element: Json, value: string): boolean {
  return element.value === undefined || element.value === value;
}

/** Every input of a view, with the block it stands in. */
export function inputsOf(view: Json): { block: Json; element: Json }[] {
  const blocks = (view.blocks as Json[]).flatMap((block) =>
    block.type === 'container' ? (block.child_blocks as Json[]) : [block],
  );
  return blocks
    .filter((block) => block.type === 'input')
    .map((block) => ({ block, element: block.element as Json }));
}
