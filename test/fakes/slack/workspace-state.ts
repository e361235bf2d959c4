import type {
  ChannelRecord,
  FileRecord,
  FileRequest,
  Installation,
  MessageRecord,
  PersonRecord,
  PromptSet,
  SessionRecord,
  Team,
  ThreadStatus,
  ViewRecord,
} from './records.ts';
import type { ChannelSeed, PersonSeed, Settings, TeamSeed } from './settings.ts';
import { SlackError } from './slack-error.ts';

/** Everything the workspace remembers, and the ids it hands out. */
export class WorkspaceState {
  readonly settings: Settings;
  readonly teams = new Map<string, Team>();
  readonly people = new Map<string, PersonRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly installations = new Map<string, Installation>();
  readonly messages: MessageRecord[] = [];
  readonly #byPlace = new Map<string, MessageRecord>();
  readonly #byThread = new Map<string, MessageRecord[]>();
  readonly files = new Map<string, FileRecord>();
  readonly fileRequests: FileRequest[] = [];
  /** The address under which files are served. */
  filesUrl = '';
  readonly views = new Map<string, ViewRecord>();
  readonly homes = new Map<string, ViewRecord>();
  readonly statuses = new Map<string, ThreadStatus>();
  readonly sessions = new Map<string, SessionRecord>();
  readonly prompts = new Map<string, PromptSet>();
  #serial = 0;
  #lastTsMicros = 0;

  constructor(settings: Settings) {
    this.settings = settings;
    const home = this.addTeam(settings.team);
    for (const person of settings.people) this.addPerson(person);
    for (const channel of settings.channels) this.addChannel(channel);
    this.install(home, settings.botToken, settings.scopes, settings.people[0]?.id ?? home.botUserId);
  }

  now(): number {
    return this.settings.now();
  }

  nextId(prefix: string): string {
    this.#serial += 1;
    return `${prefix}${this.#serial.toString(36).toUpperCase().padStart(9, '0')}`;
  }

  /** A message timestamp: unique and rising, as Slack's are within a channel. */
  nextTs(): string {
    this.#lastTsMicros = Math.max(this.now() * 1_000, this.#lastTsMicros + 1);
    const seconds = Math.floor(this.#lastTsMicros / 1_000_000);
    return `${seconds}.${String(Math.floor(this.#lastTsMicros % 1_000_000)).padStart(6, '0')}`;
  }

  addTeam(seed: TeamSeed): Team {
    const suffix = seed.id.slice(1);
    const team: Team = { ...seed, botUserId: `U${suffix}BOT`, botId: `B${suffix}BOT` };
    this.teams.set(team.id, team);
    this.addPerson({ id: team.botUserId, name: 'jarvis', team: team.id, isBot: true });
    return team;
  }

  addPerson(seed: PersonSeed): PersonRecord {
    const defaults = { locale: 'en-US', timeZone: 'Asia/Bangkok' };
    const flags = { isAdmin: false, isOwner: false, isBot: false, isDeleted: false, isGuest: false };
    const person: PersonRecord = { ...defaults, ...flags, team: this.settings.team.id, ...seed };
    this.people.set(person.id, person);
    return person;
  }

  addChannel(seed: ChannelSeed): ChannelRecord {
    const team = this.team(seed.team ?? this.settings.team.id);
    const everyone = [...this.people.values()].filter((one) => one.team === team.id && !one.isBot);
    const members = new Set(seed.members ?? everyone.map((one) => one.id));
    const isDirect = seed.id.startsWith('D');
    if (seed.hasApp !== false && !isDirect) members.add(team.botUserId);
    const kind = isDirect ? 'im' : seed.isPrivate ? 'private' : 'public';
    return this.#keepChannel({
      id: seed.id,
      name: seed.name,
      team: team.id,
      kind,
      members,
      isArchived: seed.isArchived ?? false,
      createdMs: this.now(),
    });
  }

  /** The direct conversation between a person and the app, made at its first use. */
  directChannel(userId: string): ChannelRecord {
    const person = this.person(userId);
    const { botUserId } = this.team(person.team);
    const known = [...this.channels.values()].find(
      (one) => one.kind === 'im' && one.members.has(userId) && one.members.has(botUserId),
    );
    if (known) return known;
    const members = new Set([userId, botUserId]);
    const id = `D${userId.slice(1)}`;
    return this.#keepChannel({
      id,
      name: '',
      team: person.team,
      kind: 'im',
      members,
      isArchived: false,
      createdMs: this.now(),
    });
  }

  #keepChannel(channel: ChannelRecord): ChannelRecord {
    this.channels.set(channel.id, channel);
    return channel;
  }

  install(team: Team, token: string, scopes: readonly string[], installedBy: string): Installation {
    const isEnterprise = false;
    const installation: Installation = { token, team, isEnterprise, scopes: new Set(scopes), installedBy };
    this.installations.set(token, installation);
    return installation;
  }

  /** Whether the app is installed for the team's whole enterprise. */
  isEnterpriseInstalled(team: Team): boolean {
    return [...this.installations.values()].some((one) => one.team === team && one.isEnterprise);
  }

  team(id: string): Team {
    const team = this.teams.get(id);
    if (!team) throw new SlackError('team_not_found');
    return team;
  }

  person(id: string): PersonRecord {
    const person = this.people.get(id);
    if (!person) throw new SlackError('user_not_found');
    return person;
  }

  channel(id: string): ChannelRecord {
    const channel = this.channels.get(id);
    if (!channel) throw new SlackError('channel_not_found');
    return channel;
  }

  addMessage(message: MessageRecord): void {
    this.messages.push(message);
    this.#byPlace.set(threadKey(message.channel, message.ts), message);
    if (!message.threadTs || message.threadTs === message.ts) return;
    const key = threadKey(message.channel, message.threadTs);
    this.#byThread.set(key, [...(this.#byThread.get(key) ?? []), message]);
  }

  /** A message that still stands, ephemeral ones excepted: no method can address those. */
  message(channel: string, ts: string): MessageRecord | undefined {
    const message = this.#byPlace.get(threadKey(channel, ts));
    return message && isStanding(message) ? message : undefined;
  }

  repliesTo(channel: string, threadTs: string): MessageRecord[] {
    return (this.#byThread.get(threadKey(channel, threadTs)) ?? []).filter(isStanding);
  }

  /** The thread status as clients would still show it. */
  status(channel: string, threadTs: string): ThreadStatus | undefined {
    const status = this.statuses.get(threadKey(channel, threadTs));
    if (!status?.status) return undefined;
    return this.now() - status.setMs < this.settings.timings.statusLifeMs ? status : undefined;
  }
}

export function threadKey(channel: string, threadTs: string): string {
  return `${channel}/${threadTs}`;
}

export function isStanding(message: MessageRecord): boolean {
  return message.deletedMs === undefined && message.ephemeralFor === undefined;
}
