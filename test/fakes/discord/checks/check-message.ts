import { MessageFlags } from 'discord-api-types/v10';
import { FormProblems, refusals } from '../discord-error.ts';
import type { Json } from '../records.ts';
import { ComponentCheck } from './check-components.ts';
import { checkEmbeds } from './check-embeds.ts';

export interface MessageParts {
  content: string;
  embeds: Json[];
  components: Json[];
  flags: number;
  fileNames: string[];
}

const legacyFields = ['content', 'embeds', 'poll', 'sticker_ids'];

/**
 * Checks what a message would be. `body` is what was sent; for an edit, `parts` has the edit merged in.
 * Source: docs.discord.com/developers/resources/message, "Create Message" and "Edit Message".
 */
export function checkMessage(body: Json, parts: MessageParts): void {
  const problems = new FormProblems();
  problems.text(parts.content, 'content', { max: 2_000 });
  problems.text(body.nonce === undefined ? undefined : String(body.nonce), 'nonce', { max: 25 });
  checkEmbeds(parts.embeds, problems);
  checkDescriptions(body.attachments, problems);
  const isLayout = (parts.flags & MessageFlags.IsComponentsV2) !== 0;
  const components = new ComponentCheck(problems, parts.fileNames);
  if (isLayout) {
    for (const field of legacyFields) refuseLegacy(field, body, parts, problems);
    components.layout(parts.components);
  } else {
    components.rows(parts.components);
  }
  problems.throwIfAny();
  const isEmpty =
    parts.content.trim() === '' &&
    parts.embeds.length + parts.components.length + parts.fileNames.length === 0;
  if (isEmpty) throw refusals.emptyMessage();
}

function refuseLegacy(field: string, body: Json, parts: MessageParts, problems: FormProblems): void {
  const value = field in parts ? parts[field as 'content' | 'embeds'] : body[field];
  const isUsed = Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== null && value !== '';
  if (!isUsed) return;
  const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
  problems.add(field, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
}

function checkDescriptions(attachments: unknown, problems: FormProblems): void {
  if (!Array.isArray(attachments)) return;
  for (const [index, one] of (attachments as Json[]).entries()) {
    problems.text(one.description, `attachments.${index}.description`, { max: 1_024 });
  }
  if (attachments.length > 10) problems.list(attachments, 'attachments', { max: 10 });
}

const settable =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** The flags an app may set; Discord ignores any other. Ephemeral counts in interactions only. */
export function acceptFlags(flags: unknown, isInteraction: boolean): number {
  const allowed = isInteraction ? settable | MessageFlags.Ephemeral : settable;
  return Number(flags ?? 0) & allowed;
}
