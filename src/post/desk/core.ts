import type { Log } from '#lib/log.ts';
import type { Actor } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Reception } from '#people/reception.ts';
import type { Block } from '#reply/reply.ts';
import type { Inbox } from '../inbox.ts';
import type { Poster } from '../notifier.ts';
import type { Inbound, TurnStream } from './turn.ts';

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
  feedback: {
    note(actor: Actor, platform: Place['platform'], eventId: string, verdict: 'good' | 'bad'): Promise<void>;
  };
  /** Absolute path of the data folder's `files/`. */
  filesFolder: string;
  log: Log;
}
