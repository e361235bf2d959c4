import { channelName } from '../delivery/deliveries.ts';
import type { Outcome } from '../delivery/transport.ts';
import { appId, messageJson, viewJson } from '../message-json.ts';
import type { WorkspaceParts } from '../methods/method.ts';
import type { Json, MessageRecord, PersonRecord, ViewRecord } from '../records.ts';
import type { ResponseUrls } from './response-urls.ts';

/** Builds and sends what people's clicks, commands and forms turn into. */
export class Interactions {
  readonly #parts: WorkspaceParts;
  readonly responseUrls: ResponseUrls;

  constructor(parts: WorkspaceParts, responseUrls: ResponseUrls) {
    this.#parts = parts;
    this.responseUrls = responseUrls;
  }

  /** Source: docs.slack.dev/interactivity/implementing-slash-commands. */
  async command(person: PersonRecord, channelId: string, command: string, text: string): Promise<Outcome> {
    const channel = this.#parts.state.channel(channelId);
    const team = this.#parts.state.team(person.team);
    const place = { channel: channelId, user: person.id, team: team.id };
    const outcome = await this.#parts.deliveries.interact('slash_commands', {
      token: 'fake',
      team_id: team.id,
      team_domain: team.name.toLowerCase(),
      channel_id: channelId,
      channel_name: channelName(channel),
      user_id: person.id,
      user_name: person.name,
      command,
      text,
      api_app_id: appId,
      is_enterprise_install: String(this.#parts.state.isEnterpriseInstalled(team)),
      ...(team.enterpriseId ? { enterprise_id: team.enterpriseId, enterprise_name: team.name } : {}),
      response_url: this.responseUrls.issue(place),
      trigger_id: this.#parts.triggers.issue(person.id),
    });
    this.responseUrls.respondToAck(place, outcome.response);
    return outcome;
  }

  /** Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload. */
  messageAction(person: PersonRecord, message: MessageRecord, action: Json, values: Json): Promise<Outcome> {
    const isEphemeral = message.ephemeralFor !== undefined;
    const thread = message.threadTs ? { thread_ts: message.threadTs } : {};
    const place = {
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...thread,
    };
    return this.#interact({
      type: 'block_actions',
      ...this.#origin(person),
      container: { type: 'message', ...place },
      channel: this.#channel(message.channel),
      ...(isEphemeral ? {} : { message: messageJson(message, this.#parts.state) }),
      state: { values },
      response_url: this.responseUrls.issue({
        channel: message.channel,
        user: person.id,
        team: person.team,
        message,
      }),
      trigger_id: this.#parts.triggers.issue(person.id),
      actions: [action],
    });
  }

  viewAction(person: PersonRecord, record: ViewRecord, action: Json, values: Json): Promise<Outcome> {
    return this.#interact({
      type: 'block_actions',
      ...this.#origin(person),
      container: { type: 'view', view_id: record.id },
      view: this.#view(record, values),
      trigger_id: this.#parts.triggers.issue(person.id, record.view.type === 'modal' ? record.id : undefined),
      actions: [action],
    });
  }

  /** Source: docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
  submission(person: PersonRecord, record: ViewRecord, values: Json): Promise<Outcome> {
    return this.#interact({
      type: 'view_submission',
      ...this.#origin(person),
      view: this.#view(record, values),
      trigger_id: this.#parts.triggers.issue(person.id, record.id),
      response_urls: [],
    });
  }

  closing(person: PersonRecord, record: ViewRecord): Promise<Outcome> {
    const view = this.#view(record, {});
    return this.#interact({ type: 'view_closed', ...this.#origin(person), view, is_cleared: false });
  }

  /** Source: docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload. */
  shortcut(person: PersonRecord, callbackId: string, message?: MessageRecord): Promise<Outcome> {
    const common = {
      ...this.#origin(person),
      callback_id: callbackId,
      action_ts: this.#parts.state.nextTs(),
      trigger_id: this.#parts.triggers.issue(person.id),
    };
    if (!message) return this.#interact({ type: 'shortcut', ...common });
    const place = { channel: message.channel, user: person.id, team: person.team, message };
    return this.#interact({
      type: 'message_action',
      ...common,
      channel: this.#channel(message.channel),
      message_ts: message.ts,
      message: messageJson(message, this.#parts.state),
      response_url: this.responseUrls.issue(place),
    });
  }

  /** Source: docs.slack.dev/reference/interaction-payloads/block_suggestion-payload. */
  suggestion(
    person: PersonRecord,
    record: ViewRecord,
    blockId: string,
    actionId: string,
    value: string,
  ): Promise<Outcome> {
    const place = { container: { type: 'view', view_id: record.id }, view: this.#view(record, {}) };
    const asked = { block_id: blockId, action_id: actionId, value };
    return this.#interact({ type: 'block_suggestion', ...this.#origin(person), ...place, ...asked });
  }

  #interact(payload: Json): Promise<Outcome> {
    return this.#parts.deliveries.interact('interactive', payload);
  }

  #origin(person: PersonRecord): Json {
    const team = this.#parts.state.team(person.team);
    const domain = team.name.toLowerCase();
    const enterprise = team.enterpriseId ? { id: team.enterpriseId, name: team.name } : null;
    return {
      user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
      team: { id: team.id, domain },
      enterprise,
      is_enterprise_install: this.#parts.state.isEnterpriseInstalled(team),
      api_app_id: appId,
      token: 'fake',
    };
  }

  #channel(id: string): Json {
    return { id, name: channelName(this.#parts.state.channel(id)) };
  }

  #view(record: ViewRecord, values: Json): Json {
    return viewJson(record, this.#parts.state.team(record.team), values);
  }
}
