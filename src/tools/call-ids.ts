/** The id of a call: that of its turn, and what tells it from the turn's other calls. */
export function callIdOf(turnId: string, id: string): string {
  return `${turnId}:${id}`;
}

/** The turn that made a call. */
export function turnOf(callId: string): string {
  return callId.split(':')[0] ?? callId;
}

/** The condition on a call id for all calls of a turn, in a column compared by bytes. */
export function callsOf(turnId: string): { $gte: string; $lt: string } {
  // `;` is the character after `:`.
  return { $gte: `${turnId}:`, $lt: `${turnId};` };
}
