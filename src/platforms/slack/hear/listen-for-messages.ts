import { askOfEvent, type SpokenEvent } from './inbound.ts';
import { fromOf, type ListenerParts, type Listening } from './listeners.ts';

/** Mentions, direct messages, the agent pane, and threads in which Jarvis takes part. The door lets no other through. */
export function listenForMessages(app: Listening, { desk }: ListenerParts): void {
  for (const type of ['app_mention', 'message'] as const) {
    app.event(type, async ({ event, client, context }) => {
      const ask = askOfEvent(event as SpokenEvent, context.botUserId ?? '');
      await desk.answer(ask, fromOf(client, context));
    });
  }
  app.event('agent_session_stopped', async ({ event }) => desk.stop(event.channel, event.thread_ts));
}
