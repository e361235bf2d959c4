/**
 * Work that the clock starts. Every process ticks, so a tick must tolerate running in several processes at once,
 * late, or not at all for a while. It reads from the database what is due and never infers it from the tick.
 */
export interface Tick {
  /** Kebab case, verb first. */
  name: string;
  /** A cron pattern in UTC, of five fields, or of six with seconds first. */
  pattern: string;
  run(signal: AbortSignal): Promise<void>;
}
