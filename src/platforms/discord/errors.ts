import { DiscordAPIError, GatewayCloseCodes, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import { UserError, VendorError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { permissionNames } from './hear/permissions.ts';
import { discordMessages } from './messages.ts';

/** Codes: docs.discord.com/developers/topics/opcodes-and-status-codes, "JSON Error Codes". */
const tokenOver: unknown[] = [
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
];
const forbidden: unknown[] = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions];
const gone: unknown[] = [
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
];
const unwanted: unknown[] = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
];
const refusedForm: unknown[] = [
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.FileUploadedExceedsMaximumSize,
  RESTJSONErrorCodes.RequestEntityTooLarge,
];

export function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** The interaction came too late to be answered, or its fifteen minutes are over. */
export function isTokenOver(error: unknown): boolean {
  return tokenOver.includes(codeOf(error));
}

export function isForbidden(error: unknown): boolean {
  return forbidden.includes(codeOf(error));
}

/** The channel or thread was deleted, archived for good, or the server left. */
export function isGone(error: unknown): boolean {
  return gone.includes(codeOf(error));
}

export function isMessageGone(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.UnknownMessage;
}

/** Discord will never take this message as it is. */
export function isRefusedForm(error: unknown): boolean {
  return refusedForm.includes(codeOf(error));
}

export function isUnwantedDirectMessage(error: unknown): boolean {
  return unwanted.includes(codeOf(error));
}

export function isThreadThere(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
}

/** Somebody answered this interaction before. */
export function isAcknowledged(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

export function isUserInstallQuota(error: unknown): boolean {
  return codeOf(error) === RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages;
}

const unreachableCodes =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const brokenCodes = /^(?:ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_\w+)$/;

/** The network or Discord failed; the same call may work later. */
export function isTransient(error: unknown): boolean {
  return error instanceof HTTPError || isUnreachable(error) || isBrokenOff(error);
}

/** Nothing of the call has arrived. */
function isUnreachable(error: unknown): boolean {
  return unreachableCodes.test(systemCodeOf(error));
}

/** The call may have arrived. */
function isBrokenOff(error: unknown): boolean {
  return brokenCodes.test(systemCodeOf(error)) || (error instanceof Error && error.name === 'AbortError');
}

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What the core is told where a message could not be written: a remedy, or that Discord is down. */
export function writingFault(error: unknown, place: string): unknown {
  const options = { cause: error };
  if (isForbidden(error))
    return new UserError(
      discordMessages.both((texts) => texts.cannotWriteIn(place, permissionNames)),
      options,
    );
  if (isGone(error) || isMessageGone(error))
    return new UserError(
      discordMessages.both((texts) => texts.placeGone),
      options,
    );
  if (!(error instanceof Error) || !(isTransient(error) || error instanceof DiscordAPIError)) return error;
  const isUndone = isUnreachable(error) ? 'unavailable' : 'timed_out';
  const reason = error instanceof DiscordAPIError ? 'invalid_request' : isUndone;
  return new VendorError('Discord', reason, error.message, options);
}

/** Why a start failed, in one sentence that says what to do. */
export function startFault(cause: unknown): UserError {
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

/** Why Discord closed the connection for good; nothing for codes after which the client connects again. */
export function closeFault(code: number): UserError | undefined {
  const say = fatalCloses.get(code);
  return say && new UserError(say);
}

/** Source: docs.discord.com/developers/topics/opcodes-and-status-codes, "Gateway Close Event Codes". */
const fatalCloses = new Map<number, Bilingual>([
  [GatewayCloseCodes.AuthenticationFailed, discordMessages.both((texts) => texts.wrongToken)],
  [GatewayCloseCodes.InvalidShard, discordMessages.both((texts) => texts.needsSharding)],
  [GatewayCloseCodes.ShardingRequired, discordMessages.both((texts) => texts.needsSharding)],
  [GatewayCloseCodes.InvalidIntents, discordMessages.both((texts) => texts.wrongIntents)],
  [GatewayCloseCodes.DisallowedIntents, discordMessages.both((texts) => texts.wrongIntents)],
]);
