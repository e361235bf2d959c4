import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelKind } from './records.ts';

/** Durations in milliseconds, each with Discord's own value as its default. */
export interface Timings {
  /** How long the app has for its first response to an interaction. */
  responseDeadlineMs: number;
  tokenLifeMs: number;
  heartbeatIntervalMs: number;
  typingMs: number;
}

export interface PersonSeed {
  name: string;
  id?: string;
  roles?: string[];
  locale?: string;
  isBot?: boolean;
  /** False: a direct message is answered with error 50007. */
  acceptsDirectMessages?: boolean;
}

export interface RoleSeed {
  name: string;
  permissions?: bigint;
  isMentionable?: boolean;
  isOfApp?: boolean;
}

export interface ChannelSeed {
  name: string;
  kind?: Exclude<ChannelKind, 'direct' | 'thread'>;
  /** Name of the category it stands in. */
  category?: string;
  id?: string;
  /** Permissions the bot is denied here. */
  denied?: bigint;
}

/** How the guild is, before anybody speaks in it. All parts are optional. */
export interface DiscordGuildOptions {
  name?: string;
  token?: string;
  locale?: string;
  people?: PersonSeed[];
  /** Name of the person who owns the guild; the first one when left out. */
  owner?: string;
  roles?: RoleSeed[];
  channels?: ChannelSeed[];
  /** What the bot may do in the whole guild. */
  botPermissions?: bigint;
  /** Privileged intents switched on in the developer portal. */
  privilegedIntents?: number;
  rateLimits?: boolean;
  /** Largest file, in bytes. Discord's default is 10 MiB. */
  fileLimitBytes?: number;
  /** Multiplies every default duration. */
  timeScale?: number;
  timings?: Partial<Timings>;
  /** Milliseconds since 1970; the system's time when left out. */
  now?: () => number;
}

export type Settings = Required<Omit<DiscordGuildOptions, 'timings' | 'timeScale' | 'owner'>> & {
  owner: string | undefined;
  timings: Timings;
};

const bits = PermissionFlagsBits;

/** What an install link for a conversational app asks for. */
export const usualBotPermissions =
  bits.ViewChannel |
  bits.SendMessages |
  bits.SendMessagesInThreads |
  bits.CreatePublicThreads |
  bits.EmbedLinks |
  bits.AttachFiles |
  bits.ReadMessageHistory |
  bits.AddReactions |
  bits.UseApplicationCommands;

export const largestRequestBytes = 25 * 1024 * 1024;

export function settle(options: DiscordGuildOptions): Settings {
  const { timeScale = 1, timings, owner, ...rest } = options;
  const scaled: Timings = {
    responseDeadlineMs: 3_000 * timeScale,
    tokenLifeMs: 900_000 * timeScale,
    heartbeatIntervalMs: 41_250,
    typingMs: 10_000 * timeScale,
  };
  return {
    name: 'Home',
    token: 'fake.discord.token',
    locale: 'en-US',
    people: [{ name: 'mia' }, { name: 'sam' }],
    roles: [],
    channels: [{ name: 'general' }],
    botPermissions: usualBotPermissions,
    privilegedIntents: 0,
    rateLimits: false,
    fileLimitBytes: 10 * 1024 * 1024,
    now: Date.now,
    ...rest,
    owner,
    timings: { ...scaled, ...timings },
  };
}
