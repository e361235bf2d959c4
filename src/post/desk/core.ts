import type { Log } from '#lib/log.ts';
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
  /** The form that these words open, when nothing else is said. */
  openedBy(words: string): Form | undefined;
  /** Links to the forms that stand on this person's home page. */
  homeLinks(actor: Pick<Actor, 'role' | 'locale'>): FormLinkBlock[];
  /** Whether the form asks for a secret: then only `submit` may have what was filled in, and nobody stores it. */
  asksForSecret(tool: string): boolean;
  /** The call of a typed command or of a form without secrets. */
  call(tool: string, filled: FilledFields): FormCall;
  /** The same for every form; its secrets are kept first. Throws a `UserError` where they cannot be. */
  submit(tool: string, filled: FilledFields, actor: Actor): Promise<FormCall>;
}

/** The parts of the house that every chat platform needs. */
export interface Core {
  conversation: {
    /** Ends with an `end` event also when `signal` stops it. */
    hear(inbound: Inbound, signal: AbortSignal): AsyncIterable<TurnStream>;
  };
  reception: Reception;
  inbox: Pick<Inbox, 'receive' | 'noteReply' | 'done' | 'claimAbandoned' | 'handOver'>;
  deliveries: {
    /** Returns what disconnects the poster again. */
    connect(poster: Poster): () => void;
    /** Remembers where an approval's card stands, by the approval's id. Doing it twice changes nothing. */
    rememberCard(organizationId: string, approvalId: string, place: Place, messageId: string): Promise<void>;
  };
  home: {
    /** The organisation at a glance. */
    page(actor: Actor, signal: AbortSignal): Promise<Block[]>;
    /** A few questions to begin with, which this person may ask. */
    suggestions(actor: Pick<Actor, 'role' | 'locale'>): { title: string; message: string }[];
  };
  forms: FormsOfTools;
  feedback: {
    note(actor: Actor, platform: Place['platform'], eventId: string, verdict: 'good' | 'bad'): Promise<void>;
  };
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  log: Log;
}
