/**
 * Something that the clock starts. Every process ticks, so what it does must bear being done by several at once,
 * late, or not at all for a while: what is due is read from the database, never from the tick.
 */
export interface Tick {
  /** Kebab case, verb first. */
  name: string;
  /** When, as a cron pattern of five fields, or of six with seconds first. In UTC. */
  pattern: string;
  run(signal: AbortSignal): Promise<void>;
}
