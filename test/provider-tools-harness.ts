import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { type Charge, Ledger } from '#capabilities/costs/ledger.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import type { OwnPrices } from '#capabilities/prices/own-prices.ts';
import { pricesCapability } from '#capabilities/prices/prices-capability.ts';
import type { Abilities } from '#capabilities/providers/abilities.ts';
import { offersInUse } from '#capabilities/providers/offers-in-use.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import type { Actor } from '#people/actor.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool, ToolContext } from '#tools/define-tool.ts';
import { publishedDays, ratesOn } from './exchange-rates.ts';
import { ownPricesOf } from './own-prices.ts';
import { healthParts } from './provider-health.ts';
import { insertOrganization } from './storage.ts';

/** One euro is 1.25 dollars, so that one dollar is 0.8 euros. */
const published = publishedDays({ '2026-11-19': { USD: '1.25', GBP: '0.9', THB: '40' } });

interface Purchase {
  provider: string;
  product: string;
  category: Category;
  quantity: number;
  unit: Charge['unit'];
  cost: Money | undefined;
  tokens?: { input: number; output: number };
}

/** Runs the capability's tools on a real database, for one new organisation with the given keys. */
export class ProviderToolsHarness {
  readonly actor: Actor = {
    organizationId: newId(),
    memberId: newId(),
    name: 'mia',
    role: 'owner',
    locale: 'en',
    timeZone: 'Asia/Bangkok',
  };
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly providers: Providers;
  readonly ledger: Ledger;
  readonly spending: Spending;
  readonly ownPrices: OwnPrices;
  /** Catalogue ids of providers whose switch is waiting for approval. */
  readonly proposed = new Set<string>();
  readonly tools: readonly AnyTool[];

  static async open(
    storage: Storage,
    clock: Clock,
    keys: readonly string[] = [],
    canCall: Abilities['canCall'] = () => true,
  ): Promise<ProviderToolsHarness> {
    const harness = new ProviderToolsHarness(storage, clock, keys, canCall);
    await insertOrganization(storage, harness.actor.organizationId);
    return harness;
  }

  private constructor(
    storage: Storage,
    clock: Clock,
    keys: readonly string[],
    canCall: Abilities['canCall'],
  ) {
    this.clock = clock;
    this.catalogue = new Catalogue(clock);
    this.ledger = new Ledger(storage, clock);
    this.spending = new Spending(storage);
    const givenKeys = new Keys(new Map(keys.map((id) => [id, new Secret(`key of ${id}`)])));
    this.providers = new Providers({
      storage,
      clock,
      routes: new Routes(storage, clock),
      integrations: new Integrations(storage, clock),
      catalogue: this.catalogue,
      keys: givenKeys,
      canCall,
      awaitingApproval: async () => this.proposed,
    });
    const { catalogue, providers, spending } = this;
    const recentUsage = new RecentUsage(spending, catalogue, clock);
    const namesOf = async () => new Map([[this.actor.memberId, this.actor.name]]);
    this.ownPrices = ownPricesOf({ storage, clock, catalogue, keys: givenKeys });
    const { ownPrices } = this;
    const { tools: priceTools } = pricesCapability({
      ...{ storage, clock, catalogue, ownPrices, integrations: new Integrations(storage, clock) },
      inUse: (actor) => offersInUse({ catalogue, providers, recentUsage }, actor),
    });
    const { tools } = providersCapability({
      ...{ storage, clock, catalogue, spending, providers, recentUsage, namesOf },
      platformFeeOf: async () => null,
      abilities: { canCall, servedLocally: new Set() },
      ...{ ...healthParts(storage, clock, { operators: keys }), keys: givenKeys, ownPrices },
      exchangeRates: ratesOn(storage, clock, published).rates,
      ...{ models: [], answering: { of: async () => [] }, troubles: new ModelTroubles(storage, clock) },
    });
    this.tools = [...tools, ...priceTools];
  }

  /** Returns the text of a proposal's card. */
  async cardOf(name: string, input: object): Promise<Bilingual> {
    const tool = this.tool(name);
    if (tool.risk === 'read') throw new Error(`${name} needs no approval`);
    return tool.card(await tool.plan(tool.input.parse(input), this.#context(this.actor)));
  }

  /** Runs a tool, parsing its input and output as a conversation does. */
  async run(name: string, input: object = {}, actor: Actor = this.actor) {
    const tool = this.tool(name);
    const context = this.#context(actor);
    const parsed = tool.input.parse(input);
    const planned = tool.risk === 'read' ? parsed : await tool.plan(parsed, context);
    return tool.output.parse(await tool.execute(planned, context));
  }

  /** Runs a tool and renders its reply as text. */
  async replyTo(name: string, input: object = {}, locale: Locale = 'en'): Promise<string> {
    const blocks = this.tool(name).present(await this.run(name, input), locale);
    return blocksToText(blocks, { locale, widthColumns: Number.POSITIVE_INFINITY, colour: false });
  }

  async buy({ cost, ...purchase }: Purchase): Promise<void> {
    const { organizationId, memberId } = this.actor;
    const charge = { ...purchase, organizationId, memberId, idempotencyKey: newId(), estimate: cost };
    await this.ledger.record({ ...charge, source: 'list price' });
  }

  #context(actor: Actor): ToolContext {
    return {
      actor,
      decider: actor,
      signal: AbortSignal.timeout(60_000),
      progress: () => {},
      callId: newId(),
      threadId: undefined,
      place: undefined,
    };
  }

  tool(name: string): AnyTool {
    const found = this.tools.find((tool) => tool.name === name);
    if (!found) throw new Error(`no tool ${name}`);
    return found;
  }
}
