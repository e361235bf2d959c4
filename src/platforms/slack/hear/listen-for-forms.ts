import type { MessageShortcut } from '@slack/bolt';
import { UserError } from '#lib/errors.ts';
import { filledIn, type Origin } from '../draw/modal.ts';
import { words } from '../words.ts';
import { forms } from './forms.ts';
import { wordsSaid } from './inbound.ts';
import { fromOf, type ListenerParts, type Listening, serve } from './listeners.ts';
import { openForm } from './open-form.ts';

/** The callback id of “Ask Jarvis about this”, as `manifest.yml` announces it. */
export const askShortcut = 'ask_about_message';

/** Forms that come back filled in, and the shortcut on a message that opens one. */
export function listenForForms(app: Listening, parts: ListenerParts): void {
  app.shortcut<MessageShortcut>({ callback_id: askShortcut, type: 'message_action' }, async (args) => {
    const { ack, shortcut, client, context } = args;
    await ack();
    const { user, channel, message, trigger_id: triggerId, response_url: responseUrl } = shortcut;
    const threadTs = String(message.thread_ts ?? message.ts);
    const listener = { userId: user.id, channelId: channel.id, threadTs, responseUrl };
    const from = fromOf(client, context);
    const value = wordsSaid(message.text ?? '', context.botUserId ?? '');
    const form = forms.get('ask');
    const origin = { channelId: channel.id, threadTs };
    if (form && value !== '')
      return openForm(parts, from, listener, { name: 'ask', form, triggerId, value, origin });
    await serve(parts, from, listener, async () => {
      throw new UserError(words.both((say) => say.emptyMessage));
    });
  });

  app.view(/^form:/, async ({ ack, view, body, client, context }) => {
    await ack();
    const form = forms.get(view.callback_id.slice('form:'.length));
    if (!form) return;
    const from = fromOf(client, context);
    const origin = JSON.parse(view.private_metadata) as Origin;
    const { channelId, threadTs } = origin;
    const actor = await parts.people.actorOf({ ...from, userId: body.user.id });
    const asked = form.ask(filledIn(view.state), actor.locale, view.blocks);
    await parts.desk.answer({ userId: body.user.id, channelId, threadTs, ...asked }, from);
  });
}
