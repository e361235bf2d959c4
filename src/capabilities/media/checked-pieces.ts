import type { MediaTask } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { displayable } from '#reply/displayable.ts';
import { mediaPlanMessages } from './media-plan-messages.ts';
import { severalPieces } from './several-pieces.ts';

const maxDescriptionLength = 4_000;
/** More at once would keep everybody else waiting. */
export const mostPieces = 10;

interface Requested {
  task: MediaTask;
  description: string;
  count?: number | undefined;
}

/** Tasks whose description is what a picture, clip or piece of music shows or sounds like. */
const described: ReadonlySet<MediaTask> = new Set(['image', 'video', 'music', 'sound']);
/** Tasks that need no words, since the file says everything. */
const wordless: ReadonlySet<MediaTask> = new Set(['transcribe', 'separate']);

/** The description of one piece, and how many pieces. Throws a `UserError` if either is missing or too large. */
export function checkedPieces({
  task,
  description: given,
  count,
}: Requested): Pick<Requested, 'description' | 'count'> {
  const description = displayable(given).trim();
  if (wordless.has(task)) return { description };
  const { length } = description;
  if (length === 0) throw new UserError(mediaPlanMessages.both((texts) => texts.empty));
  if (described.has(task) && length > maxDescriptionLength) {
    throw new UserError(mediaPlanMessages.both((texts) => texts.tooLong(length, maxDescriptionLength)));
  }
  const several = described.has(task) ? severalPieces(description) : undefined;
  if (several?.one === '') throw new UserError(mediaPlanMessages.both((texts) => texts.empty));
  const wanted = count ?? (several ? several.count : 1);
  if (wanted === undefined) throw new UserError(mediaPlanMessages.both((texts) => texts.howMany(mostPieces)));
  if (wanted > mostPieces)
    throw new UserError(mediaPlanMessages.both((texts) => texts.tooMany(wanted, mostPieces)));
  return { description: several?.one ?? description, count: wanted };
}
