import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { keyForm } from '#capabilities/keys/key-form.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { buildConversation } from '#conversation/build-conversation.ts';
import { FeedbackBook } from '#conversation/feedback.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { receivedWithoutSecrets } from '#people/reception.ts';
import { discordPace, type Pace } from '#platforms/discord/limits.ts';
import { DiscordPlatform } from '#platforms/discord/platform.ts';
import { Deliveries } from '#post/deliveries.ts';
import type { Core } from '#post/desk/core.ts';
import { Inbox } from '#post/inbox.ts';
import type { Poster } from '#post/notifier.ts';
import type { Block } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { hinted } from '#tools/field-kind.ts';
import { fields } from '#tools/fields.ts';
import { secretFinder } from '#vendors/all.ts';
import { approvalsOn } from './approvals.ts';
import { DiscordGuild } from './fakes/discord/discord-guild.ts';
import type { SeenMessage } from './fakes/discord/person/seen.ts';
import type { DiscordGuildOptions } from './fakes/discord/settings.ts';
import { flatMeter } from './flat-meter.ts';
import { ScriptedModel, type Step, TestClock } from './jarvis.ts';
import { doorsOfGenerate } from './slack-tools.ts';
import { tellerOf } from './tell-news.ts';

/** Quick enough for tests; everything else as it is. */
const testPace: Pace = {
  ...discordPace,
  editMs: 30,
  retryMs: 10,
  graceMs: 200,
  sweepMs: 60_000,
  startMs: 5_000,
};

export interface StoryOptions extends DiscordGuildOptions {
  pace?: Partial<Pace>;
  /** The servers that Jarvis is told to serve, given the id of this one; all of them when left out. */
  served?: (guildId: string) => string[];
  /** What the model says; without steps there is none, and the built-in planner leads. */
  steps?: Step[];
  /** Where the warnings are written. */
  logFile?: string;
  /** Listens in place of Jarvis's own conversation. */
  conversation?: Core['conversation'];
  /** What Jarvis can do besides the lamp and the brush. */
  tools?: readonly AnyTool[];
}

/** Jarvis's core on a real database, on a Discord on loopback, with a lamp to switch and a brush to draw with. */
export class DiscordStory {
  readonly guild: DiscordGuild;
  readonly storage: Storage;
  readonly world: StoryWorld;
  readonly clock = new TestClock();
  /** What the model of the process that was started last was asked. */
  model: ScriptedModel | undefined;
  readonly #options: StoryOptions;
  readonly #endings: (() => Promise<unknown>)[] = [];
  /** All that were started, the stopped ones too. */
  readonly processes: DiscordPlatform[] = [];
  readonly posters: Poster[] = [];
  /** Of the process that was started last. */
  deliveries: Deliveries | undefined;

  private constructor(guild: DiscordGuild, storage: Storage, world: StoryWorld, options: StoryOptions) {
    this.guild = guild;
    this.storage = storage;
    this.world = world;
    this.#options = options;
  }

  /** The database stays open when the story ends. */
  static async open(storage: Storage, options: StoryOptions = {}): Promise<DiscordStory> {
    const {
      pace: _pace,
      steps: _steps,
      served: _served,
      logFile: _log,
      tools: _tools,
      conversation: _conversation,
      ...guildOptions
    } = options;
    const guild = await new DiscordGuild(guildOptions).start();
    const filesFolder = await mkdtemp(join(tmpdir(), 'discord-story-'));
    const story = new DiscordStory(guild, storage, new StoryWorld(filesFolder), options);
    await story.startProcess();
    return story;
  }

  /** A process of Jarvis on the same database and the same Discord. */
  async startProcess(): Promise<DiscordPlatform> {
    const { storage, clock, world } = this;
    const { logFile } = this.#options;
    const log = logFile ? openLog('warn', logFile, secretFinder) : openLog('silent');
    const autoApproveAmount = Money.of('0.25');
    const organizations = new Organizations(storage, clock, {
      timeZone: 'UTC',
      locale: 'en',
      autoApproveAmount,
    });
    const deliveries = new Deliveries(storage, log);
    const inbox = new Inbox(storage, clock);
    this.deliveries = deliveries;
    const { steps, pace, served } = this.#options;
    const guilds = served && new Set(served(this.guild.id));
    this.model = steps && new ScriptedModel(...steps);
    const core = buildConversation({
      storage,
      clock,
      log,
      tools: [...world.tools, ...(this.#options.tools ?? [])],
      vocabulary: { providers: [] },
      ...approvalsOn(storage, clock),
      policy: organizations,
      roster: organizations,
      spentInADay: async () => ({ person: Money.zero(), organization: Money.zero() }),
      meter: flatMeter,
      cards: deliveries,
      models: async () => this.model,
      ...{ secrets: secretFinder, keyForm },
    });
    const platform = await DiscordPlatform.start(
      {
        ...core,
        ...(this.#options.conversation && { conversation: this.#options.conversation }),
        reception: receivedWithoutSecrets(organizations, core.secrets),
        inbox,
        deliveries: {
          connect: (poster) => {
            this.posters.push(poster);
            return deliveries.connect(poster);
          },
          rememberCard: (...card) => deliveries.rememberCard(...card),
        },
        feedback: new FeedbackBook(storage, clock),
        providerNames: ['flux', 'luma', 'runway'],
        filesFolder: world.filesFolder,
        log,
      },
      { token: new Secret(this.guild.token), apiUrl: this.guild.apiUrl, guilds },
      { ...testPace, ...pace },
    );
    this.processes.push(platform);
    this.#endings.push(async () => {
      await platform.stop();
      inbox[Symbol.dispose]();
    });
    return platform;
  }

  /** Adds news and has the process that was started last send it. */
  tell(...news: Parameters<ReturnType<typeof tellerOf>>) {
    const { storage, clock, deliveries } = this;
    if (!deliveries) throw new Error('no process runs');
    return tellerOf({ storage, clock, deliveries })(...news);
  }

  /** The app's message in a place whose words match, as soon as this person sees it. */
  sees(name: string, channel: () => string | undefined, words: RegExp): Promise<SeenMessage> {
    return this.guild.until(() => {
      const place = channel();
      if (place === undefined) return undefined;
      return this.guild
        .person(name)
        .seesFromApp(place)
        .find(({ reads }) => words.test(reads));
    });
  }

  /** The thread that hangs from a channel, once there is one. */
  threadOf(name: string, channel = 'general'): () => string | undefined {
    return () => this.guild.person(name).seesThreads(channel)[0]?.id;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#endings) await end();
    await this.guild.stop();
    await rm(this.world.filesFolder, { recursive: true });
  }
}

/** The custom id of the button with this label. */
export function buttonOf(message: SeenMessage, label: string): string {
  const id = findButton(message.components, label);
  if (id === undefined) throw new Error(`there is no button ${label}`);
  return id;
}

function findButton(part: unknown, label: string): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined;
  if ('label' in part && part.label === label && 'custom_id' in part) return String(part.custom_id);
  return Object.values(part)
    .map((inner) => findButton(inner, label))
    .find((id) => id !== undefined);
}

/** What the tools of a story act on. */
export class StoryWorld {
  readonly filesFolder: string;
  lamp = 'off';
  readonly drawn: string[] = [];
  /** What a look at the lamp shows. */
  view: Block[] = [];
  /** While it is set, drawing waits for it. */
  brush: PromiseWithResolvers<void> | undefined;

  constructor(filesFolder: string) {
    this.filesFolder = filesFolder;
  }

  get tools(): AnyTool[] {
    return [this.look, this.switchLamp, this.generate];
  }

  readonly look = defineTool({
    name: 'look',
    title: { en: 'Look', th: 'ดูไฟ' },
    description: 'Tell how the lamp is.',
    examples: { en: ['how is the lamp', 'look'], th: ['ไฟเป็นยังไง'] },
    risk: 'read',
    permission: 'providers:read',
    input: z.object({}),
    output: z.object({ lamp: z.string() }),
    execute: async () => ({ lamp: this.lamp }),
    present: ({ lamp }) => [{ kind: 'text', text: `The lamp is ${lamp}.` }, ...this.view],
  });

  readonly switchLamp = defineTool({
    name: 'switch_lamp',
    title: { en: 'Switch lamp', th: 'เปิดปิดไฟ' },
    description: 'Switch the lamp.',
    examples: { en: ['switch lamp on'], th: ['เปิดไฟ'] },
    risk: 'write',
    permission: 'providers:switch',
    input: z.object({ state: z.enum(['on', 'off']).describe('On or off') }),
    output: z.object({ lamp: z.string() }),
    plan: async (input) => input,
    card: ({ state }) => ({ en: `Switch the lamp ${state}`, th: `ปรับไฟเป็น ${state}` }),
    execute: async ({ state }) => {
      this.lamp = state;
      return { lamp: state };
    },
    present: ({ lamp }) => [{ kind: 'text', text: `The lamp is ${lamp} now.` }],
  });

  readonly generate = defineTool({
    name: 'generate_media',
    title: { en: 'Generate media', th: 'สร้างสื่อ' },
    description: 'Draw.',
    examples: { en: ['draw a pier'], th: ['วาดสะพาน'] },
    risk: 'spend',
    permission: 'media:generate',
    deadlineMs: 60_000,
    ...doorsOfGenerate(),
    input: z.object({
      type: hinted(fields.madeMedia, { assumed: 'image' }),
      description: fields.description,
      tier: hinted(fields.tier, { initial: 'auto' }).optional(),
      provider: fields.means.optional(),
    }),
    output: z.object({ name: z.string(), bytes: z.number() }),
    plan: async (input) => input,
    card: ({ description }) => ({ en: `Draw ${description}`, th: `วาด ${description}` }),
    quote: () => ({ amount: Money.of('0'), basis: { en: 'free', th: 'ฟรี' }, provider: undefined }),
    execute: async ({ description }, { signal, progress }) => {
      progress('painting');
      const stopped = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      );
      await Promise.race([this.brush?.promise, stopped]);
      this.drawn.push(description);
      await writeFile(join(this.filesFolder, 'pier.png'), `a picture of ${description}`);
      return { name: 'pier.png', bytes: 10 };
    },
    present: ({ name, bytes }) => [
      {
        kind: 'image',
        file: { path: name, name, mediaType: 'image/png', bytes },
        alternativeText: 'A pier at dusk',
      },
    ],
  });
}
