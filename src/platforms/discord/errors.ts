import { DiscordAPIError, GatewayCloseCodes, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { discordMessages } from './messages.ts';

/** Source: docs.discord.com/developers/topics/opcodes-and-status-codes, "JSON Error Codes". */
const expiredTokenCodes: unknown[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
];
const forbiddenCodes: unknown[] = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions];
const goneCodes: unknown[] = [
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
];
const directMessagesClosedCodes: unknown[] = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
];
const invalidFormCodes: unknown[] = [
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.FileUploadedExceedsMaximumSize,
  RESTJSONErrorCodes.RequestEntityTooLarge,
];

export function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** Returns whether an interaction was not answered in time, or its fifteen minutes are over. */
export function isTokenExpired(error: unknown): boolean {
  return expiredTokenCodes.includes(codeOf(error));
}

export function isForbidden(error: unknown): boolean {
  return forbiddenCodes.includes(codeOf(error));
}

/** Returns whether the channel or thread was deleted or locked, or Jarvis has left the server. */
export function isGone(error: unknown): boolean {
  return goneCodes.includes(codeOf(error));
}

export function isMessageGone(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.UnknownMessage;
}

/** Returns whether Discord rejects the content of a message, so that a retry is pointless. */
export function isInvalidForm(error: unknown): boolean {
  return invalidFormCodes.includes(codeOf(error));
}

/** Returns whether Jarvis may write there, but not as a reply to a message. */
export function isReplyRefused(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;
}

export function isDirectMessageRefused(error: unknown): boolean {
  return directMessagesClosedCodes.includes(codeOf(error));
}

export function hasThreadAlready(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
}

/** Returns whether another process has already acknowledged the interaction. */
export function isAcknowledged(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

export function isFollowUpLimit(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages;
}

const unreachableCodes =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const brokenCodes = /^(?:ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_\w+)$/;

/** Returns whether the network or Discord failed, so that a retry may succeed. */
export function isTransient(error: unknown): boolean {
  return error instanceof HTTPError || isUnreachable(error) || isConnectionLost(error);
}

/** Returns whether the call certainly never arrived. */
function isUnreachable(error: unknown): boolean {
  return unreachableCodes.test(systemCodeOf(error));
}

/** Returns whether the connection was lost after the call may have arrived. */
function isConnectionLost(error: unknown): boolean {
  return brokenCodes.test(systemCodeOf(error)) || (error instanceof Error && error.name === 'AbortError');
}

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * `permissions`: what Jarvis should be given there. Converts Discord's errors to a `UserError` if a person can act, else a `VendorError`. Other errors stay unchanged. */
export function explainWriteError(error: unknown, place: string, permissions: string): unknown {
  const options = { cause: error };
  if (isForbidden(error))
    return new UserError(
      discordMessages.both((texts) => texts.cannotWriteIn(place, permissions)),
      options,
    );
  if (isGone(error) || isMessageGone(error))
    return new UserError(
      discordMessages.both((texts) => texts.placeGone),
      options,
    );
  if (!(error instanceof Error) || !(isTransient(error) || error instanceof DiscordAPIError)) return error;
  const connectionFailure = isUnreachable(error) ? 'unavailable' : 'timed_out';
  const reason = error instanceof DiscordAPIError ? 'invalid_request' : connectionFailure;
  return new VendorError('Discord', reason, error.message, options);
}

/** Converts an error of the start to a `UserError` that says what to do. */
export function explainStartError(cause: unknown): UserError {
  if (cause instanceof UserError) return cause;
  return new UserError(
    isWrongToken(cause) ? discordMessages.both((texts) => texts.wrongToken) : unreachable(cause),
    {
      cause,
    },
  );
}

function isWrongToken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'TokenInvalid' || (error instanceof DiscordAPIError && error.status === 401);
}

function unreachable(cause: unknown): Bilingual {
  const message = cause instanceof Error ? cause.message : '';
  return discordMessages.both((texts) =>
    /session start limit/i.test(message) ? texts.noMoreStarts : texts.unreachable,
  );
}

/** Explains why Discord closed the connection for good; `undefined` for codes after which the client reconnects. */
export function explainClose(code: number): UserError | undefined {
  const text = fatalCloses.get(code);
  return text && new UserError(text);
}

/** Source: docs.discord.com/developers/topics/opcodes-and-status-codes, "Gateway Close Event Codes". */
const fatalCloses = new Map<number, Bilingual>([
  [GatewayCloseCodes.AuthenticationFailed, discordMessages.both((texts) => texts.wrongToken)],
  [GatewayCloseCodes.InvalidShard, discordMessages.both((texts) => texts.needsSharding)],
  [GatewayCloseCodes.ShardingRequired, discordMessages.both((texts) => texts.needsSharding)],
  [GatewayCloseCodes.InvalidIntents, discordMessages.both((texts) => texts.wrongIntents)],
  [GatewayCloseCodes.DisallowedIntents, discordMessages.both((texts) => texts.wrongIntents)],
]);
