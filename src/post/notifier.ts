import type { Bilingual } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';

/** A message that Jarvis posts unasked. */
export interface News {
  /** News with the same key is posted once, however often and by however many processes it is added. */
  key: string;
  place: Place;
  reply: Reply;
  /** The platform's ids of the people to mention. A single one is told directly if Jarvis may not write in the place. */
  mentions?: readonly string[];
  /** The approval whose card this is: the message is updated after the decision. */
  approvalId?: string;
  /** The row that it reports. */
  cause?: NewsCause;
  /** Earliest time of posting. Default: now. */
  notBefore?: Date;
  /** A notice to prepend if the news is posted after that time. */
  late?: { after: Date; notice: Block };
  /** Key of the news that has to be posted first. If that is dropped, this is dropped too. */
  follows?: string;
}

/** `kind` identifies the {@link NewsOwner}, `id` the owner's row. */
export interface NewsCause {
  kind: string;
  id: string;
}

/** The origin of one kind of news, which is notified of the result. */
export interface NewsOwner {
  kind: string;
  /** Whether the news is still relevant. Called right before posting; outdated news is dropped. */
  isCurrent(scope: Scope, id: string): Promise<boolean>;
  /** Called in the transaction that records the posting. */
  sent(scope: Scope, id: string): Promise<void>;
  /** Called in the transaction that records a failed attempt. Another attempt may follow. */
  failed?(scope: Scope, id: string, failure: Bilingual): Promise<void>;
}

/** `underway`: it is being posted or will be retried. */
export type Arrival = 'arrived' | 'underway';

/** The platforms as capabilities see them: posting news and resolving channels. */
export interface Notifier {
  /** Adds news in the caller's transaction. If that commits, the news is posted despite crashes; otherwise never. */
  add(scope: Scope, ...news: News[]): Promise<void>;
  /**
   * Adds news and posts the first item before returning. If Jarvis cannot write to the place, it drops the news and
   * throws a `UserError`.
   */
  postNow(organizationId: string, news: readonly News[]): Promise<Arrival>;
  /** Resolves a channel name such as `#marketing`. Throws a `UserError` that says how to invite Jarvis. */
  placeNamed(from: Place, channel: string): Promise<Place>;
}

/** How fast a platform accepts messages. */
export interface PostingPace {
  /** Between two messages in one channel. */
  channelMs: number;
  /** Between two messages in one workspace. */
  workspaceMs: number;
}

/** A platform's implementation of posting. */
export interface Poster {
  readonly platform: Place['platform'];
  /** Absent if the platform's own client waits as long as it must. */
  readonly pace?: PostingPace;
  /**
   * Posts a message and returns the platform's id of it. The message carries `key`, by which {@link Poster.find} finds
   * it.
   */
  post(place: Place, reply: Reply, key: string, mentions?: readonly string[]): Promise<string>;
  /** The id of the message that was posted with this key, if any. Used after a crash during posting. */
  find(place: Place, key: string): Promise<string | undefined>;
  /**
   * A person's direct conversation with Jarvis, if the failure means that Jarvis may not write in the place; else
   * `undefined`. Absent on platforms without direct conversations.
   */
  insteadOf?(place: Place, failure: unknown, personId: string): Promise<Place | undefined>;
  edit(place: Place, messageId: string, reply: Reply): Promise<void>;
  /** Absent on platforms without channels. */
  placeNamed?(from: Place, channel: string): Promise<Place>;
}
