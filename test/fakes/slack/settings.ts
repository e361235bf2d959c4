/** Every duration in milliseconds, each with Slack's own value as its default. */
export interface Timings {
  /** How long the app has to acknowledge an event, a command or a click. */
  ackDeadlineMs: number;
  /** Waits before the first, second and third redelivery of an event. */
  retryDelaysMs: readonly number[];
  triggerLifeMs: number;
  /** Observed by others at about 306 s; Slack does not document it. */
  streamLifeMs: number;
  /** How long a thread status stays without a message. */
  statusLifeMs: number;
  responseUrlLifeMs: number;
  /** The minute in which a method's tier is counted. */
  rateWindowMs: number;
  /** The least time between two chat.postMessage calls to one channel. */
  postIntervalMs: number;
}

export interface PersonSeed {
  id: string;
  name: string;
  team?: string;
  locale?: string;
  timeZone?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  isBot?: boolean;
  isDeleted?: boolean;
  /** A guest of the workspace. */
  isGuest?: boolean;
  /** The company that somebody in a shared channel belongs to, whose flags they carry. */
  homeTeam?: string;
}

export interface ChannelSeed {
  /** D… is a conversation of two people. */
  id: string;
  name: string;
  team?: string;
  isPrivate?: boolean;
  isArchived?: boolean;
  /** People in it; everyone of the team when left out. */
  members?: string[];
  /** Whether the app was invited. True when left out. */
  hasApp?: boolean;
}

export interface TeamSeed {
  id: string;
  name: string;
  enterpriseId?: string;
}

/** How the workspace is, before anybody speaks in it. All parts are optional. */
export interface SlackWorkspaceOptions {
  team?: TeamSeed;
  people?: PersonSeed[];
  channels?: ChannelSeed[];
  botToken?: string;
  appToken?: string;
  clientId?: string;
  clientSecret?: string;
  signingSecret?: string;
  /** Bot scopes granted to the home team's token. */
  scopes?: readonly string[];
  /** Bot events subscribed to, by their names in a manifest. */
  events?: readonly string[];
  /** Slash commands registered; any command when left out. */
  commands?: readonly string[];
  /** Where events, commands and clicks are posted. Left out: Socket Mode. */
  requestUrl?: string;
  rateLimits?: boolean;
  tokenRotation?: boolean;
  homeTabEnabled?: boolean;
  /** Block types this workspace refuses, as in a phased rollout. */
  refusedBlocks?: readonly string[];
  /** Multiplies every default duration. */
  timeScale?: number;
  timings?: Partial<Timings>;
  /** Milliseconds since 1970; the system's time when left out. */
  now?: () => number;
}

export const everyBotScope = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:write',
  'team:read',
  'users:read',
] as const;

export const everyBotEvent = [
  'agent_session_stopped',
  'app_context_changed',
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'member_joined_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
  'user_change',
] as const;

export type Settings = Required<
  Omit<SlackWorkspaceOptions, 'commands' | 'requestUrl' | 'timings' | 'timeScale'>
> &
  Pick<SlackWorkspaceOptions, 'commands' | 'requestUrl'> & { timings: Timings };

function scaledTimings(scale: number): Timings {
  return {
    ackDeadlineMs: 3_000 * scale,
    retryDelaysMs: [0, 60_000 * scale, 300_000 * scale],
    triggerLifeMs: 3_000 * scale,
    streamLifeMs: 300_000 * scale,
    statusLifeMs: 120_000 * scale,
    responseUrlLifeMs: 1_800_000 * scale,
    rateWindowMs: 60_000 * scale,
    postIntervalMs: 1_000 * scale,
  };
}

const exampleSeeds = {
  team: { id: 'T0HOME', name: 'Home' },
  people: [
    { id: 'U0MIA', name: 'mia', isAdmin: true, isOwner: true },
    { id: 'U0SAM', name: 'sam' },
  ] as PersonSeed[],
  channels: [{ id: 'C0GENERAL', name: 'general' }] as ChannelSeed[],
};

const exampleSecrets = {
  botToken: 'xoxb-fake-home',
  appToken: 'xapp-fake',
  clientId: '1.2',
  clientSecret: 'fake-client-secret',
  signingSecret: 'fake-signing-secret',
};

export function settle(options: SlackWorkspaceOptions): Settings {
  const { timeScale = 1, timings, ...rest } = options;
  return {
    ...exampleSeeds,
    ...exampleSecrets,
    scopes: everyBotScope,
    events: everyBotEvent,
    rateLimits: false,
    tokenRotation: false,
    homeTabEnabled: true,
    refusedBlocks: [],
    now: Date.now,
    ...rest,
    timings: { ...scaledTimings(timeScale), ...timings },
  };
}
