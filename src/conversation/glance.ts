/** A read call whose result is shown on the home page of everybody whose role allows it. */
export interface Glance {
  /** Glances with a lower number come first. */
  order: number;
  tool: string;
  input: Record<string, unknown>;
}

/** A tool whose first example is suggested as a first question. */
export interface FirstQuestion {
  /** Questions with a lower number come first. */
  order: number;
  tool: string;
}
