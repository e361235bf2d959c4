import type { PageLevel } from '#lib/status-pages/status-page.ts';

export const healthVerdicts = [
  'outage',
  'failing_here',
  'vendor_reports',
  'maintenance',
  'working',
  'unknown',
] as const;
/**
 * `outage`: two signals that know nothing of each other agree. `failing_here`: only what this organisation sees. `vendor_reports`: only
 * what the vendor says. `unknown`: nobody says anything.
 */
export type HealthVerdict = (typeof healthVerdicts)[number];

/** An organisation's calls to a provider in the last hour. */
export interface RecentCalls {
  calls: number;
  /** Those that were not at fault themselves. */
  failures: number;
  /** Of the failures those in which the service was not there: no answer, none in time, or none that can be read. */
  unanswered: number;
}

/** What is known of a provider now. */
export interface HealthSignals {
  page: PageLevel | 'unknown';
  calls: RecentCalls;
  /** Whether the vendor did not answer the latest test of a key. */
  isKeyTestUnanswered: boolean;
}

const minFailures = 3;
const failingShare = 0.5;

/** Whether so many calls failed that it is no accident: at least three, and at least half of all. */
export function isMuch(failures: number, calls: number): boolean {
  return failures >= minFailures && failures / calls >= failingShare;
}

/**
 * Decides from independent signals. Calls are one signal however many fail, and whoever's: what breaks on our side breaks all of them.
 * A rejected key or a used-up plan is no sign of an outage.
 */
export function verdictOf({ page, calls, isKeyTestUnanswered }: HealthSignals): HealthVerdict {
  const isUnanswered = isMuch(calls.unanswered, calls.calls);
  const own = Number(isUnanswered) + Number(isKeyTestUnanswered);
  if (own + Number(page === 'outage') >= 2) return 'outage';
  if (own > 0 || isMuch(calls.failures, calls.calls)) return 'failing_here';
  if (page === 'outage' || page === 'degraded') return 'vendor_reports';
  if (page === 'maintenance') return 'maintenance';
  return page === 'operational' || calls.calls > 0 ? 'working' : 'unknown';
}
