import type { InteractionRecord, Json } from '../records.ts';
import { interactionTypes, messageJson } from '../wire.ts';
import { type GuildParts, noContent, ok, type Route } from './route.ts';

/** Source: docs.discord.com/developers/interactions/receiving-and-responding, "Endpoints". */
export function interactionRoutes({ state, interactions, messages }: GuildParts): Route[] {
  const callbackJson = (interaction: InteractionRecord): Json => {
    const { original, answered } = interaction;
    const about = original && {
      response_message_id: original.id,
      response_message_loading: original.isDeferred,
      response_message_ephemeral: original.ephemeralFor !== undefined,
    };
    const resource = original && {
      resource: { type: answered?.type, message: messageJson(original, state) },
    };
    return {
      interaction: { id: interaction.id, type: interactionTypes[interaction.kind], ...about },
      ...resource,
    };
  };
  const messagePath = '/webhooks/:application/:token/messages/:message';
  const addressed = ({ application = '', token = '', message = '' }: Record<string, string>) =>
    interactions.message(application, token, message);

  return [
    {
      method: 'POST',
      path: '/interactions/:id/:token/callback',
      isOpen: true,
      run({ params, query, body, files }) {
        const interaction = interactions.respond(params.id ?? '', params.token ?? '', { body, files });
        return query.get('with_response') === 'true' ? ok(callbackJson(interaction)) : noContent;
      },
    },
    {
      method: 'POST',
      path: '/webhooks/:application/:token',
      isOpen: true,
      run: ({ params, body, files }) =>
        ok(
          messageJson(
            interactions.followUp(params.application ?? '', params.token ?? '', { body, files }),
            state,
          ),
        ),
    },
    {
      method: 'GET',
      path: messagePath,
      isOpen: true,
      run: ({ params }) => ok(messageJson(addressed(params), state)),
    },
    {
      method: 'PATCH',
      path: messagePath,
      isOpen: true,
      run: ({ params, body, files }) =>
        ok(messageJson(messages.edit(addressed(params), { body, files }), state)),
    },
    {
      method: 'DELETE',
      path: messagePath,
      isOpen: true,
      run({ params }) {
        messages.remove(addressed(params));
        return noContent;
      },
    },
  ];
}
