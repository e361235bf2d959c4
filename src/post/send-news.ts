import type { Tick } from '#jobs/define-tick.ts';
import type { Sender } from './sender.ts';

export const sendNewsName = 'send-news';

/** Sends postponed news and news of other processes. Other news is sent as soon as it is added. */
export function sendNews(sender: Sender): Tick {
  return { name: sendNewsName, pattern: '*/5 * * * * *', run: (signal) => sender.run(signal) };
}
