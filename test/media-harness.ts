import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { Ledger } from '#capabilities/costs/ledger.ts';
import { sumOfLedger } from '#capabilities/costs/limit-sums.ts';
import { Integrations } from '#capabilities/keys/integrations.ts';
import { Keys } from '#capabilities/keys/keys.ts';
import { Limits } from '#capabilities/limits/limits.ts';
import { openDownload } from '#capabilities/media/download.ts';
import { mediaCapability } from '#capabilities/media/media-capability.ts';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import type { MediaVendors } from '#capabilities/media/media-vendor.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { Providers } from '#capabilities/providers/providers.ts';
import { Routes } from '#capabilities/providers/routes.ts';
import type { VendorPage } from '#capabilities/providers/vendor-pages.ts';
import { localComposer } from '#composer/local-composer.ts';
import { FeedbackBook } from '#conversation/feedback.ts';
import { Queue, type QueueDatabase } from '#jobs/queue.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import { Secret } from '#lib/secret.ts';
import { Deliveries } from '#post/deliveries.ts';
import { Outbox } from '#post/outbox.ts';
import { Sender } from '#post/sender.ts';
import type { Storage } from '#storage/storage.ts';
import { allVendors } from '#vendors/all.ts';
import { VendorDirectory } from '#vendors/directory.ts';
import { ownPricesOf } from './own-prices.ts';
import { healthParts } from './provider-health.ts';

export interface MediaSetting {
  storage: Storage;
  queueDatabase: QueueDatabase;
  filesFolder: string;
  runwayUrl: string;
  huggingFaceUrl: string;
  /** Catalogue ids of the providers that there are keys for. */
  configured: readonly (keyof typeof keyOf)[];
  /** Addresses of further vendors' fakes, by their ids. */
  more?: Readonly<Record<string, string>>;
  clock?: Clock;
  /** All vendors, instead of those of the repository at the addresses. */
  vendors?: MediaVendors;
  /** Status pages of vendors, at fakes. */
  pages?: Readonly<Record<string, VendorPage>> | undefined;
}

const keyOf = {
  runway: 'runway-test-key',
  huggingface: 'hf_test_key',
  openai: 'openai-test-key',
  stability: 'stability-test-key',
  google: 'google-test-key',
  elevenlabs: 'elevenlabs-test-key',
  fal: 'fal-test-key',
} as const;

/** The media capability as `app.ts` builds it, with the outside at the given addresses and short pauses. */
export function buildMedia({ storage, queueDatabase, clock = systemClock, ...setting }: MediaSetting) {
  const log = openLog('silent');
  const keys = new Keys(new Map(setting.configured.map((id) => [id, new Secret(keyOf[id])])));
  const catalogue = new Catalogue(clock);
  const routes = new Routes(storage, clock);
  const providers = new Providers({
    ...{ storage, clock, catalogue, keys, routes },
    integrations: new Integrations(storage, clock),
    canCall: () => true,
    awaitingApproval: async () => new Set<string>(),
  });
  const organizations = new Organizations(storage, clock, {
    ...{ timeZone: 'Asia/Bangkok', locale: 'en' },
    autoApproveAmount: Money.of('0.25'),
  });
  const deliveries = new Deliveries(storage, log);
  const owners = () => media.news ?? [];
  const sender = new Sender({ storage, clock, log, deliveries, owners, wake: () => {} });
  const queue = new Queue(queueDatabase, log, { abandonedAfterSeconds: 10, lookEverySeconds: 1 });
  const ownPrices = ownPricesOf({ storage, clock, catalogue, keys });
  const media = mediaCapability({
    ...{ storage, queue, clock, log, keys, catalogue, providers, routes },
    ownPrices,
    outages: healthParts(storage, clock, { operators: setting.configured, pages: setting.pages }).outages,
    ledger: new Ledger(storage, clock),
    spendingLimits: new Limits({ storage, clock, sumOfLedger }),
    vendors: setting.vendors ?? impatient(setting),
    composer: localComposer,
    files: new MediaFiles(setting.filesFolder),
    download: openDownload({ allowPrivateNetwork: true }),
    namesOf: (organizationId) => organizations.namesOf(organizationId),
    calendarOf: (organizationId) => organizations.calendarOf(organizationId),
    personOf: (...who) => organizations.personOf(...who),
    ratings: new FeedbackBook(storage, clock),
    notifier: new Outbox({ storage, clock, deliveries, sender }),
  });
  return { media, queue, organizations, providers, deliveries, sender, ownPrices };
}

/** The vendors at their fakes' addresses, looked at as often as a quick test wants. */
function impatient({
  runwayUrl,
  huggingFaceUrl,
  more = {},
}: Pick<MediaSetting, 'runwayUrl' | 'huggingFaceUrl' | 'more'>): MediaVendors {
  const directory = new VendorDirectory(
    allVendors,
    new Map([['runway', runwayUrl], ['huggingface', huggingFaceUrl], ...Object.entries(more)]),
  );
  return {
    tasks: directory.tasks,
    of: async (type) => {
      const vendors = await directory.of(type);
      for (const vendor of vendors)
        if (vendor.provider === 'runway' || vendor.provider === 'fal')
          vendor.offer = { ...vendor.offer, pollEveryMs: 50 };
      return vendors;
    },
  };
}
