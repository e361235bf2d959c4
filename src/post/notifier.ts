import type { Bilingual } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';

/** Something to tell people without being asked. */
export interface News {
  /** News with the same key is posted once, however often it is added and by however many processes. */
  key: string;
  place: Place;
  reply: Reply;
  /** The platform's id of a person to call to it. */
  mention?: string;
  /** The approval whose card this is: the message is changed when it is decided. */
  approvalId?: string;
  /** The row that it tells of. */
  cause?: NewsCause;
  /** It is not posted before. At once when left out. */
  notBefore?: Date;
  /** A notice to put first when the news is posted after that moment. */
  late?: { after: Date; notice: Block };
  /** The key of news that has to be posted before this. If that one is dropped, so is this. */
  follows?: string;
}

/** `kind` names the {@link NewsOwner}, `id` the owner's row. */
export interface NewsCause {
  kind: string;
  id: string;
}

/** Whoever adds news of one kind. It learns what becomes of it. */
export interface NewsOwner {
  kind: string;
  /** Whether it is still worth telling. Asked right before it is posted; otherwise it is dropped. */
  isCurrent(scope: Scope, id: string): Promise<boolean>;
  /** It was posted. Called in the transaction that notes so. */
  sent(scope: Scope, id: string): Promise<void>;
  /** An attempt failed, and another may follow. Called in the transaction that notes so. */
  failed?(scope: Scope, id: string, failure: Bilingual): Promise<void>;
}

/** `underway`: it has not arrived yet, and is being posted or will be tried again. */
export type Arrival = 'arrived' | 'underway';

/** What capabilities need of the platforms: to tell news, and to name a place. */
export interface Notifier {
  /** Adds news in the caller's transaction. Once that is committed it is posted, whatever crashes; otherwise never. */
  add(scope: Scope, ...news: News[]): Promise<void>;
  /**
   * Adds news and posts the first of it before returning. Throws a `UserError` where the place cannot be written to,
   * and drops the news then.
   */
  postNow(organizationId: string, news: readonly News[]): Promise<Arrival>;
  /** The place of a channel that a person named, such as `#marketing`. Throws a `UserError` that says how to invite Jarvis. */
  placeNamed(from: Place, channel: string): Promise<Place>;
}

/** What each platform gives the core for that. */
export interface Poster {
  readonly platform: Place['platform'];
  /** Posts and gives the platform's id of the message. `key` goes with it, so that {@link Poster.find} can find it. */
  post(place: Place, reply: Reply, key: string, mention?: string): Promise<string>;
  /** The id of the message that was posted with this key, if it was. Looked up after a crash in mid-post. */
  find(place: Place, key: string): Promise<string | undefined>;
  edit(place: Place, messageId: string, reply: Reply): Promise<void>;
  /** Absent where there are no channels. */
  placeNamed?(from: Place, channel: string): Promise<Place>;
}
