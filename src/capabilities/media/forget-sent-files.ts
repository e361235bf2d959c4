import type { Tick } from '#jobs/define-tick.ts';
import type { Clock } from '#lib/clock.ts';
import type { MediaFiles } from './media-files.ts';

/** Longer than any card waits and any work takes. */
const keptForMs = 30 * 24 * 60 * 60_000;

/** Deletes the files that people sent a month ago. */
export function forgetSentFiles(files: MediaFiles, clock: Clock): Tick {
  return {
    name: 'forget-sent-files',
    pattern: '40 3 * * *',
    run: () => files.forgetSent(new Date(clock.now().getTime() - keptForMs)),
  };
}
