import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { GivenFile } from '#tools/given-file.ts';
import { type MediaFiles, tooLarge } from './media-files.ts';

const longestName = 80;

const messages = defineMessages({
  en: { which: (names: string) => `Which file do you mean: ${names}? Ask again with its name.` },
  th: { which: (names) => `หมายถึงไฟล์ไหน: ${names} กรุณาสั่งใหม่โดยระบุชื่อไฟล์` },
});

/** A file in the data folder: its path there, and the name that people know it by. */
export interface KeptFile {
  path: string;
  name: string;
}

/** Which of the files of a request is meant. */
export interface WantedFile {
  actor: Actor;
  /** By its name; `undefined` for the only one that may be it. */
  named: string | undefined;
  files: readonly GivenFile[];
  mayBe(file: GivenFile): boolean;
  /** Refused by what the platform says of its size before it is read, and while it is read. */
  maxBytes: number;
  signal: AbortSignal;
}

/** Keeps the file that is meant, under the hash of its content. Throws a `UserError` if it is one of several, or is too large. */
export async function sentFile(
  kept: MediaFiles,
  { actor, named, files, mayBe, maxBytes, signal }: WantedFile,
): Promise<KeptFile | undefined> {
  const fitting = files.filter(
    (file) => (named === undefined || isSameName(file.name, named)) && mayBe(file),
  );
  const [file, ...others] = fitting;
  if (!file) return undefined;
  if (others.length > 0 && named === undefined) {
    const names = fitting.map((one) => `“${shownFileName(one.name)}”`);
    throw new UserError(messages.both((texts, locale) => texts.which(listText(names, locale, 'or'))));
  }
  const name = shownFileName(file.name);
  if ((file.bytes ?? 0) > maxBytes) throw tooLarge(name, maxBytes);
  const content = await file.read(signal);
  return { path: await kept.keep(actor.organizationId, content, { name, maxBytes }), name };
}

/** A name for a file that was found, by which {@link keptBefore} finds the same again. */
export function nameAgain({ path, name }: KeptFile): string {
  return `kept:${path.slice(path.indexOf('/') + 1)}|${name}`;
}

const keptPattern = /^kept:(?<place>sent\/[\da-f]{64}|[\da-f-]{36}\/(?!\.)[^/\\|]+)\|(?<name>[^/\\]*)$/;

/** Within the organisation of whoever asks, so that nobody names a file of another. */
export function keptBefore({ organizationId }: Actor, named = ''): KeptFile | undefined {
  const { place, name } = keptPattern.exec(named)?.groups ?? {};
  return place === undefined || name === undefined ? undefined : { path: `${organizationId}/${place}`, name };
}

export function shownFileName(name: string): string {
  return displayableLine(name).slice(0, longestName);
}

export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().toLowerCase();
  return plain(one) === plain(other);
}
