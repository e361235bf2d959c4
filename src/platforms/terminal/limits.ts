/** What a terminal takes, in columns and milliseconds. */

/** Prose beyond this width is hard to follow; tables and charts keep to it too. */
export const widestPage = 120;
export const narrowestPage = 20;

/** Where output is not a terminal, so that it has no width of its own. */
export const pipedPage = 100;

export const spinnerFrames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
export const spinnerPeriodMs = 80;

/** Lines the part of the screen that is redrawn may take, so that it never scrolls away. */
export const tallestLiveArea = 12;

export function pageWidth(columns: number | undefined): number {
  if (columns === undefined || columns <= 0) return pipedPage;
  return Math.max(narrowestPage, Math.min(widestPage, columns - 1));
}
