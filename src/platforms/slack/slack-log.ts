import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '#lib/log.ts';

/** The package's log in Jarvis's own. Its chatter is for whoever looks for faults. */
export function slackLog(log: Log): Logger {
  const line = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.debug(line(parts)),
    warn: (...parts) => log.debug(line(parts)),
    error: (...parts) => log.warn(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
