import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { limits } from '../limits.ts';
import { type Attachment, countOf, type Part, textsOf } from './part.ts';

/** One message as it is posted. */
export interface Page {
  components: APIMessageTopLevelComponent[];
  files: Attachment[];
  /** The approvals whose cards stand in it. */
  approvalIds?: string[];
}

/** Puts parts into as few messages as Discord's limits allow, in their order. */
export function pack(parts: readonly Part[]): Page[] {
  const pages: Page[] = [];
  for (const part of joined(parts)) {
    const last = pages.at(-1);
    const grown = last && withPart(last, part);
    if (grown && fits(grown)) pages[pages.length - 1] = grown;
    else pages.push(withPart({ components: [], files: [] }, part));
  }
  return pages;
}

export function fits({ components, files }: Page): boolean {
  const text = textsOf(components).join('');
  return (
    countOf(components) <= limits.componentsPerMessage &&
    text.length <= limits.charactersPerMessage &&
    Buffer.byteLength(text) <= limits.bytesPerMessage &&
    files.length <= limits.filesPerMessage &&
    files.reduce((sum, file) => sum + file.data.byteLength, 0) <= limits.bytesPerRequest
  );
}

function withPart({ components, files, approvalIds = [] }: Page, part: Part): Page {
  const cards = part.approvalId === undefined ? approvalIds : [...approvalIds, part.approvalId];
  return {
    components: [...components, part.component],
    files: [...files, ...part.files],
    ...(cards.length > 0 && { approvalIds: cards }),
  };
}

/** Pictures that follow each other share a gallery, and buttons stand in the card above them. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const both = last && joinTwo(last, part);
    if (both && fits(withPart({ components: [], files: [] }, both))) result[result.length - 1] = both;
    else result.push(part);
  }
  return result;
}

function joinTwo(above: Part, below: Part): Part | undefined {
  const component = joinComponents(above.component, below.component);
  return component && { ...above, ...below, component, files: [...above.files, ...below.files] };
}

function joinComponents(
  above: APIMessageTopLevelComponent,
  below: APIMessageTopLevelComponent,
): APIMessageTopLevelComponent | undefined {
  if (above.type === ComponentType.MediaGallery && below.type === ComponentType.MediaGallery) {
    const items = [...above.items, ...below.items];
    return items.length <= limits.galleryItems ? { ...above, items } : undefined;
  }
  if (above.type === ComponentType.Container && below.type === ComponentType.ActionRow)
    return { ...above, components: [...above.components, below] };
  return undefined;
}
