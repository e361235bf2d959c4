import { limits } from '../limits.ts';
import { publishHome } from '../show/publish-home.ts';
import { patiently } from '../web-client.ts';
import { words } from '../words.ts';
import { fromOf, type ListenerParts, type Listening, serve } from './listeners.ts';

const patience = { patienceMs: 30_000 };

/** The two tabs of the app: the Home page, and the agent pane with its first questions. */
export function listenForHome(app: Listening, parts: ListenerParts): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    const from = fromOf(client, context);
    if (event.tab === 'home') return publishHome(parts, from, event.user);
    const listener = { userId: event.user, channelId: event.channel, threadTs: undefined };
    await serve(parts, from, listener, async (actor) => {
      const suggestions = parts.core.home.suggestions(actor).slice(0, limits.prompts);
      const [first, ...rest] = suggestions.map(({ title, message }) => ({ title, message }));
      if (!first) return;
      const title = words.in(actor.locale).tryAsking;
      const prompts = { channel_id: event.channel, title, prompts: [first, ...rest] as [typeof first] };
      await patiently(() => client.assistant.threads.setSuggestedPrompts(prompts), patience);
    });
  });
}
