/**
 * Slack's limits, in characters and counts. Sources: docs.slack.dev/reference/block-kit (blocks, elements, views),
 * /reference/methods/chat.* and /ai, read in November 2026, unless marked as observed.
 * Longer content is split or attached as a file; only titles, labels and notification texts are shortened.
 */
export const limits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /** As JSON. Slack allows 250 kB. */
  viewCharacters: 100_000,
  /** In all blocks of a message. Slack rejects more than about 13,200 (observed, bolt-js issue 2509). */
  charactersPerMessage: 11_500,
  /** `text` beside blocks serves notifications and screen readers; `chat.update` allows 4,000. */
  notificationText: 3_000,
  markdownBlock: 11_000,
  sectionText: 3_000,
  header: 150,
  fieldsPerSection: 10,
  fieldText: 2_000,
  contextText: 3_000,
  elementsPerActions: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  tablesPerMessage: 1,
  /** Including the header row. */
  tableRows: 100,
  tableColumns: 20,
  tableCell: 3_000,
  /** A table with more characters is attached as a file. */
  tableCharacters: 9_000,
  chartsPerMessage: 2,
  /** What Slack's own clients let a person send at once. */
  filesPerMessage: 10,
  chartTitle: 50,
  chartLabel: 20,
  chartPoints: 20,
  chartSeries: 6,
  alternativeText: 1_000,
  modalTitle: 24,
  inputText: 3_000,
  optionLabel: 75,
  prompts: 4,
  /** Longer prose is shown in part and attached as a file. */
  messagesPerText: 4,
  /** In one streamed message; the text then continues in another. */
  streamedText: 10_000,
  /** Slack documents no limit; others observed 256. */
  taskField: 250,
} as const;

/** Intervals and timeouts, in milliseconds. */
export interface Pace {
  /** Delay before the first words are streamed. An answer that is ready earlier is not streamed. */
  firstWordMs: number;
  /** Between two parts of a streamed answer. Slack allows 100 per minute for all answers of a workspace. */
  streamMs: number;
  /** Maximum age of a streamed message. Slack itself ends it after about five minutes (observed). */
  rotateStreamMs: number;
  /** Between two edits of a progress message. */
  progressMs: number;
  /** Between two refreshes of the status, which Slack removes after two minutes. */
  statusMs: number;
  /** Between two pieces of news in one channel. Slack allows about one message per second. */
  channelMs: number;
  /** Between two pieces of news in one workspace. Slack allows several hundred messages per minute, without a figure. */
  workspaceMs: number;
  /** How long a rate-limited or unreachable call is retried. */
  retryForMs: number;
  /** How long a Socket Mode connection that was replaced stays open. Slack waits three seconds for what it sent over it. */
  lingerMs: number;
  /** Between two searches for events that other processes left unanswered. */
  sweepMs: number;
  /** How long a stop waits for running answers. */
  graceMs: number;
}

export const slackPace: Pace = {
  firstWordMs: 300,
  streamMs: 1_000,
  rotateStreamMs: 240_000,
  progressMs: 4_000,
  statusMs: 90_000,
  channelMs: 1_000,
  workspaceMs: 250,
  retryForMs: 300_000,
  lingerMs: 5_000,
  sweepMs: 30_000,
  graceMs: 10_000,
};
