/**
 * What Discord takes, in characters, counts and bytes. Sources: docs.discord.com/developers (resources/message,
 * components/reference, interactions, topics/threads), read in November 2026; what is only observed says so.
 * What is longer is split over messages or attached as a file; only labels, names and descriptions are shortened.
 */
export const limits = {
  /** Nested ones counted. Discord takes 40; some stay free for a mention before, and a hint and the feedback row after. */
  componentsPerMessage: 34,
  /** Over all text displays. Discord takes 4,000; the rest stays free for a mention and a hint. */
  charactersPerMessage: 3_800,
  /** In UTF-8. Discord fails beyond about 10,170 (observed, discord-api-docs issue 8554), and Thai takes 3 each. */
  bytesPerMessage: 9_000,
  /** A text display of Thai or Chinese letters alone still fits {@link bytesPerMessage}. */
  textDisplay: 2_900,
  /** Prose in more parts is attached as a file after its beginning. */
  textParts: 4,
  /** A table with more characters is attached as a file after its first rows. */
  tableCharacters: 1_900,
  /** What a code block holds on one line of a phone. */
  tableColumns: 42,
  filesPerMessage: 10,
  bytesPerRequest: 24 * 1024 * 1024,
  /** Of one file, where no interaction tells otherwise. */
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
  /** Of a description or another long text; Discord takes more, vendors do not. */
  longInput: 2_000,
  fieldsPerModal: 5,
  nonce: 25,
} as const;

/** How often and how long, in milliseconds. */
export interface Pace {
  /** Between two edits of a growing answer: discord.js advises against more (its issue 11485). */
  editMs: number;
  /** Discord shows typing for ten seconds. */
  typingMs: number;
  /** An answer that took longer is posted anew with a mention, since an edit notifies nobody. */
  longMs: number;
  /** Between two tries of a delivery that Discord could not take. */
  retryMs: number;
  /** Between two looks for what other processes left undone. */
  sweepMs: number;
  /** How long a start waits for the gateway. */
  startMs: number;
  /** What a stop waits for running answers. */
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
