import { forms } from './forms.ts';
import { formOfCommand, wordsOfCommand, wordsSaid } from './inbound.ts';
import { fromOf, type ListenerParts, type Listening } from './listeners.ts';
import { openForm } from './open-form.ts';

export const commands = ['/jarvis', '/generate'] as const;

/** Slash commands: the typed grammar, and the forms that they open. */
export function listenForCommands(app: Listening, parts: ListenerParts): void {
  for (const name of commands) {
    app.command(name, async ({ command, ack, client, context }) => {
      await ack();
      const from = fromOf(client, context);
      const {
        user_id: userId,
        channel_id: channelId,
        response_url: responseUrl,
        trigger_id: triggerId,
      } = command;
      const listener = { userId, channelId, threadTs: undefined, responseUrl };
      const formName = formOfCommand(name, command.text);
      const form = formName && forms.get(formName);
      if (formName && form)
        return openForm(parts, from, listener, {
          name: formName,
          form,
          triggerId,
          value: '',
          origin: { channelId },
        });
      const text = wordsSaid(command.text, context.botUserId ?? '');
      const echo = `${name} ${text}`.trim();
      await parts.desk.answer({ ...listener, ...wordsOfCommand(name, text), echo }, from);
    });
  }
}
