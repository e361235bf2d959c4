import type { BlockAction, ButtonAction, MessageShortcut, types } from '@slack/bolt';
import { UserError } from '#lib/errors.ts';
import { askModal, formModal, type Origin, toolOfForm } from '../draw/modal.ts';
import { slackMessages } from '../messages.ts';
import { showGlance } from '../show/glance.ts';
import { withRetries } from '../web-client.ts';
import { isAmongPeople } from './addressing.ts';
import { type ListenerParts, type ListenerRegistry, serve, type Visitor, workspaceIn } from './listeners.ts';
import { formOfCommand, isGlance, jarvisCommand, withoutMarkup } from './typed-text.ts';

/** The callback id of “Ask Jarvis about this” in `manifest.yml`. */
const askShortcut = 'ask_about_message';

/** A trigger expires after three seconds. */
const retryOptions = { retryForMs: 2_000 };

/** Handles everything that opens a form, and `/jarvis` alone. The door receives the submitted form. */
export function listenForFormLinks(app: ListenerRegistry, parts: ListenerParts): void {
  const { forms } = parts.core;
  const draw = (tool: string, value: string) => (origin: Origin) => {
    const form = forms.find(tool);
    if (!form)
      throw new UserError(
        slackMessages.both((texts) => texts.noForm(`/jarvis ${tool.replaceAll('_', ' ')}`)),
      );
    return formModal(form, { [form.fields[0]?.name ?? '']: value }, origin);
  };

  for (const name of [jarvisCommand, ...forms.commands.map((command) => `/${command.name}`)]) {
    app.command(name, async ({ command, ack, client, context }) => {
      await ack();
      const { user_id: userId, channel_id: channelId, response_url: responseUrl } = command;
      const isWithoutApps = isAmongPeople(channelId, command.channel_name);
      const visitor = { ...workspaceIn(client, context), userId, channelId, responseUrl, isWithoutApps };
      if (isGlance(name, command.text))
        return serve(parts, visitor, (actor) => showGlance(parts.core, visitor, actor));
      const tool = formOfCommand(forms, name, command.text)?.tool ?? '';
      await openModal(parts, visitor, command.trigger_id, draw(tool, ''));
    });
  }

  app.action<BlockAction<ButtonAction>>(/^form:/, async ({ ack, action, body, client, context }) => {
    await ack();
    const tool = toolOfForm(action.action_id) ?? '';
    const visitor = { ...workspaceIn(client, context), ...placeOf(body) };
    await openModal(parts, visitor, body.trigger_id, draw(tool, action.value ?? ''));
  });

  app.shortcut<MessageShortcut>({ callback_id: askShortcut, type: 'message_action' }, async (args) => {
    const { ack, shortcut, client, context } = args;
    await ack();
    const { user, channel, message, trigger_id: triggerId, response_url: responseUrl } = shortcut;
    const threadTs = String(message.thread_ts ?? message.ts);
    const isWithoutApps = isAmongPeople(channel.id, channel.name);
    const where = { userId: user.id, channelId: channel.id, threadTs, responseUrl, isWithoutApps };
    const text = parts.core.secrets.mark(withoutMarkup(message.text ?? '', context.botUserId ?? ''));
    await openModal(parts, { ...workspaceIn(client, context), ...where }, triggerId, (origin) => {
      if (text === '') throw new UserError(slackMessages.both((texts) => texts.emptyMessage));
      return askModal(text, origin);
    });
  });
}

/** Returns where a button was pressed. For the Home tab that is the person's direct conversation. */
export function placeOf({ user, channel, message, response_url: responseUrl }: BlockAction) {
  return {
    userId: user.id,
    channelId: channel?.id ?? user.id,
    threadTs: message && String(message.thread_ts ?? message.ts),
    responseUrl: responseUrl || undefined,
    isWithoutApps: isAmongPeople(channel?.id, channel?.name),
  };
}

async function openModal(
  parts: ListenerParts,
  visitor: Visitor & Pick<Origin, 'isWithoutApps'>,
  triggerId: string,
  draw: (origin: Origin) => types.ModalView,
): Promise<void> {
  const { client, channelId, threadTs, isWithoutApps } = visitor;
  // Where Jarvis can write in the thread, it answers there: a response would stand outside it.
  const responseUrl = isWithoutApps || threadTs === undefined ? visitor.responseUrl : undefined;
  await serve(parts, visitor, ({ locale }) => {
    const view = draw({ channelId, threadTs, locale, responseUrl, isWithoutApps });
    return withRetries(() => client.views.open({ trigger_id: triggerId, view }), retryOptions);
  });
}
