import { MessageFlags, InteractionResponseType as Response } from 'discord-api-types/v10';
import { checkModal } from './checks/check-modal.ts';
import { FormProblems, refusals } from './discord-error.ts';
import type { Gateway } from './gateway.ts';
import type { GuildState } from './guild-state.ts';
import type { Draft, Messages } from './messages.ts';
import type { Recording } from './recording.ts';
import type { InteractionKind, InteractionRecord, Json, MessageRecord } from './records.ts';
import { interactionJson, interactionTypes } from './wire.ts';

const userInstallFollowUps = 5;

/** How the app met the deadline for its first response. */
export interface InteractionOutcome {
  id: string;
  isAnswered: boolean;
  elapsedMs: number;
  /** The kind of its first response, and for autocomplete what it offered. */
  type?: number;
  choices?: Json[];
}

export interface InteractionSeed {
  kind: InteractionKind;
  user: string;
  channel: string;
  name?: string;
  message?: MessageRecord;
  isUserInstallOnly?: boolean;
}

/** Interactions from the click to the last follow-up. Source: docs.discord.com/developers/interactions. */
export class Interactions {
  readonly #state: GuildState;
  readonly #gateway: Gateway;
  readonly #messages: Messages;
  readonly #recording: Recording;
  readonly #choices = new Map<string, Json[]>();

  constructor(state: GuildState, gateway: Gateway, messages: Messages, recording: Recording) {
    this.#state = state;
    this.#gateway = gateway;
    this.#messages = messages;
    this.#recording = recording;
  }

  /** Sends an interaction and waits for the app's first response, or for the deadline. */
  async begin(seed: InteractionSeed, data: Json): Promise<InteractionOutcome> {
    const state = this.#state;
    const interaction: InteractionRecord = {
      id: state.nextId(),
      token: `token-${crypto.randomUUID()}`,
      createdMs: state.now(),
      isOver: false,
      followUps: 0,
      isUserInstallOnly: false,
      ...seed,
    };
    state.interactions.set(interaction.token, interaction);
    this.#gateway.dispatch('INTERACTION_CREATE', interactionJson(interaction, data, state));
    const startedMs = performance.now();
    await this.#answerOrDeadline(interaction);
    const choices = this.#choices.get(interaction.id);
    return {
      id: interaction.id,
      isAnswered: interaction.answered !== undefined,
      elapsedMs: performance.now() - startedMs,
      ...(interaction.answered ? { type: interaction.answered.type } : {}),
      ...(choices ? { choices } : {}),
    };
  }

  async #answerOrDeadline(interaction: InteractionRecord): Promise<void> {
    const deadlineMs = this.#state.settings.timings.responseDeadlineMs;
    await this.#recording
      .until(() => interaction.answered, deadlineMs)
      .catch(() => {
        interaction.isOver = true;
      });
  }

  /** The app's first response: `POST /interactions/:id/:token/callback`. */
  respond(id: string, token: string, draft: Draft): InteractionRecord {
    const interaction = this.#state.interactions.get(token);
    const deadlineMs = this.#state.settings.timings.responseDeadlineMs;
    const isLate = interaction && this.#state.now() - interaction.createdMs > deadlineMs;
    if (!interaction || interaction.id !== id || interaction.isOver || isLate)
      throw refusals.unknownInteraction();
    if (interaction.answered) throw refusals.alreadyAcknowledged();
    const type = Number(draft.body.type);
    this.#checkType(interaction, type);
    this.#apply(interaction, type, { files: draft.files, body: (draft.body.data as Json | undefined) ?? {} });
    interaction.answered = { type, atMs: this.#state.now() };
    return interaction;
  }

  #checkType(interaction: InteractionRecord, type: number): void {
    const allowed = responsesTo(interaction);
    if (allowed.includes(type)) return;
    const problems = new FormProblems();
    problems.add(
      'type',
      'INTERACTION_RESPONSE_TYPE_INVALID',
      `Value must be one of {${allowed.join(', ')}}.`,
    );
    problems.throwIfAny();
  }

  #apply(interaction: InteractionRecord, type: number, draft: Draft): void {
    if (type === Response.ChannelMessageWithSource) interaction.original = this.#reply(interaction, draft);
    if (type === Response.DeferredChannelMessageWithSource)
      interaction.original = this.#defer(interaction, draft);
    if (type === Response.UpdateMessage && interaction.message) {
      interaction.original = this.#messages.edit(interaction.message, draft);
    }
    if (type === Response.DeferredMessageUpdate && interaction.message)
      interaction.original = interaction.message;
    if (type === Response.ApplicationCommandAutocompleteResult)
      this.#choices.set(interaction.id, acceptChoices(draft.body));
    if (type === Response.Modal) this.#openModal(interaction, draft.body);
  }

  #openModal(interaction: InteractionRecord, data: Json): void {
    checkModal(data);
    this.#state.modals.set(interaction.user, { interaction, data });
  }

  #reply(interaction: InteractionRecord, draft: Draft): MessageRecord {
    const channel = this.#state.channel(interaction.channel);
    const message = this.#messages.draft(channel, draft, { isInteraction: true });
    return this.#messages.add(this.#mark(message, interaction));
  }

  /** Only the ephemeral flag counts while deferring. */
  #defer(interaction: InteractionRecord, { body }: Draft): MessageRecord {
    const message = this.#messages.blank(interaction.channel, this.#state.applicationId);
    message.flags = Number(body.flags ?? 0) & MessageFlags.Ephemeral;
    message.isDeferred = true;
    return this.#messages.add(this.#mark(message, interaction));
  }

  #mark(message: MessageRecord, interaction: InteractionRecord): MessageRecord {
    const { id, user, kind, name } = interaction;
    message.interaction = { id, user, type: interactionTypes[kind], ...(name ? { name } : {}) };
    if ((message.flags & MessageFlags.Ephemeral) !== 0) message.ephemeralFor = user;
    return message;
  }

  /** The interaction behind a webhook token, while the token lives. */
  #living(application: string, token: string): InteractionRecord {
    const interaction = this.#state.interactions.get(token);
    if (application !== this.#state.applicationId || !interaction?.answered) throw refusals.unknownWebhook();
    const isExpired = this.#state.now() - interaction.createdMs > this.#state.settings.timings.tokenLifeMs;
    if (isExpired) throw refusals.invalidWebhookToken();
    return interaction;
  }

  followUp(application: string, token: string, draft: Draft): MessageRecord {
    const interaction = this.#living(application, token);
    if (interaction.original?.isDeferred) return this.#messages.edit(interaction.original, draft);
    if (interaction.isUserInstallOnly && interaction.followUps >= userInstallFollowUps)
      throw refusals.tooManyFollowUps();
    interaction.followUps += 1;
    return this.#reply(interaction, draft);
  }

  message(application: string, token: string, id: string): MessageRecord {
    const interaction = this.#living(application, token);
    const own = (one: MessageRecord) => one.id === id && one.interaction?.id === interaction.id;
    const message = id === '@original' ? interaction.original : this.#state.messages.find(own);
    if (!message || message.deletedMs !== undefined) throw refusals.unknownMessage();
    return message;
  }
}

function responsesTo({ kind, message }: InteractionRecord): number[] {
  if (kind === 'autocomplete') return [Response.ApplicationCommandAutocompleteResult];
  const messages = [Response.ChannelMessageWithSource, Response.DeferredChannelMessageWithSource];
  const updates = message ? [Response.DeferredMessageUpdate, Response.UpdateMessage] : [];
  return kind === 'modal' ? [...messages, ...updates] : [...messages, ...updates, Response.Modal];
}

function acceptChoices(data: Json): Json[] {
  const problems = new FormProblems();
  const choices = problems.list(data.choices, 'data.choices', { max: 25 });
  for (const [index, choice] of choices.entries()) {
    problems.text(choice.name, `data.choices.${index}.name`, { max: 100, min: 1, isRequired: true });
    if (typeof choice.value === 'string')
      problems.text(choice.value, `data.choices.${index}.value`, { max: 100, min: 1 });
  }
  problems.throwIfAny();
  return choices;
}
