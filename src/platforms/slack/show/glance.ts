import type { Actor } from '#people/actor.ts';
import type { SlackCore } from '../core.ts';
import { pack } from '../draw/pack.ts';
import { renderBlocks } from '../draw/render.ts';
import { type Recipient, tellPrivately } from './tell-privately.ts';

const timeoutMs = 60_000;

/**
 * Answers `/jarvis` alone: the organisation at a glance, for the asker only. It only reads, so is not stored. It is drawn
 * as on the Home tab, so that it is one message.
 */
export async function showGlance(
  { home }: Pick<SlackCore, 'home'>,
  recipient: Recipient,
  actor: Actor,
): Promise<void> {
  const { locale } = actor;
  const page = await home.page(actor, AbortSignal.timeout(timeoutMs));
  const parts = renderBlocks(page, { locale, kind: 'view', takesCharts: false });
  for (const piece of pack(parts, locale))
    if (piece.kind === 'message') await tellPrivately(recipient, piece);
}
