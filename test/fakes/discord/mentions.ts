import { PermissionFlagsBits } from 'discord-api-types/v10';
import { FormProblems } from './discord-error.ts';
import type { GuildState } from './guild-state.ts';
import type { Json } from './records.ts';

export interface Mentions {
  /** Ids of people and roles notified, and `everyone` or `here`. */
  pings: string[];
  /** Named in the text, kept quiet by the allowed mentions or for want of a permission. */
  suppressed: string[];
}

interface Allowed {
  parse: string[];
  users: string[];
  roles: string[];
}

/** Source: docs.discord.com/developers/resources/message, "Allowed Mentions Object". */
function readAllowed(given: unknown, defaults: string[]): Allowed {
  if (given === undefined || given === null) return { parse: defaults, users: [], roles: [] };
  const {
    parse = [],
    users = [],
    roles = [],
  } = given as { parse?: string[]; users?: string[]; roles?: string[] };
  const problems = new FormProblems();
  const excluding = { users, roles };
  for (const [kind, ids] of Object.entries(excluding)) {
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
    if (parse.includes(kind) && ids.length > 0)
      problems.add('allowed_mentions', 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    problems.list(ids, `allowed_mentions.${kind}`, { max: 100 });
  }
  problems.throwIfAny();
  return { parse, users, roles };
}

export interface MentionRules {
  given: unknown;
  /** Interactions and webhooks ping people only, unless they say otherwise. */
  defaults: string[];
  botPermissions: bigint;
}

/** Whom a text would notify. `texts` are the content and every text display. */
export function mentionsIn(texts: string[], rules: MentionRules, state: GuildState): Mentions {
  const allowed = readAllowed(rules.given, rules.defaults);
  const text = texts.join('\n').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const mayPingAll = (rules.botPermissions & PermissionFlagsBits.MentionEveryone) !== 0n;
  const named = new Map<string, boolean>();
  for (const [, id = ''] of text.matchAll(/<@!?(\d+)>/g)) {
    if (state.people.has(id)) named.set(id, allowed.parse.includes('users') || allowed.users.includes(id));
  }
  for (const [, id = ''] of text.matchAll(/<@&(\d+)>/g)) {
    const role = state.roles.get(id);
    const isAllowed = allowed.parse.includes('roles') || allowed.roles.includes(id);
    if (role) named.set(id, isAllowed && (role.isMentionable || mayPingAll));
  }
  for (const [, all = ''] of text.matchAll(/@(everyone|here)\b/g)) {
    named.set(all, allowed.parse.includes('everyone') && mayPingAll);
  }
  const split = (isPinged: boolean) => [...named].filter(([, one]) => one === isPinged).map(([id]) => id);
  return { pings: split(true), suppressed: split(false) };
}

export function textsOf(content: string, components: Json[]): string[] {
  return [content, ...components.flatMap(displayed)];
}

/** The text displays in a layout, in order. */
export function displayed(part: Json): string[] {
  const own = part.type === 10 && typeof part.content === 'string' ? [part.content] : [];
  const inner = Array.isArray(part.components) ? (part.components as Json[]) : [];
  return [...own, ...inner.flatMap(displayed)];
}
