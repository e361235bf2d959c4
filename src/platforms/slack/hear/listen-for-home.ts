import { limits } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { publishHome } from '../show/publish-home.ts';
import { withRetries } from '../web-client.ts';
import { type ListenerParts, type ListenerRegistry, serve, workspaceIn } from './listeners.ts';

const retryOptions = { retryForMs: 30_000 };

/** Handles the opening of the Home tab, and of the agent pane with its suggested prompts. */
export function listenForHome(app: ListenerRegistry, parts: ListenerParts): void {
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
      await withRetries(() => client.assistant.threads.setSuggestedPrompts(prompts), retryOptions);
    });
  });
}
