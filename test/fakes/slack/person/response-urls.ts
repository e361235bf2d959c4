import { isObject } from '../blocks/problems.ts';
import type { Call, WorkspaceParts } from '../methods/method.ts';
import { acceptContent, keepVersion, post, withBlockIds } from '../methods/posting.ts';
import type { Installation, Json, MessageRecord } from '../records.ts';
import { SlackError } from '../slack-error.ts';

const mostUses = 5;

/** Where an answer to a command or a click belongs. */
export interface ResponsePlace {
  channel: string;
  user: string;
  team: string;
  message?: MessageRecord;
}

/** Addresses that take answers: five times, for half an hour. Source: docs.slack.dev/interactivity. */
export class ResponseUrls {
  readonly #parts: WorkspaceParts;
  readonly #places = new Map<string, { place: ResponsePlace; issuedMs: number; uses: number }>();

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  issue(place: ResponsePlace): string {
    const id = this.#parts.state.nextId('R');
    this.#places.set(id, { place, issuedMs: this.#parts.state.now(), uses: 0 });
    return `${this.#parts.url}/respond/${id}`;
  }

  use(id: string, body: Json): void {
    const known = this.#places.get(id);
    if (!known) throw new SlackError('invalid_url');
    const { state, recording } = this.#parts;
    if (state.now() - known.issuedMs > state.settings.timings.responseUrlLifeMs)
      throw new SlackError('expired_url');
    known.uses += 1;
    if (known.uses > mostUses) throw new SlackError('used_url');
    this.respond(known.place, body);
    const answer = { ok: true };
    recording.add({ atMs: state.now(), method: 'response_url', args: body, token: '', ok: true, answer });
  }

  /** Posts, replaces or deletes as the body asks; also serves answers sent with an acknowledgement. */
  respond(place: ResponsePlace, body: Json): void {
    const call = this.#call(place, body);
    if (body.delete_original === true && place.message) {
      place.message.deletedMs = this.#parts.state.now();
      return;
    }
    const content = acceptContent(call);
    if (body.replace_original === true && place.message) {
      keepVersion(place.message, this.#parts.state.now());
      place.message.text = content.text;
      place.message.blocks = withBlockIds(call, content.blocks);
      return;
    }
    const isPublic = body.response_type === 'in_channel';
    const threadTs = typeof body.thread_ts === 'string' ? { threadTs: body.thread_ts } : {};
    const audience = isPublic ? {} : { ephemeralFor: place.user };
    post(call, this.#parts.state.channel(place.channel), content, { ...audience, ...threadTs });
  }

  /** An answer given within the acknowledgement itself: plain text, or a message. */
  respondToAck(place: ResponsePlace, response: unknown): void {
    if (typeof response === 'string' && response !== '') this.respond(place, { text: response });
    const isMessage = isObject(response) && (response.text !== undefined || response.blocks !== undefined);
    if (isMessage) this.respond(place, response);
  }

  #call(place: ResponsePlace, args: Json): Call {
    const installs = [...this.#parts.state.installations.values()];
    const install = installs.find((one) => one.team.id === place.team) as Installation;
    return { method: 'response_url', args, parts: this.#parts, install, authorization: undefined };
  }
}
