import type { Json } from './records.ts';

/** A refusal as Discord's REST API words it: HTTP status, numeric code, message. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Json | undefined;

  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Source of codes and words: docs.discord.com/developers/topics/opcodes-and-status-codes. */
export const refusals = {
  unauthorized: () => new DiscordError(401, 0, '401: Unauthorized'),
  unknownChannel: () => new DiscordError(404, 10_003, 'Unknown Channel'),
  unknownGuild: () => new DiscordError(404, 10_004, 'Unknown Guild'),
  unknownMember: () => new DiscordError(404, 10_007, 'Unknown Member'),
  unknownMessage: () => new DiscordError(404, 10_008, 'Unknown Message'),
  unknownUser: () => new DiscordError(404, 10_013, 'Unknown User'),
  unknownWebhook: () => new DiscordError(404, 10_015, 'Unknown Webhook'),
  unknownInteraction: () => new DiscordError(404, 10_062, 'Unknown interaction'),
  tooManyCommandCreates: () =>
    new DiscordError(400, 30_034, 'Max number of daily application command creates has been reached (200)'),
  requestTooLarge: () => new DiscordError(413, 40_005, 'Request entity too large'),
  alreadyAcknowledged: () => new DiscordError(400, 40_060, 'Interaction has already been acknowledged.'),
  tooManyFollowUps: () =>
    new DiscordError(400, 40_094, 'This interaction has hit the maximum number of follow up messages'),
  missingAccess: () => new DiscordError(403, 50_001, 'Missing Access'),
  notYourMessage: () => new DiscordError(403, 50_005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new DiscordError(400, 50_006, 'Cannot send an empty message'),
  directMessageRefused: () => new DiscordError(403, 50_007, 'Cannot send messages to this user'),
  missingPermissions: () => new DiscordError(403, 50_013, 'Missing Permissions'),
  invalidWebhookToken: () => new DiscordError(401, 50_027, 'Invalid Webhook Token'),
  fileTooLarge: () => new DiscordError(400, 50_045, 'File uploaded exceeds the maximum size'),
  archivedThread: () => new DiscordError(400, 50_083, 'Thread is archived'),
  /** A reply to a message that does not exist is an invalid form, unless the app asked for none to be made of it. */
  unknownReference: () =>
    new DiscordError(400, 50_035, 'Invalid Form Body', {
      message_reference: {
        _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }],
      },
    }),
  replyWithoutHistory: () =>
    new DiscordError(403, 160_002, 'Cannot reply without permission to read message history'),
  threadLocked: () => new DiscordError(400, 160_005, 'Thread is locked'),
  threadExists: () => new DiscordError(400, 160_004, 'A thread has already been created for this message'),
};

/** Collects what is wrong with a body, and throws it as Discord's `Invalid Form Body`. */
export class FormProblems {
  readonly #errors: Json = {};
  #count = 0;

  /** `path` is the place, as in `embeds.0.title`. */
  add(path: string, code: string, message: string): void {
    this.#count += 1;
    let place = this.#errors;
    for (const part of path.split('.')) {
      place[part] = place[part] ?? {};
      place = place[part] as Json;
    }
    place._errors = [...((place._errors as Json[] | undefined) ?? []), { code, message }];
  }

  /** A string of `min` to `max` characters (by code point, as Discord counts). */
  text(value: unknown, path: string, limit: { max: number; min?: number; isRequired?: boolean }): void {
    if (value === undefined || value === null) {
      if (limit.isRequired) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    }
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`);
      return;
    }
    const { length } = [...value];
    if (length > limit.max)
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${limit.max} or fewer in length.`);
    if (length < (limit.min ?? 0))
      this.add(path, 'BASE_TYPE_MIN_LENGTH', `Must be ${limit.min} or more in length.`);
  }

  list(value: unknown, path: string, limit: { max: number; min?: number }): Json[] {
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    const min = limit.min ?? 0;
    const range = `Must be between ${min} and ${limit.max} in length.`;
    if (value.length > limit.max || value.length < min) this.add(path, 'BASE_TYPE_BAD_LENGTH', range);
    return value as Json[];
  }

  throwIfAny(): void {
    if (this.#count > 0) throw new DiscordError(400, 50_035, 'Invalid Form Body', this.#errors);
  }
}
