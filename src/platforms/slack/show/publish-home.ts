import { homeView } from '../draw/home-view.ts';
import { type ListenerParts, serve } from '../hear/listeners.ts';
import { patiently } from '../web-client.ts';
import type { From } from './desk.ts';

const patience = { patienceMs: 30_000 };
const homeTimeoutMs = 60_000;

/** Brings a person's Home tab up to date. */
export async function publishHome(parts: ListenerParts, from: From, userId: string): Promise<void> {
  const listener = { userId, channelId: userId, threadTs: undefined };
  await serve(parts, from, listener, async (actor) => {
    const page = await parts.core.home.page(actor, AbortSignal.timeout(homeTimeoutMs));
    const view = homeView(page, actor);
    await patiently(() => from.client.views.publish({ user_id: userId, view }), patience);
  });
}
