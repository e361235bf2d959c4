import { categoryOfTask, type MediaTask } from '#lib/categories.ts';

export interface MediaKind {
  mediaType: string;
  extension: string;
}

interface Signature extends MediaKind {
  /** Matches the first bytes, decoded as Latin-1. */
  pattern: RegExp;
}

/**
 * Matches a picture in the boxes of ISO/IEC 14496-12 by its brand, which may also stand among those that it is compatible with: many
 * pictures name the general `mif1` first (ISO/IEC 23008-12; github.com/nokiatech/heif/issues/74, read 2026-12-01).
 */
function ofBrand(brand: string): RegExp {
  return new RegExp(`^[\\s\\S]{4}ftyp(?:${brand}|m[is]f1[\\s\\S]{4}(?:[\\s\\S]{4}){0,10}?${brand})`);
}

/** File signatures: RFC 2083, JFIF, WebP and RIFF, ISO/IEC 14496-12, Matroska, ID3v2 and MPEG audio, Ogg, FLAC. */
const signatures: readonly Signature[] = [
  { pattern: /^\x89PNG\r\n\x1a\n/, mediaType: 'image/png', extension: 'png' },
  { pattern: /^\xff\xd8\xff/, mediaType: 'image/jpeg', extension: 'jpg' },
  { pattern: /^GIF8[79]a/, mediaType: 'image/gif', extension: 'gif' },
  { pattern: /^RIFF[\s\S]{4}WEBP/, mediaType: 'image/webp', extension: 'webp' },
  { pattern: ofBrand('avi[fs]'), mediaType: 'image/avif', extension: 'avif' },
  { pattern: ofBrand('he[iv][cxms]'), mediaType: 'image/heic', extension: 'heic' },
  { pattern: ofBrand('m[is]f1'), mediaType: 'image/heif', extension: 'heif' },
  { pattern: /^[\s\S]{4}ftypqt/, mediaType: 'video/quicktime', extension: 'mov' },
  { pattern: /^[\s\S]{4}ftypM4A/, mediaType: 'audio/mp4', extension: 'm4a' },
  { pattern: /^[\s\S]{4}ftyp/, mediaType: 'video/mp4', extension: 'mp4' },
  { pattern: /^\x1a\x45\xdf\xa3/, mediaType: 'video/webm', extension: 'webm' },
  { pattern: /^RIFF[\s\S]{4}WAVE/, mediaType: 'audio/wav', extension: 'wav' },
  { pattern: /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, mediaType: 'audio/mpeg', extension: 'mp3' },
  { pattern: /^\xff[\xf0\xf1\xf8\xf9]/, mediaType: 'audio/aac', extension: 'aac' },
  { pattern: /^#!AMR/, mediaType: 'audio/amr', extension: 'amr' },
  { pattern: /^OggS/, mediaType: 'audio/ogg', extension: 'ogg' },
  { pattern: /^fLaC/, mediaType: 'audio/flac', extension: 'flac' },
];

/** So many bytes tell the kind of a file. */
export const headBytes = 64;

/** Detects a file's kind from its first bytes, because vendors' content types are not reliable. */
export function kindOf(bytes: Uint8Array): MediaKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(headBytes, bytes.byteLength)).toString(
    'latin1',
  );
  const found = signatures.find(({ pattern }) => pattern.test(head));
  return found && { mediaType: found.mediaType, extension: found.extension };
}

/** Returns whether a file of this kind is what a task makes. */
export function fits(kind: MediaKind, task: MediaTask): boolean {
  const category = categoryOfTask[task];
  const family = category === 'image' || category === 'video' ? category : 'audio';
  return kind.mediaType.startsWith(`${family}/`);
}
