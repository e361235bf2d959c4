import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { AttachmentRequest } from './attachments.ts';
import { refusals } from './discord-error.ts';
import type {
  ChannelRecord,
  FileRecord,
  InteractionRecord,
  Json,
  MessageRecord,
  ModalRecord,
  PersonRecord,
  RoleRecord,
} from './records.ts';
import type { ChannelSeed, PersonSeed, Settings } from './settings.ts';

const discordEpochMs = 1_420_070_400_000;
const everything = Object.values(PermissionFlagsBits).reduce((all, one) => all | one, 0n);

/** Everything the guild remembers, and the ids it hands out. */
export class GuildState {
  readonly settings: Settings;
  readonly guildId: string;
  readonly applicationId: string;
  readonly ownerId: string;
  readonly people = new Map<string, PersonRecord>();
  readonly roles = new Map<string, RoleRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly messages: MessageRecord[] = [];
  /** Files that came with a command, and are in no message. */
  readonly optionFiles: FileRecord[] = [];
  readonly attachmentRequests: AttachmentRequest[] = [];
  /** The address under which files are served. */
  filesUrl = '';
  readonly interactions = new Map<string, InteractionRecord>();
  readonly modals = new Map<string, ModalRecord>();
  /** Commands by where they are registered: `global`, or the guild's id. */
  readonly commands = new Map<string, Json[]>();
  readonly typing = new Map<string, number>();
  /** Commands counted against Discord's 200 a day. */
  commandCreates = 0;
  #serial = 0n;

  constructor(settings: Settings) {
    this.settings = settings;
    this.guildId = this.nextId();
    this.applicationId = this.nextId();
    this.roles.set(this.guildId, {
      id: this.guildId,
      name: '@everyone',
      permissions: 0n,
      isMentionable: false,
    });
    for (const role of settings.roles) {
      const id = this.nextId();
      this.roles.set(id, { id, permissions: 0n, isMentionable: false, ...role });
    }
    const roles = settings.roles.filter(({ isOfApp }) => isOfApp).map(({ name }) => name);
    this.addPerson({ name: 'jarvis', id: this.applicationId, isBot: true, roles });
    for (const person of settings.people) this.addPerson(person);
    this.ownerId = this.person(settings.owner ?? settings.people[0]?.name ?? 'jarvis').id;
    for (const channel of settings.channels) this.addChannel(channel);
  }

  now(): number {
    return this.settings.now();
  }

  /** A snowflake: time in its upper bits, unique and rising. Source: reference, "Snowflakes". */
  nextId(): string {
    this.#serial += 1n;
    return String((BigInt(Math.floor(this.now()) - discordEpochMs) << 22n) + this.#serial);
  }

  addPerson(seed: PersonSeed): PersonRecord {
    const roles = (seed.roles ?? []).map((name) => this.role(name).id);
    const defaults = { id: this.nextId(), locale: 'en-US', isBot: false, acceptsDirectMessages: true };
    const person: PersonRecord = { ...defaults, ...seed, roles };
    this.people.set(person.id, person);
    return person;
  }

  addChannel(seed: ChannelSeed): ChannelRecord {
    return this.keepChannel({
      id: seed.id ?? this.nextId(),
      name: seed.name,
      kind: seed.kind ?? 'text',
      denied: seed.denied ?? 0n,
      ...(seed.category === undefined ? {} : { category: this.channel(seed.category).id }),
    });
  }

  keepChannel(channel: Pick<ChannelRecord, 'id' | 'name' | 'kind'> & Partial<ChannelRecord>): ChannelRecord {
    const kept: ChannelRecord = {
      isArchived: false,
      isLocked: false,
      denied: 0n,
      members: new Set(),
      ...channel,
    };
    this.channels.set(kept.id, kept);
    return kept;
  }

  directChannel(personId: string): ChannelRecord {
    const known = [...this.channels.values()].find((one) => one.recipient === personId);
    return known ?? this.keepChannel({ id: this.nextId(), name: '', kind: 'direct', recipient: personId });
  }

  /** By id or by name. */
  person(idOrName: string): PersonRecord {
    const person =
      this.people.get(idOrName) ?? [...this.people.values()].find((one) => one.name === idOrName);
    if (!person) throw refusals.unknownUser();
    return person;
  }

  channel(idOrName: string): ChannelRecord {
    const named = (one: ChannelRecord) => one.name !== '' && one.name === idOrName;
    const channel = this.channels.get(idOrName) ?? [...this.channels.values()].find(named);
    if (!channel) throw refusals.unknownChannel();
    return channel;
  }

  role(name: string): RoleRecord {
    const role = [...this.roles.values()].find((one) => one.name === name);
    if (!role) throw new Error(`there is no role ${name}`);
    return role;
  }

  /** A message that stands in a channel for everyone: ephemeral ones cannot be addressed there. */
  message(channel: string, id: string): MessageRecord {
    const message = this.messages.find((one) => one.channel === channel && one.id === id);
    if (!message || message.deletedMs !== undefined || message.ephemeralFor) throw refusals.unknownMessage();
    return message;
  }

  /** What a person may do in the guild; the owner everything. */
  permissionsOf(personId: string): bigint {
    if (personId === this.ownerId) return everything;
    const person = this.person(personId);
    if (person.id === this.applicationId) return this.settings.botPermissions;
    const bits = PermissionFlagsBits;
    const common =
      bits.ViewChannel | bits.SendMessages | bits.UseApplicationCommands | bits.ReadMessageHistory;
    return person.roles.reduce((sum, id) => sum | (this.roles.get(id)?.permissions ?? 0n), common);
  }

  /** What the bot may do in one channel. In direct conversations there is nothing to be denied. */
  botPermissionsIn(channel: ChannelRecord): bigint {
    if (channel.kind === 'direct') return everything;
    const denied = channel.parent ? this.channel(channel.parent).denied : channel.denied;
    const all = this.settings.botPermissions;
    return (all & PermissionFlagsBits.Administrator) !== 0n ? everything : all & ~denied;
  }
}
