import type { Capability } from '#capabilities/capability.ts';
import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { Limits } from '#capabilities/limits/limits.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Calendar } from '#lib/period.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import { forgetSentFiles } from './forget-sent-files.ts';
import { GenerationLimits } from './generation-limits.ts';
import { GenerationNews } from './generation-news.ts';
import type { GenerationParts } from './generation-run.ts';
import { generationTies } from './generation-ties.ts';
import { Generations } from './generations.ts';
import { GivenInputs } from './given-inputs.ts';
import { runGenerationJob } from './jobs/run-generation.ts';
import { MediaOffers } from './media-offers.ts';
import { MediaPlans } from './media-plans.ts';
import { MediaTiers } from './media-tiers.ts';
import type { MediaOutages, MediaRatings, MediaRoutes } from './ports.ts';
import { ProviderChoices } from './provider-choice.ts';
import { Repeats } from './repeats.ts';
import { ResoldVendors } from './resold-vendors.ts';
import { RouteComparisons } from './route-comparisons.ts';
import { RoutingExplanations } from './routing-explanations.ts';
import { cancelGeneration } from './tools/cancel-generation.ts';
import { compareRoutes } from './tools/compare-routes.ts';
import { editImage } from './tools/edit-image.ts';
import { explainRouting } from './tools/explain-routing.ts';
import { generateMedia } from './tools/generate-media.ts';
import { generateSpeech } from './tools/generate-speech.ts';
import { listGenerations } from './tools/list-generations.ts';
import { listMediaTiers } from './tools/list-media-tiers.ts';
import { listVoices } from './tools/list-voices.ts';
import { separateStems } from './tools/separate-stems.ts';
import { showGeneration } from './tools/show-generation.ts';
import { transcribeAudio } from './tools/transcribe-audio.ts';
import { Voices } from './voices.ts';
import { WhichGeneration } from './which-generation.ts';

export interface MediaParts extends GenerationParts {
  storage: Storage;
  queue: JobQueue;
  ledger: Ledger;
  spendingLimits: Pick<Limits, 'check'>;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  calendarOf(organizationId: string): Promise<Calendar>;
  routes: MediaRoutes;
  outages: MediaOutages;
  ratings: MediaRatings;
  notifier: Notifier;
  /** Returns a member's id on a platform, for mentions. */
  personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined>;
}

/** Generates images, videos and sounds from descriptions. */
export function mediaCapability(given: MediaParts): Capability & { generations: Generations } {
  const parts = { ...given, vendors: new ResoldVendors(given.vendors, given.catalogue) };
  const providerName = (id: string) => parts.catalogue.find(id)?.name ?? id;
  const news = new GenerationNews({ ...parts, providerName });
  const generations = new Generations(parts.storage, parts.queue, parts.ledger, parts, news);
  const repeats = new Repeats(parts);
  const limits = new GenerationLimits(parts.storage, parts.clock);
  const plans = new MediaPlans({ ...parts, repeats, limits });
  const inputs = new GivenInputs({ ...parts, generations });
  const work = { plans, generations, inputs, repeats };
  const offers = new MediaOffers(parts);
  const voices = new Voices({ ...parts, offers });
  const tiers = new MediaTiers({ ...parts, offers });
  const explanations = new RoutingExplanations({ ...parts, choice: new ProviderChoices(parts), offers });
  const comparisons = new RouteComparisons({ ...parts, providerName });
  return {
    name: 'media',
    title: { en: 'Pictures, video and sound', th: 'รูป วิดีโอ และเสียง' },
    generations,
    tools: [
      generateMedia(work),
      generateSpeech(work),
      transcribeAudio({ ...work, files: parts.files }),
      separateStems(work),
      editImage(work),
      showGeneration({ generations, providerName }),
      listVoices({ voices, catalogue: parts.catalogue }),
      listMediaTiers({ tiers }),
      listGenerations({ generations, providerName, namesOf: parts.namesOf }),
      compareRoutes({ comparisons, explanations, providerName }),
      explainRouting({
        ...{ explanations, providerName, namesOf: parts.namesOf },
        which: new WhichGeneration(generations),
      }),
      cancelGeneration({ generations, providerName }),
    ],
    firstQuestions: [{ order: 20, tool: 'generate_media' }],
    jobs: [runGenerationJob(generations)],
    ticks: [
      { name: 'resume-generations', pattern: '*/2 * * * *', run: () => generations.sweep() },
      forgetSentFiles(parts.files, parts.clock),
    ],
    news: [news],
    ties: [generationTies(parts.storage, parts.clock)],
  };
}
