import { createHash } from 'node:crypto';
import {
  type APIChannel,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type Client,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import type { Page } from './draw/pack.ts';
import { textDisplay } from './draw/part.ts';
import { limits } from './limits.ts';

export interface PostOptions {
  /** Marks the message so that it can be found. Two posts with the same key yield one message. */
  key?: string;
  /** The people whom this message may notify. */
  mentions?: readonly string[] | undefined;
  replyTo?: string | undefined;
}

const recentMessages = 50;
const threadIdleMinutes = 1_440;

/**
 * Discord's REST calls. A message notifies only the people in `mentions`, whatever its text contains. discord.js waits
 * out rate limits.
 */
export class Wire {
  readonly #rest: REST;
  readonly #applicationId: string;

  constructor(client: Client<true>) {
    this.#rest = client.rest;
    this.#applicationId = client.application.id;
  }

  async post(channelId: string, page: Page, options: PostOptions = {}): Promise<string> {
    const { key, replyTo } = options;
    const { body, files } = requestOf(page, options);
    const request = {
      ...body,
      ...(key !== undefined && { nonce: nonceOf(key), enforce_nonce: true }),
      ...(replyTo !== undefined && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    };
    const message = await this.#rest.post(Routes.channelMessages(channelId), { body: request, files });
    return (message as APIMessage).id;
  }

  async edit(channelId: string, messageId: string, page: Page): Promise<void> {
    await this.#rest.patch(Routes.channelMessage(channelId, messageId), requestOf(page, {}));
  }

  async read(channelId: string, messageId: string, signal: AbortSignal): Promise<APIMessage> {
    return (await this.#rest.get(Routes.channelMessage(channelId, messageId), { signal })) as APIMessage;
  }

  async delete(channelId: string, messageId: string): Promise<void> {
    await this.#rest.delete(Routes.channelMessage(channelId, messageId));
  }

  /**
   * Finds the message that was posted with a key, among the newest. Discord forgets nonces after some minutes, but keeps
   * component ids.
   */
  async find(channelId: string, key: string): Promise<string | undefined> {
    const query = new URLSearchParams({ limit: String(recentMessages) });
    const recent = (await this.#rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    const isIt = ({ author, nonce, components }: APIMessage) =>
      author.id === this.#applicationId &&
      (nonce === nonceOf(key) || components?.some(({ id }) => id === markOf(key)));
    return recent.find(isIt)?.id;
  }

  async showTyping(channelId: string): Promise<void> {
    await this.#rest.post(Routes.channelTyping(channelId));
  }

  /** Opens a thread from a message. The thread has the message's id. */
  async openThread(channelId: string, messageId: string, name: string): Promise<void> {
    const body = { name, auto_archive_duration: threadIdleMinutes };
    await this.#rest.post(Routes.threads(channelId, messageId), { body });
  }

  async directChannel(personId: string): Promise<string> {
    const body = { recipient_id: personId };
    return ((await this.#rest.post(Routes.userChannels(), { body })) as APIChannel).id;
  }

  /** Edits the first response to an interaction; for a button, the message it belongs to. Returns the message's id. */
  async editOriginal(token: string, page: Page): Promise<string> {
    const route = Routes.webhookMessage(this.#applicationId, token, '@original');
    const message = await this.#rest.patch(route, { ...requestOf(page, {}), auth: false });
    return (message as APIMessage).id;
  }

  async deleteOriginal(token: string): Promise<void> {
    await this.#rest.delete(Routes.webhookMessage(this.#applicationId, token, '@original'), { auth: false });
  }

  async followUp(
    token: string,
    page: Page,
    { isPrivate = false, ...options }: Pick<PostOptions, 'key' | 'mentions'> & { isPrivate?: boolean } = {},
  ): Promise<string> {
    const request = requestOf(page, options, isPrivate ? MessageFlags.Ephemeral : 0);
    const query = new URLSearchParams({ wait: 'true' });
    const route = Routes.webhook(this.#applicationId, token);
    return ((await this.#rest.post(route, { ...request, query, auth: false })) as APIMessage).id;
  }
}

function requestOf({ components, files }: Page, { key, mentions = [] }: PostOptions, flags = 0) {
  const called = mentions.map((id) => `<@${id}>`).join(' ');
  const shown = called === '' ? components : [textDisplay(called), ...components];
  const body = {
    components: key === undefined ? shown : marked(shown, key),
    flags: MessageFlags.IsComponentsV2 | flags,
    allowed_mentions: { parse: [], users: mentions, replied_user: false },
    // An empty list makes an edit drop the files that the message had.
    attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })),
  };
  const sent = files.map(({ name, data, mediaType }) => ({ name, data, contentType: mediaType }));
  return { body, files: sent };
}

function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, limits.nonce);
}

/** Stores the key's hash as the id of the first component: 31 bits, never 0. */
function marked(components: readonly APIMessageTopLevelComponent[], key: string) {
  return components.map((component, at) => (at === 0 ? { ...component, id: markOf(key) } : component));
}

function markOf(key: string): number {
  return (createHash('sha256').update(key).digest().readUInt32BE() >>> 1) | 1;
}
