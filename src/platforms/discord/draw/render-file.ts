import { readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { ComponentType, escapeMarkdown } from 'discord.js';
import { displayableLine } from '#reply/displayable.ts';
import type { FileBlock, FileReference, ImageBlock } from '#reply/reply.ts';
import { fileSize } from '#reply/text/figures.ts';
import { shortened } from '#reply/text/shortened.ts';
import { splitText } from '#reply/text/split-text.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';
import type { Canvas } from './canvas.ts';
import { type Attachment, type Part, part, textDisplay } from './part.ts';

/** The media types that a gallery can show. Source: components reference, "Media Gallery". */
const galleryTypes = /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/(?:mp4|webm|quicktime))$/;

export function renderImage({ file, alternativeText }: ImageBlock, canvas: Canvas): Promise<Part[]> {
  return renderStored(file, alternativeText, canvas);
}

export async function renderFile({ file, label }: FileBlock, canvas: Canvas): Promise<Part[]> {
  return [...lines(escapeMarkdown(displayableLine(label))), ...(await renderStored(file, label, canvas))];
}

/** Draws a file as an attachment to download. */
export function attached(file: Attachment, canvas: Canvas): Part[] {
  const name = canvas.fileName(file.name);
  const component = { type: ComponentType.File, file: { url: `attachment://${name}` } } as const;
  return [part(component, [{ ...file, name }])];
}

async function renderStored(file: FileReference, description: string, canvas: Canvas): Promise<Part[]> {
  const data = await contentOf(file, canvas);
  if (typeof data === 'string') return lines(data);
  const { mediaType } = file;
  if (!galleryTypes.test(mediaType)) return attached({ name: file.name, data, mediaType }, canvas);
  const name = canvas.fileName(file.name);
  const alternative = shortened(displayableLine(description), limits.alternativeText);
  const items = [{ media: { url: `attachment://${name}` }, description: alternative }];
  return [part({ type: ComponentType.MediaGallery, items }, [{ name, data, mediaType }])];
}

/** Returns the bytes, or a sentence that says why there are none. Files outside the folder are treated as missing. */
async function contentOf(file: FileReference, { locale, context }: Canvas): Promise<Uint8Array | string> {
  const name = escapeMarkdown(displayableLine(file.name));
  const folder = resolve(context.filesFolder);
  const path = resolve(folder, file.path);
  const bytes = path.startsWith(folder + sep) ? await sizeOf(path) : undefined;
  if (bytes === undefined) return discordMessages.in(locale).missing(name);
  if (bytes <= context.fileLimitBytes) return readFile(path);
  const [size, limit] = [fileSize(bytes, locale), fileSize(context.fileLimitBytes, locale)];
  return discordMessages.in(locale).tooLarge(name, size, limit);
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function lines(text: string): Part[] {
  return splitText(text, limits.textDisplay).map((content) => part(textDisplay(content)));
}
