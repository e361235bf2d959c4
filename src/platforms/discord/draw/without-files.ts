import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { shortened } from '#reply/text/shortened.ts';
import { type Page, withNote } from './pack.ts';
import { textDisplay } from './part.ts';

/** Characters. Many of these must fit beside the words of a full message. */
const descriptionLength = 100;

/** Replaces each file by a line of words, for a place that takes no files, and adds a note that says so. */
export function inWordsOnly(pages: readonly Page[], note: Page): Page[] {
  const words = pages.map((page) => ({ ...page, components: page.components.map(inWords), files: [] }));
  return withNote(words, note, 'after');
}

/** Keeps only what shows files, with the words that belong to them. */
export function filesOnly(pages: readonly Page[]): Page[] {
  return pages
    .filter(({ files }) => files.length > 0)
    .map(({ components, files }) => ({ components: components.filter(holdsFiles), files }));
}

function holdsFiles({ type }: APIMessageTopLevelComponent): boolean {
  return type === ComponentType.MediaGallery || type === ComponentType.File;
}

function inWords(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent {
  if (component.type === ComponentType.File)
    return textDisplay(`📎 ${component.file.url.replace(/^attachment:\/\//, '')}`);
  if (component.type !== ComponentType.MediaGallery) return component;
  const lines = component.items.map(({ description }) => `🖼️ ${description ?? ''}`.trim());
  return textDisplay(lines.map((line) => shortened(line, descriptionLength)).join('\n'));
}
