import type { BlockAction, ButtonAction } from '@slack/bolt';
import { UserError } from '#lib/errors.ts';
import { readFeedback } from '../draw/feedback-block.ts';
import { publishHome } from '../show/publish-home.ts';
import type { Listener } from '../show/tell-privately.ts';
import { words } from '../words.ts';
import { forms } from './forms.ts';
import { type Ask, buttonActionPattern, wordsOfButton } from './inbound.ts';
import { fromOf, type ListenerParts, type Listening, serve } from './listeners.ts';
import { openForm } from './open-form.ts';

type Press = BlockAction<ButtonAction>;

/** The buttons of cards and replies, the links to forms, and what people think of an answer. */
export function listenForButtons(app: Listening, parts: ListenerParts): void {
  app.action<Press>(buttonActionPattern, async ({ ack, action, body, client, context }) => {
    await ack();
    const from = fromOf(client, context);
    const spoken = wordsOfButton(action.action_id, action.value ?? '');
    // On the Home tab there is no thread to answer in: Jarvis opens one in the direct conversation.
    const echo = body.message === undefined ? { echo: spoken.text } : {};
    const ask = { ...listenerOf(body), ts: action.action_ts, ...spoken, ...echo, ...cardOf(body, action) };
    await parts.desk.answer(ask, from);
    if (body.view?.type === 'home') await publishHome(parts, from, body.user.id);
  });

  app.action<Press>(/^form:/, async ({ ack, action, body, client, context }) => {
    await ack();
    const from = fromOf(client, context);
    const name = action.action_id.slice('form:'.length);
    const form = forms.get(name);
    const listener = listenerOf(body);
    const { channelId, threadTs } = listener;
    const origin = { channelId, ...(threadTs !== undefined && { threadTs }) };
    const { trigger_id: triggerId } = body;
    if (form)
      return openForm(parts, from, listener, { name, form, triggerId, value: action.value ?? '', origin });
    await serve(parts, from, listener, async () => {
      throw new UserError(words.both((say) => say.noForm(`/jarvis ${name}`)));
    });
  });

  app.action<Press>('feedback', async ({ ack, action, body, client, context }) => {
    await ack();
    const feedback = readFeedback(action.value ?? '');
    if (!feedback) return;
    const { core } = parts;
    await serve(parts, fromOf(client, context), listenerOf(body), (actor) =>
      core.feedback.note(actor, 'slack', feedback.eventId, feedback.verdict),
    );
  });
}

/** The card that was pressed, where it is one that may change. */
function cardOf({ message }: Press, { action_id: actionId, value }: ButtonAction): Pick<Ask, 'card'> {
  if (!message || !value || actionId.startsWith('say:')) return {};
  return { card: { approvalCode: value, messageId: message.ts } };
}

function listenerOf({ user, channel, message, response_url: responseUrl }: Press): Listener {
  const threadTs = message && String(message.thread_ts ?? message.ts);
  return {
    userId: user.id,
    channelId: channel?.id ?? user.id,
    threadTs,
    ...(responseUrl && { responseUrl }),
  };
}
