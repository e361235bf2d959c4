import type { MediaType } from '#lib/categories.ts';

export interface MediaKind {
  mediaType: string;
  extension: string;
}

interface Signature extends MediaKind {
  /** Bytes at the start, as Latin-1 text; a dot stands for any byte. */
  starts: RegExp;
}

/** How files begin (RFC 2083, JFIF, WebP and RIFF, ISO/IEC 14496-12, Matroska, ID3v2 and MPEG audio, Ogg). */
const signatures: readonly Signature[] = [
  { starts: /^\x89PNG\r\n\x1a\n/, mediaType: 'image/png', extension: 'png' },
  { starts: /^\xff\xd8\xff/, mediaType: 'image/jpeg', extension: 'jpg' },
  { starts: /^RIFF[\s\S]{4}WEBP/, mediaType: 'image/webp', extension: 'webp' },
  { starts: /^[\s\S]{4}ftypavif/, mediaType: 'image/avif', extension: 'avif' },
  { starts: /^[\s\S]{4}ftypqt/, mediaType: 'video/quicktime', extension: 'mov' },
  { starts: /^[\s\S]{4}ftyp/, mediaType: 'video/mp4', extension: 'mp4' },
  { starts: /^\x1a\x45\xdf\xa3/, mediaType: 'video/webm', extension: 'webm' },
  { starts: /^RIFF[\s\S]{4}WAVE/, mediaType: 'audio/wav', extension: 'wav' },
  { starts: /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, mediaType: 'audio/mpeg', extension: 'mp3' },
  { starts: /^OggS/, mediaType: 'audio/ogg', extension: 'ogg' },
];

/** What a file really is, by its first bytes; a vendor's content type is only its word. */
export function kindOf(bytes: Uint8Array): MediaKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength)).toString('latin1');
  const found = signatures.find(({ starts }) => starts.test(head));
  return found && { mediaType: found.mediaType, extension: found.extension };
}

/** Whether a file of this kind is what was asked for. */
export function fits(kind: MediaKind, type: MediaType): boolean {
  const family = type === 'music' ? 'audio' : type;
  return kind.mediaType.startsWith(`${family}/`);
}
