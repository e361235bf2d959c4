import { stat } from 'node:fs/promises';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { FileReference } from '#reply/reply.ts';
import { type FileFamily, familyOf, type GivenFile } from '#tools/given-file.ts';
import type { Generation } from './generation.entity.ts';
import { withCode } from './generation-code.ts';
import type { Generations } from './generations.ts';
import type { InputFile } from './input-file.ts';
import { goneFile, type MediaFiles } from './media-files.ts';
import { inspectKind, inspectSeconds } from './media-inspection.ts';
import { isSameName, type KeptFile, keptBefore, sentFile, shownFileName } from './sent-file.ts';

/** More than any vendor takes. */
const maxBytes = 500_000_000;
/** "Take the drums out of it" is about what was made in this time. */
const latestWithinMs = 60 * 60_000;
const mostSearched = 200;

/** The kinds of files that media work on. */
export type MediaFamily = Exclude<FileFamily, 'table'>;

const familyNames: Record<Locale, Record<MediaFamily, string>> = {
  en: { audio: 'a recording', video: 'a video', image: 'a picture' },
  th: { audio: 'ไฟล์เสียง', video: 'วิดีโอ', image: 'รูปภาพ' },
};

const messages = defineMessages({
  en: {
    missing: (what: string) => `Send ${what} along with your message, or the code of one that I made.`,
    unknown: (name: string, what: string) =>
      `I see no file or generation called “${name}”. Send ${what} along with your message, or the code of one that I made.`,
    wrongKind: (name: string, what: string) =>
      `“${name}” is not ${what}, or is damaged, whatever its name says. Send another file.`,
  },
  th: {
    missing: (what) => `กรุณาส่ง${what}มาพร้อมข้อความ หรือบอกรหัสของงานที่ฉันสร้างไว้`,
    unknown: (name, what) => `ไม่พบไฟล์หรืองานชื่อ “${name}” กรุณาส่ง${what}มาพร้อมข้อความ หรือบอกรหัสของงานที่ฉันสร้างไว้`,
    wrongKind: (name, what) => `“${name}” ไม่ใช่${what}หรือไฟล์เสีย ไม่ว่าชื่อไฟล์จะเป็นอะไร กรุณาส่งไฟล์อื่น`,
  },
});

/** What a tool is asked to work on. */
export interface WantedInput {
  actor: Actor;
  /** A file's name, a generation's code, or the path of an input that was found before. */
  named: string | undefined;
  /** The kinds of files that fit. */
  takes: readonly MediaFamily[];
  files: readonly GivenFile[];
  signal: AbortSignal;
}

export interface GivenInputsParts {
  clock: Clock;
  files: MediaFiles;
  generations: Pick<Generations, 'list'>;
}

/** Finds the file that somebody means, and keeps it where generations find it again. */
export class GivenInputs {
  readonly #parts: GivenInputsParts;

  constructor(parts: GivenInputsParts) {
    this.#parts = parts;
  }

  /** Throws a `UserError` that says what to send if there is no such file, or several. */
  async find(wanted: WantedInput): Promise<InputFile> {
    const { actor, named, takes } = wanted;
    const file = keptBefore(actor, named) ?? (await this.#sent(wanted)) ?? (await this.#made(wanted));
    if (file) return this.#inspected(file, takes);
    throw new UserError(
      messages.both((texts, locale) => {
        const what = whatOf(takes, locale);
        if (named === undefined) return texts.missing(what);
        return texts.unknown(shownFileName(named), what);
      }),
    );
  }

  /** The file as it is, whatever its name and platform say. */
  async #inspected(file: KeptFile, takes: readonly MediaFamily[]): Promise<InputFile> {
    const path = this.#parts.files.absolute(file.path);
    const kind = await inspectKind(path).catch((cause: unknown) => {
      throw goneFile(file.name, cause);
    });
    const family = kind && familyOf({ name: '', mediaType: kind.mediaType });
    if (!kind || !isOneOf(takes, family))
      throw new UserError(
        messages.both((texts, locale) => texts.wrongKind(file.name, whatOf(takes, locale))),
      );
    const { size: bytes } = await stat(path);
    const seconds = family === 'image' ? undefined : await inspectSeconds(path);
    const { mediaType } = kind;
    return { ...file, mediaType, bytes, ...(seconds !== undefined && { seconds }) };
  }

  #sent({ takes, ...wanted }: WantedInput): Promise<KeptFile | undefined> {
    return sentFile(this.#parts.files, { ...wanted, maxBytes, mayBe: (file) => mayBe(file, takes) });
  }

  /** A file that Jarvis has made: by the generation's code, by its own name, or the person's latest. */
  async #made({ actor, named, takes }: WantedInput): Promise<KeptFile | undefined> {
    const done = await this.#parts.generations.list(actor.organizationId, { state: 'done' }, mostSearched);
    const isNamed = named === undefined ? () => true : withCode(named);
    const fits = (file: FileReference) => {
      const family = familyOf(file);
      return isOneOf(takes, family);
    };
    for (const generation of done) {
      if (named === undefined && !this.#isLatest(generation, actor)) continue;
      const found = generation.files.find(
        (file) => fits(file) && (isNamed(generation) || isSameName(file.name, named ?? '')),
      );
      if (found) return { path: found.path, name: found.name };
    }
    return undefined;
  }

  #isLatest({ memberId, finishedAt }: Generation, actor: Actor): boolean {
    const { clock } = this.#parts;
    const isRecent = finishedAt && clock.now().getTime() - finishedAt.getTime() <= latestWithinMs;
    return memberId === actor.memberId && isRecent === true;
  }
}

/** What neither the platform nor the name tells is looked into. */
function mayBe(file: GivenFile, takes: readonly MediaFamily[]): boolean {
  const family = familyOf(file);
  return family === undefined ? !/\.[a-z\d]+$/i.test(file.name) : isOneOf(takes, family);
}

function isOneOf(takes: readonly FileFamily[], family: FileFamily | undefined): boolean {
  return family !== undefined && takes.includes(family);
}

function whatOf(takes: readonly MediaFamily[], locale: Locale): string {
  return listText(
    takes.map((family) => familyNames[locale][family]),
    locale,
    'or',
  );
}
