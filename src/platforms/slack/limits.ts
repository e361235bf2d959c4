/**
 * What Slack takes, in characters and counts. Sources: docs.slack.dev/reference/block-kit (blocks, elements, views),
 * /reference/methods/chat.* and /ai, read in November 2026; what is only observed says so.
 * What is longer is split or attached as a file; only titles, labels and the text of notifications are shortened.
 */
export const limits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /** Of 250 kB, as JSON. */
  viewCharacters: 100_000,
  /** All characters of one message's blocks. Slack refuses at about 13,200 (observed, bolt-js issue 2509). */
  charactersPerMessage: 11_500,
  /** `text` beside blocks serves notifications and screen readers; `chat.update` takes 4,000. */
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
  /** With the row of labels. */
  tableRows: 100,
  tableColumns: 20,
  tableCell: 3_000,
  /** A table with more characters is attached as a file. */
  tableCharacters: 9_000,
  chartsPerMessage: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartPoints: 20,
  chartSeries: 6,
  alternativeText: 1_000,
  modalTitle: 24,
  inputText: 3_000,
  optionLabel: 75,
  prompts: 4,
  /** Longer prose is attached as a file after its beginning. */
  messagesPerText: 4,
  /** Text of one streamed message, before another takes over. */
  streamedText: 10_000,
  /** Observed by others at 256; Slack gives no number. */
  taskField: 250,
} as const;

/** How often and how long, in milliseconds. */
export interface Pace {
  /** Before the first word is streamed: an answer that is ready sooner needs no stream. */
  firstWordMs: number;
  /** Between two parts of a streamed answer: Slack takes 100 a minute for all answers of a workspace. */
  streamMs: number;
  /** A streamed message is ended before Slack ends it, which it does after about five minutes (observed). */
  rotateStreamMs: number;
  /** Between two edits of a progress message. */
  progressMs: number;
  /** Slack takes a status away after two minutes. */
  statusMs: number;
  /** How long a refused or unreachable call is tried again. */
  patienceMs: number;
  /** Between two looks for what other processes left undone. */
  sweepMs: number;
  /** What a stop waits for running answers. */
  graceMs: number;
}

export const slackPace: Pace = {
  firstWordMs: 300,
  streamMs: 1_000,
  rotateStreamMs: 240_000,
  progressMs: 4_000,
  statusMs: 90_000,
  patienceMs: 300_000,
  sweepMs: 30_000,
  graceMs: 10_000,
};
