import { filledIn, toolOfForm } from '../draw/modal.ts';
import { heardOfForm, originOf } from './filled-form.ts';
import { type ListenerParts, type Listening, serve, workspaceIn } from './listeners.ts';

/** Forms that ask for a secret. It is kept first; only then is the call stored and answered, without it. */
export function listenForSecrets(app: Listening, parts: ListenerParts): void {
  const { core, desk } = parts;
  app.view(/^form:/, async ({ ack, body, view, client, context }) => {
    await ack();
    const { channelId, threadTs } = originOf(body);
    const visitor = { ...workspaceIn(client, context), userId: body.user.id, channelId, threadTs };
    await serve(parts, visitor, async (actor) => {
      const call = await core.forms.submit(toolOfForm(view.callback_id) ?? '', filledIn(view.state), actor);
      const heard = heardOfForm(body, call);
      if (await desk.receive(heard)) desk.answer(heard);
    });
  });
}
