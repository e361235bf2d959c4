/**
 * Discord's limits, in characters, counts and bytes. Sources: docs.discord.com/developers (resources/message,
 * components/reference, interactions, topics/threads), read in November 2026, unless marked as observed.
 * Longer content is split over messages or attached as a file; only labels, names and descriptions are shortened.
 */
export const limits = {
  /** Including nested ones. Discord allows 40; some stay free for a mention, a hint and the feedback row. */
  componentsPerMessage: 34,
  /** In all text displays. Discord allows 4,000; the rest stays free for a mention and a hint. */
  charactersPerMessage: 3_800,
  /** In UTF-8. Discord fails beyond about 10,170 (observed, discord-api-docs issue 8554). A Thai letter takes 3. */
  bytesPerMessage: 9_000,
  /** A text display of Thai or Chinese letters still fits {@link bytesPerMessage}. */
  textDisplay: 2_900,
  /** Longer prose is shown in part and attached as a file. */
  textParts: 4,
  /** Of a longer table the first rows are shown, and all rows attached as a file. */
  tableCharacters: 1_900,
  /** The width of a code block on a phone. */
  tableColumns: 42,
  filesPerMessage: 10,
  bytesPerRequest: 24 * 1024 * 1024,
  /** Unless an interaction states another limit. */
  bytesPerFile: 10 * 1024 * 1024,
  galleryItems: 10,
  alternativeText: 1_024,
  buttonsPerRow: 5,
  buttonLabel: 80,
  customId: 100,
  fileName: 60,
  threadName: 100,
  choices: 25,
  choiceName: 100,
  inputText: 4_000,
  /** For descriptions and other long texts. Discord allows more, vendors do not. */
  longInput: 2_000,
  fieldsPerModal: 5,
  modalTitle: 45,
  fieldLabel: 45,
  nonce: 25,
} as const;

/** Intervals and timeouts, in milliseconds. */
export interface Pace {
  /** Between two edits of a growing answer. discord.js advises against faster edits (its issue 11485). */
  editMs: number;
  /** Between two refreshes of the typing indicator, which Discord shows for ten seconds. */
  typingMs: number;
  /** An answer that took longer is posted as a new message with a mention, since an edit notifies nobody. */
  longMs: number;
  /** The first delay before retrying a failed delivery. */
  retryMs: number;
  /** Between two searches for events that other processes left unanswered. */
  sweepMs: number;
  /** How long a start waits for the gateway. */
  startMs: number;
  /** How long a stop waits for running answers. */
  graceMs: number;
}

export const discordPace: Pace = {
  editMs: 1_200,
  typingMs: 8_000,
  longMs: 60_000,
  retryMs: 5_000,
  sweepMs: 30_000,
  startMs: 30_000,
  graceMs: 10_000,
};
