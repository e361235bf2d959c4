import type { Log } from '#lib/log.ts';
import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Reception } from '#people/reception.ts';
import type { FilledFields, Form, FormCall, SlashCommand } from '#reply/form.ts';
import type { Block, FormLinkBlock } from '#reply/reply.ts';
import type { Inbox } from '../inbox.ts';
import type { Poster } from '../notifier.ts';
import type { Inbound, TurnStream } from './turn.ts';

/** The private forms and slash commands of the tools. */
export interface FormsOfTools {
  readonly commands: readonly SlashCommand[];
  /** The form of a tool, if there is one. */
  find(tool: string): Form | undefined;
  /** The form that a message opens, if it is one of the form's `openedBy` texts. */
  openedBy(words: string): Form | undefined;
  /** Form links for a person's home page. */
  homeLinks(actor: Pick<Actor, 'role' | 'locale'>): FormLinkBlock[];
  /** Whether the form asks for a secret. Its submission must then go to `submit` only and must not be stored. */
  asksForSecret(tool: string): boolean;
  /** Converts a typed command or a form without secrets to a call. */
  call(tool: string, filled: FilledFields): FormCall;
  /** Converts any submitted form to a call after storing its secrets. Throws a `UserError` if they cannot be stored. */
  submit(tool: string, filled: FilledFields, actor: Actor): Promise<FormCall>;
}

/** The core as every chat platform sees it. */
export interface Core {
  conversation: {
    /** Whether an overheard message is for Jarvis. Any other is answered with silence. */
    isForJarvis(inbound: Inbound): Promise<boolean>;
    /** Always ends with an `end` event, even when `signal` stops it. */
    hear(inbound: Inbound, signal: AbortSignal): AsyncIterable<TurnStream>;
  };
  reception: Reception;
  inbox: Pick<Inbox, 'receive' | 'noteReply' | 'done' | 'claimAbandoned' | 'handOver'>;
  deliveries: {
    /** Returns the function that disconnects the poster. */
    connect(poster: Poster): () => void;
    /** Records that a message shows an approval's card. Idempotent. */
    rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void>;
  };
  home: {
    /** The organisation at a glance. */
    page(actor: Actor, signal: AbortSignal): Promise<Block[]>;
    /** A few first questions that this person may ask. */
    suggestions(actor: Pick<Actor, 'role' | 'locale'>): { title: string; message: string }[];
  };
  forms: FormsOfTools;
  feedback: {
    note(actor: Actor, platform: Place['platform'], eventId: string, verdict: 'good' | 'bad'): Promise<void>;
  };
  secrets: SecretFinder;
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  log: Log;
}
