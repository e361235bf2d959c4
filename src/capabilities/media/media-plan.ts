import type { MediaCategory, MediaTask, Tier } from '#lib/categories.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import type { Alternative } from './alternative.ts';
import type { GenerationTier } from './generation.entity.ts';
import type { InputFile } from './input-file.ts';
import type { Measure } from './measure.ts';
import type { Wishes } from './media-choices.ts';
import type { MediaPrice } from './media-price.ts';
import type { RoutingDecision } from './media-ranking.ts';
import type { Parameters } from './media-vendor.ts';

export interface GenerationRequest {
  task: MediaTask;
  /** What to make, the text to speak, or what to change. Empty where the file says everything. */
  description: string;
  tier?: Tier | undefined;
  /** By any name the person used. */
  provider?: string | undefined;
  /** What the person chose beyond the description. */
  wishes?: Wishes;
  /** The file to work on. */
  input?: InputFile | undefined;
  /** How many pieces; each is made and charged by itself. */
  count?: number | undefined;
  /** A new one is wished for, whatever was made of the same request before. */
  isFresh?: boolean | undefined;
  /** Of the call that asks for it, which its proposal and its approval share. */
  callId: string;
}

/** Which provider does something, at which price, and why. */
export interface ChosenProvider {
  task: MediaTask;
  /** The category in which it is bought. */
  type: MediaCategory;
  description: string;
  input: InputFile | null;
  tier: GenerationTier;
  provider: string;
  providerName: string;
  product: string;
  parameters: Parameters;
  count: number;
  /** How much one piece is. */
  made: Measure;
  /** Of one piece. */
  price: MediaPrice;
  reason: Bilingual;
  /** Who makes it if this provider certainly does not, in order; none costs more. */
  alternatives: Alternative[];
  /** What the choice of the provider rested on; `null` where the person or nothing else chose it. */
  decision: RoutingDecision | null;
}

/** Something to be made, as its card shows it and as it is carried out. */
export interface MediaPlan extends ChosenProvider {
  /** What whoever runs Jarvis charges beside the provider. */
  fee: FeeTerms | null;
  /** The same for the same request; `null` for what Jarvis draws itself. */
  fingerprint: string | null;
  /** What was made of the same request lately, which is shown again in place of a new one. */
  repeats: Repeat | null;
  /** How long the provider usually takes; `null` while too little is known. */
  usualMs: number | null;
}

/** What was made before. */
export interface Repeat {
  /** The ids of its pieces. */
  generations: string[];
  /** An ISO moment. */
  madeAt: string;
}
