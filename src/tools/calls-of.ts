/** The condition on a call id (`<turn id>:<id in the turn>`) for all calls of a turn, in a column compared by bytes. */
export function callsOf(turnId: string): { $gte: string; $lt: string } {
  // `;` is the character after `:`.
  return { $gte: `${turnId}:`, $lt: `${turnId};` };
}
