import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { grouped } from '#reply/grouped.ts';
import { limits } from '../limits.ts';
import { type Attachment, countOf, type Part, textsOf } from './part.ts';

/** One message to post. */
export interface Page {
  components: APIMessageTopLevelComponent[];
  files: Attachment[];
  /** The approvals whose cards it contains. */
  approvalIds?: string[];
}

/** Packs parts into as few messages as Discord's limits allow, in order. */
export function pack(parts: readonly Part[]): Page[] {
  return grouped(joined(parts), (group) => fits(pageOf(group))).map(pageOf);
}

/** Puts a note before or after pages: into the same message if it fits. */
export function withNote(pages: readonly Page[], note: Page, where: 'before' | 'after'): Page[] {
  const beside = where === 'before' ? pages[0] : pages.at(-1);
  const together = beside && joinPages(where === 'before' ? [note, beside] : [beside, note]);
  const isOne = together !== undefined && fits(together);
  if (where === 'before') return isOne ? [together, ...pages.slice(1)] : [note, ...pages];
  return isOne ? [...pages.slice(0, -1), together] : [...pages, note];
}

function joinPages(pages: readonly [Page, Page]): Page {
  const approvalIds = pages.flatMap((page) => page.approvalIds ?? []);
  return {
    components: pages.flatMap(({ components }) => components),
    files: pages.flatMap(({ files }) => files),
    ...(approvalIds.length > 0 && { approvalIds }),
  };
}

function fits({ components, files }: Page): boolean {
  const text = textsOf(components).join('');
  return (
    countOf(components) <= limits.componentsPerMessage &&
    text.length <= limits.charactersPerMessage &&
    Buffer.byteLength(text) <= limits.bytesPerMessage &&
    files.length <= limits.filesPerMessage &&
    files.reduce((sum, file) => sum + file.data.byteLength, 0) <= limits.bytesPerRequest
  );
}

function pageOf(parts: readonly Part[]): Page {
  const approvalIds = parts.flatMap(({ approvalId }) => approvalId ?? []);
  return {
    components: parts.map(({ component }) => component),
    files: parts.flatMap(({ files }) => files),
    ...(approvalIds.length > 0 && { approvalIds }),
  };
}

/** Joins consecutive pictures into a gallery, and buttons with the container above them. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const both = last && joinTwo(last, part);
    if (both && fits(pageOf([both]))) result[result.length - 1] = both;
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
