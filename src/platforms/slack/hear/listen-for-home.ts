import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { publishHome } from '../show/publish-home.ts';
import { patiently } from '../web-client.ts';
import { type ListenerParts, type Listening, serve, workspaceIn } from './listeners.ts';

const patience = { patienceMs: 30_000 };

/** The two tabs of the app: the Home page, and the agent pane with its first questions. */
export function listenForHome(app: Listening, parts: ListenerParts): void {
  app.event('app_home_opened', async ({ event, client, context }) => {
    const isHome = event.tab === 'home';
    const channelId = isHome ? event.user : event.channel;
    const visitor = { ...workspaceIn(client, context), userId: event.user, channelId };
    await serve(parts, visitor, async (actor) => {
      if (isHome) return publishHome(parts.core, client, actor, event.user);
      const suggestions = parts.core.home.suggestions(actor).slice(0, limits.prompts);
      const [first, ...rest] = suggestions.map(({ title, message }) => ({ title, message }));
      if (!first) return;
      const title = slackMessages.in(actor.locale).tryAsking;
      const prompts = { channel_id: event.channel, title, prompts: [first, ...rest] as [typeof first] };
      await patiently(() => client.assistant.threads.setSuggestedPrompts(prompts), patience);
    });
  });
}
