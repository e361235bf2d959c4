import type { FileReference } from '#reply/reply.ts';

/** A file that somebody sent to be worked on, as it is kept in the data folder. */
export interface InputFile extends FileReference {
  /** Length of a recording. */
  seconds?: number;
}
