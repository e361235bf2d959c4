import type { Keys, Payer } from '#capabilities/keys/keys.ts';
import type { OwnKeyNews } from '#capabilities/keys/own-key-news.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import { Recent } from '#lib/recent.ts';
import type { ChatModel } from '#models/chat-model.ts';
import type { AnsweringModels, Asker, ModelUser } from '#models/model-access.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';
import type { ChatVendors } from './chat-vendors.ts';
import { EntrustedModel } from './entrusted-model.ts';
import type { RouteEntry } from './route-change.entity.ts';
import type { Routes } from './routes.ts';

/** Every turn looks the route up, so it is cached. Keys are not: one that is gone serves no further turn. */
const routeCachedMs = 2_000;

/** A language model, and whose key pays for it. */
export interface LeadingModel {
  provider: string;
  model: string;
  payer: Payer;
}

interface Parts {
  keys: Keys;
  routes: Pick<Routes, 'of'>;
  vendors: ChatVendors;
  /** The operator's models, in the order in which they are tried. */
  operators: readonly ChatModel[];
  ownKeyNews: Pick<OwnKeyNews, 'tell'>;
  clock: Clock;
}

/**
 * The language models that answer a person: those that their own keys pay for, then those of the organisation's integrations in the
 * order of its route, then the operator's. `Keys` decides which keys may pay.
 */
export class PaidModels implements AnsweringModels {
  readonly #parts: Parts;
  readonly #routes: Recent<readonly RouteEntry[]>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#routes = new Recent(parts.clock, routeCachedMs);
  }

  async of(user: ModelUser): Promise<ChatModel[]> {
    const { keys, routes, vendors, operators } = this.#parts;
    const { organizationId } = user;
    const route = await this.#routes.get(organizationId, () => routes.of(organizationId, 'llm'));
    const { stored, blocked } = await keys.usable(user, vendors.chatProviders, route);
    const entrusted = stored.map(
      async (key) => new EntrustedModel(key, await vendors.chatVendor(key.provider)),
    );
    const allowed = operators.filter(({ provider }) => !blocked.has(provider));
    const isPreferred = ({ provider }: ChatModel) => Number(provider === route[0]?.provider);
    return [
      ...(await Promise.all(entrusted)),
      ...allowed.toSorted((one, other) => isPreferred(other) - isPreferred(one)),
    ];
  }

  /** The model that answers a person first, and who pays for it; `undefined` if none does. */
  async leading(actor: Actor): Promise<LeadingModel | undefined> {
    const [first] = mayUse(actor.role, 'models:use') ? await this.of(actor) : [];
    return first && { provider: first.provider, model: first.model, payer: payerOf(first) };
  }

  async failed(asker: Asker, model: ChatModel, { reason }: VendorError): Promise<Bilingual | undefined> {
    if (reason === 'authentication') await this.#parts.keys.refused(asker, model.paidWith?.credential?.id);
    const isOwn = model instanceof EntrustedModel && model.paidWith.payer === 'member';
    if (!isOwn || (reason !== 'authentication' && reason !== 'quota')) return undefined;
    const failed = { credentialId: model.credentialId, name: model.integrationName, failure: reason };
    return this.#parts.ownKeyNews.tell(asker, failed);
  }
}

function payerOf({ paidWith }: ChatModel): Payer {
  return paidWith?.payer ?? 'operator';
}
