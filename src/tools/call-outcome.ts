/** What became of one tool call. */
export type CallOutcome = 'done' | 'needs_approval' | 'denied' | 'failed' | 'refused';
