import type { BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt';
import { UserError } from '#lib/errors.ts';
import { modalOf } from '../draw/modal.ts';
import { patiently } from '../web-client.ts';
import { words } from '../words.ts';
import { forms } from './forms.ts';
import { type ListenerParts, type Listening, serve, type Visitor, workspaceIn } from './listeners.ts';
import { formOfCommand, plainWords } from './typed-text.ts';

export const commands = ['/jarvis', '/generate'] as const;

/** The callback id of “Ask Jarvis about this”, as `manifest.yml` announces it. */
export const askShortcut = 'ask_about_message';

/** A trigger is good for three seconds. */
const patience = { patienceMs: 2_000 };

interface Link {
  name: string;
  triggerId: string;
  value: string;
}

/** Everything that opens a form. What is filled in comes back through the door. */
export function listenForFormLinks(app: Listening, parts: ListenerParts): void {
  for (const name of commands) {
    app.command(name, async ({ command, ack, client, context }) => {
      await ack();
      const { user_id: userId, channel_id: channelId, response_url: responseUrl } = command;
      const visitor = { ...workspaceIn(client, context), userId, channelId, responseUrl };
      const form = formOfCommand(name, command.text) ?? '';
      await openForm(parts, visitor, { name: form, triggerId: command.trigger_id, value: '' });
    });
  }

  app.action<BlockAction<ButtonAction>>(/^form:/, async ({ ack, action, body, client, context }) => {
    await ack();
    const name = action.action_id.slice('form:'.length);
    const visitor = { ...workspaceIn(client, context), ...placeOf(body) };
    await openForm(parts, visitor, { name, triggerId: body.trigger_id, value: action.value ?? '' });
  });

  app.shortcut<MessageShortcut>({ callback_id: askShortcut, type: 'message_action' }, async (args) => {
    const { ack, shortcut, client, context } = args;
    await ack();
    const { user, channel, message, trigger_id: triggerId, response_url: responseUrl } = shortcut;
    const threadTs = String(message.thread_ts ?? message.ts);
    const where = { userId: user.id, channelId: channel.id, threadTs, responseUrl };
    const value = plainWords(message.text ?? '', context.botUserId ?? '');
    await openForm(parts, { ...workspaceIn(client, context), ...where }, { name: 'ask', triggerId, value });
  });
}

/** Where a button stands. On the Home tab that is the person's direct conversation. */
export function placeOf({ user, channel, message, response_url: responseUrl }: BlockAction) {
  return {
    userId: user.id,
    channelId: channel?.id ?? user.id,
    threadTs: message && String(message.thread_ts ?? message.ts),
    responseUrl: responseUrl || undefined,
  };
}

async function openForm(
  parts: ListenerParts,
  visitor: Visitor,
  { name, triggerId, value }: Link,
): Promise<void> {
  const { client, channelId, threadTs } = visitor;
  await serve(parts, visitor, ({ locale }) => {
    const form = forms.get(name);
    if (!form) throw new UserError(words.both((say) => say.noForm(`/jarvis ${name}`)));
    if (name === 'ask' && value === '') throw new UserError(words.both((say) => say.emptyMessage));
    const view = modalOf(name, form, value, { channelId, threadTs, locale });
    return patiently(() => client.views.open({ trigger_id: triggerId, view }), patience);
  });
}
