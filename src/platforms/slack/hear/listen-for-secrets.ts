import { filledIn, toolOfForm } from '../draw/modal.ts';
import { heardOfForm, originOf } from './filled-form.ts';
import { type ListenerParts, type ListenerRegistry, serve, workspaceIn } from './listeners.ts';

/** Handles forms that ask for a secret. Saves the secret first, then stores and answers the call without it. */
export function listenForSecrets(app: ListenerRegistry, parts: ListenerParts): void {
  const { core, desk } = parts;
  app.view(/^form:/, async ({ ack, body, view, client, context }) => {
    await ack();
    const { channelId, threadTs, responseUrl } = originOf(body);
    const visitor = {
      ...workspaceIn(client, context),
      userId: body.user.id,
      channelId,
      threadTs,
      responseUrl,
    };
    await serve(parts, visitor, async (actor) => {
      const call = await core.forms.submit(toolOfForm(view.callback_id) ?? '', filledIn(view.state), actor);
      const heard = await desk.receive(heardOfForm(body, call));
      if (heard) desk.answer(heard);
    });
  });
}
