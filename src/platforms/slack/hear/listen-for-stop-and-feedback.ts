import type { BlockAction, ButtonAction } from '@slack/bolt';
import { readFeedback } from '../draw/feedback-block.ts';
import { threadKeyOf } from './heard.ts';
import { placeOf } from './listen-for-form-links.ts';
import { type ListenerParts, type ListenerRegistry, serve, workspaceIn } from './listeners.ts';

/** Handles the Stop button of a running answer and the feedback buttons of a finished one. */
export function listenForStopAndFeedback(app: ListenerRegistry, parts: ListenerParts): void {
  const { core, desk } = parts;
  app.event('agent_session_stopped', async ({ event }) =>
    desk.running.stop({ threadKey: threadKeyOf(event.channel, event.thread_ts) }),
  );

  app.action<BlockAction<ButtonAction>>('feedback', async ({ ack, action, body, client, context }) => {
    await ack();
    const feedback = readFeedback(action.value ?? '');
    if (!feedback) return;
    await serve(parts, { ...workspaceIn(client, context), ...placeOf(body) }, (actor) =>
      core.feedback.note(actor, 'slack', feedback.eventId, feedback.verdict),
    );
  });
}
