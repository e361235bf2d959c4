/** What was said in a recording. */
export interface Transcript {
  text: string;
  /** Language tag, if the vendor tells it. */
  language?: string | undefined;
  /** Length of the recording, if the vendor tells it. */
  seconds?: number | undefined;
  /** In order of time; empty if the vendor tells no times. */
  passages: readonly Passage[];
}

/** A sentence or so, as a subtitle shows it. Times are in seconds from the beginning. */
export interface Passage {
  text: string;
  from: number;
  to: number;
  /** As the vendor numbers or names them. */
  speaker?: string | undefined;
}
