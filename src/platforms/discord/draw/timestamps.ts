import { drawMoments } from '#reply/moment.ts';

/**
 * Shows each moment on its reader's clock. Discord draws none within code blocks.
 * Source: Discord's reference, "Message formatting", timestamp styles.
 */
export function withTimestamps(text: string): string {
  return drawMoments(text, (moment) => `<t:${Math.floor(moment.getTime() / 1_000)}:f>`);
}
