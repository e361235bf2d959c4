/** Wider prose is hard to read. */
const maxPageColumns = 120;
const minPageColumns = 20;

/** The width of output that is not a terminal. */
const pipedPageColumns = 100;

export const spinnerFrames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
export const spinnerPeriodMs = 80;

/** After so long without news, a running turn says that it is thinking. */
export const quietTurnsUntilThinking = 5;

/** The maximum height of the part that is redrawn, so that it never scrolls off the screen. */
export const maxLiveAreaLines = 12;

export function pageWidth(columns: number | undefined): number {
  if (columns === undefined || columns <= 0) return pipedPageColumns;
  return Math.max(minPageColumns, Math.min(maxPageColumns, columns - 1));
}
