import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { integrationsCapability } from '#capabilities/integrations/integrations-capability.ts';
import { Observations } from '#capabilities/integrations/observations.ts';
import { Credentials } from '#capabilities/keys/credentials.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { KeyPlaces } from '#capabilities/keys/key-places.ts';
import type { KeyPurpose } from '#capabilities/keys/key-purpose.ts';
import type { KeyProof, KeyTests } from '#capabilities/keys/key-test.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { observedVocabulary } from '#capabilities/keys/observed-provider.ts';
import { OperatorKeys } from '#capabilities/keys/operator-keys.ts';
import { RunningGenerations } from '#capabilities/media/running-generations.ts';
import { abilitiesOf } from '#capabilities/providers/abilities.ts';
import { PaidModels } from '#capabilities/providers/paid-models.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { providersCapability } from '#capabilities/providers/providers-capability.ts';
import { RecentUsage } from '#capabilities/providers/recent-usage.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import { AddressGuard } from '#lib/address-guard.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { ModelTroubles } from '#models/model-troubles.ts';
import type { Standing } from '#people/actor.ts';
import type { FilledFields } from '#reply/form.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { allVendors, observedVendors } from '#vendors/all.ts';
import type { CatalogueVendor, Reach } from '#vendors/define-vendor.ts';
import { VendorDirectory } from '#vendors/directory.ts';
import { approvalsOn } from './approvals.ts';
import { type Heard, type ScriptedModel, TestJarvis } from './jarvis.ts';
import { ownPricesOf } from './own-prices.ts';
import { healthParts } from './provider-health.ts';
import { testVault } from './vault.ts';

/** The vendors as far as keys go: whether each works, by its text. */
export class FakeKeyTests implements KeyTests {
  /** What a vendor says of a key; `undefined`: it works. */
  readonly verdicts = new Map<string, VendorFailure>();
  readonly tested: string[] = [];
  /** For what each of them was said to be. */
  readonly purposes: KeyPurpose[] = [];
  account: string | undefined = 'Team Blue';

  /** Databases are really tested. */
  real: KeyTests | undefined;

  async testOf(provider: string, purpose: KeyPurpose = 'use') {
    if (observedVendors.some(({ id }) => id === provider)) return this.real?.testOf(provider);
    if (provider === 'huggingface') return undefined;
    return async ({ key }: Readonly<Record<string, Secret>>): Promise<KeyProof> => {
      const text = key?.reveal() ?? '';
      this.tested.push(text);
      this.purposes.push(purpose);
      const failure = this.verdicts.get(text);
      if (failure) throw new VendorError(provider, failure, 'as told');
      return { account: this.account };
    };
  }
}

/** A Jarvis with real keys, and a vendor that says what it is told to. */
export class KeysWorld {
  readonly tests = new FakeKeyTests();
  readonly credentials: Credentials;
  readonly integrations: Integrations;
  readonly ledger: Ledger;
  readonly routes: Routes;
  readonly keys: Keys;
  readonly operatorKeys: OperatorKeys;
  readonly jarvis: TestJarvis;
  readonly tools: readonly AnyTool[];

  constructor(
    storage: Storage,
    model?: ScriptedModel,
    given: Readonly<Record<string, string>> = {},
    reach: Reach = { guard: new AddressGuard('all'), sqliteFolder: undefined },
    vendors: readonly CatalogueVendor[] = allVendors,
    givenForBills: Readonly<Record<string, string>> = {},
  ) {
    const now = () => new Date('2026-11-20T09:00:00Z');
    const catalogue = new Catalogue({ now }, new Map(), observedVendors);
    // The catalogue asks what time it is while this world is still being built.
    const clock = { now: () => (this.jarvis as TestJarvis | undefined)?.clock.now() ?? now() };
    const vault = testVault(storage);
    const directory = new VendorDirectory([...vendors, ...observedVendors], new Map(), reach);
    this.tests.real = directory;
    this.credentials = new Credentials({ storage, vault, tests: this.tests, clock });
    this.integrations = new Integrations(storage, clock);
    this.ledger = new Ledger(storage, clock);
    this.routes = new Routes(storage, clock);
    const [operators, operatorsForBills] = [secretsOf(given), secretsOf(givenForBills)];
    const { credentials, integrations, ledger, routes } = this;
    const spending = new Spending(storage);
    const stored = { storage, vault, clock, integrations, credentials };
    this.keys = new Keys(operators, stored, operatorsForBills);
    const places = new KeyPlaces(catalogue, directory.credentialShapes(), directory.observed());
    const { canCall } = abilitiesOf(directory, [], catalogue);
    const ownPrices = ownPricesOf({ storage, clock, catalogue, keys: this.keys });
    const common = { storage, clock, catalogue, ledger, spending, integrations, keys: this.keys, ownPrices };
    const awaitingApproval = async () => new Set<string>();
    const providers = new Providers({ ...common, routes, canCall, awaitingApproval });
    const answering = new PaidModels({
      ...{
        keys: this.keys,
        routes,
        vendors: directory,
        operators: [],
        ownKeyNews: { tell: async () => undefined },
        clock,
      },
    });
    const observations = new Observations(directory, credentials);
    const { approvals: proposals, approvalPolicy: policies } = approvalsOn(storage, clock);
    this.operatorKeys = new OperatorKeys({
      ...{ storage, vault, tests: this.tests, clock, log: openLog('silent') },
      credentials: { use: credentialsOf(operators), admin: credentialsOf(operatorsForBills) },
    });
    const { operatorKeys } = this;
    this.tools = [
      ...integrationsCapability({
        ...common,
        credentials,
        places,
        providers,
        proposals,
        policies,
        observations,
        runningWork: new RunningGenerations(storage),
        calendarOf: async () => ({ timeZone: 'Asia/Bangkok' }),
        operatorKeys,
        answering,
      }).tools,
      ...providersCapability({
        ...{ ...common, providers, models: [], answering, troubles: new ModelTroubles(storage, clock) },
        recentUsage: new RecentUsage(spending, catalogue, clock),
        abilities: { canCall, servedLocally: new Set() },
        ...{ ...healthParts(storage, clock, { operators: [...operators.keys()] }), vendors: directory },
        namesOf: async () => new Map(),
        platformFeeOf: async () => null,
      }).tools,
    ];
    this.jarvis = new TestJarvis(storage, this.tools, model, '0.25', {
      ownNames: (actor) => this.integrations.seenBy(actor),
      vocabulary: { providers: [...catalogue.vocabulary(), ...observedVocabulary(places.observed)] },
    });
  }

  /** Somebody fills in the private form of a tool. */
  async enters(
    name: string,
    filled: FilledFields,
    { role = 'owner', tool = 'add_api_key' }: Entering = {},
  ): Promise<Heard> {
    const actor = this.jarvis.actor(name, role);
    const { input, text } = await this.jarvis.core.forms.submit(tool, filled, actor);
    return this.jarvis.hears(name, text, { role, call: { tool, input } });
  }

  ownerOf(name: string, role: Standing = 'owner') {
    const { organizationId, memberId } = this.jarvis.actor(name, role);
    return { organizationId, memberId };
  }
}

function secretsOf(keys: Readonly<Record<string, string>>) {
  return new Map(Object.entries(keys).map(([id, key]) => [id, new Secret(key)]));
}

function credentialsOf(keys: ReadonlyMap<string, Secret>) {
  return new Map([...keys].map(([id, key]) => [id, { key }]));
}

interface Entering {
  role?: Standing;
  tool?: string;
}

/** A key of Runway's form that is nobody's. Made of parts, so that no scanner takes it for one. */
export function runwayKey(digit: string): string {
  return ['key', `${digit.repeat(60)}0123456789abcdef`].join('_');
}
