import type { Place } from '#people/place.ts';
import type { Reply } from '#reply/reply.ts';

/** Something to say without being asked. */
export interface News {
  organizationId: string;
  place: Place;
  reply: Reply;
  /** The same key is said once, however often it is tried and by however many processes. */
  key: string;
  /** The platform's id of a person to call to it. */
  mention?: string;
  /** The approval whose card this is: the message is changed when it is decided. */
  approvalId?: string;
}

/** `underway`: another process is at it, and may yet fail. Whoever has to know that it arrived tells it again later. */
export type Arrival = 'arrived' | 'underway';

/** What capabilities need of the platforms: to say something, and to find where. */
export interface Notifier {
  /** Says it once. Throws a `UserError` where the place cannot be written to, a `VendorError` where the platform is down. */
  tell(news: News): Promise<Arrival>;
  /** Whether this process is connected to the platform of the place. What falls due meanwhile waits, or is another's. */
  reaches(place: Place): boolean;
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
