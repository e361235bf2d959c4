/** A call that only reads. Its answer stands on the home page of everybody whose role may see it. */
export interface Glance {
  /** Glances with a lower number come first. */
  order: number;
  tool: string;
  input: Record<string, unknown>;
}

/** A tool whose first example is offered as a question to begin with. */
export interface FirstQuestion {
  /** Questions with a lower number come first. */
  order: number;
  tool: string;
}
