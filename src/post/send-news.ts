import type { Tick } from '#jobs/define-tick.ts';
import type { Sender } from './sender.ts';

export const sendNewsName = 'send-news';

/** News is sent as soon as it is added. This finds what was put off, and what another process has added. */
export function sendNews(sender: Sender): Tick {
  return { name: sendNewsName, pattern: '*/5 * * * * *', run: (signal) => sender.run(signal) };
}
