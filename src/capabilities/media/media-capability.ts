import type { Capability } from '#capabilities/capability.ts';
import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { JobQueue } from '#jobs/define-job.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Storage } from '#storage/storage.ts';
import { GenerationNews } from './generation-news.ts';
import type { GenerationParts } from './generation-run.ts';
import { Generations } from './generations.ts';
import { runGenerationJob } from './jobs/run-generation.ts';
import { MediaPlans } from './media-plans.ts';
import type { MediaRoutes } from './ports.ts';
import { cancelGeneration } from './tools/cancel-generation.ts';
import { generateMedia } from './tools/generate-media.ts';
import { listGenerations } from './tools/list-generations.ts';

export interface MediaParts extends GenerationParts {
  storage: Storage;
  queue: JobQueue;
  ledger: Ledger;
  /** Members' names by id. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  routes: MediaRoutes;
  notifier: Notifier;
  /** Returns a member's id on a platform, for mentions. */
  personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined>;
}

/** Generates images, videos and sounds from descriptions. */
export function mediaCapability(parts: MediaParts): Capability & { generations: Generations } {
  const providerName = (id: string) => parts.catalogue.find(id)?.name ?? id;
  const news = new GenerationNews({ ...parts, providerName });
  const generations = new Generations(parts.storage, parts.queue, parts.ledger, parts, news);
  const plans = new MediaPlans(parts);
  return {
    name: 'media',
    title: { en: 'Pictures, video and sound', th: 'รูป วิดีโอ และเสียง' },
    generations,
    tools: [
      generateMedia({ plans, generations }),
      listGenerations({ generations, providerName, namesOf: parts.namesOf }),
      cancelGeneration({ generations, providerName }),
    ],
    firstQuestions: [{ order: 20, tool: 'generate_media' }],
    jobs: [runGenerationJob(generations)],
    ticks: [{ name: 'resume-generations', pattern: '*/2 * * * *', run: () => generations.sweep() }],
    news: [news],
  };
}
