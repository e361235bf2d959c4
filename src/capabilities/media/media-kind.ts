import type { MediaType } from '#lib/categories.ts';

export interface MediaKind {
  mediaType: string;
  extension: string;
}

interface Signature extends MediaKind {
  /** Matches the first bytes, decoded as Latin-1. */
  pattern: RegExp;
}

/** File signatures: RFC 2083, JFIF, WebP and RIFF, ISO/IEC 14496-12, Matroska, ID3v2 and MPEG audio, Ogg. */
const signatures: readonly Signature[] = [
  { pattern: /^\x89PNG\r\n\x1a\n/, mediaType: 'image/png', extension: 'png' },
  { pattern: /^\xff\xd8\xff/, mediaType: 'image/jpeg', extension: 'jpg' },
  { pattern: /^RIFF[\s\S]{4}WEBP/, mediaType: 'image/webp', extension: 'webp' },
  { pattern: /^[\s\S]{4}ftypavif/, mediaType: 'image/avif', extension: 'avif' },
  { pattern: /^[\s\S]{4}ftypqt/, mediaType: 'video/quicktime', extension: 'mov' },
  { pattern: /^[\s\S]{4}ftyp/, mediaType: 'video/mp4', extension: 'mp4' },
  { pattern: /^\x1a\x45\xdf\xa3/, mediaType: 'video/webm', extension: 'webm' },
  { pattern: /^RIFF[\s\S]{4}WAVE/, mediaType: 'audio/wav', extension: 'wav' },
  { pattern: /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, mediaType: 'audio/mpeg', extension: 'mp3' },
  { pattern: /^OggS/, mediaType: 'audio/ogg', extension: 'ogg' },
];

/** Detects a file's kind from its first bytes, because vendors' content types are not reliable. */
export function kindOf(bytes: Uint8Array): MediaKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  const found = signatures.find(({ pattern }) => pattern.test(head));
  return found && { mediaType: found.mediaType, extension: found.extension };
}

/** Returns whether a file of this kind satisfies the requested type. */
export function fits(kind: MediaKind, type: MediaType): boolean {
  const family = type === 'music' ? 'audio' : type;
  return kind.mediaType.startsWith(`${family}/`);
}
