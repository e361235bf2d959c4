import { workTermsOf } from '#capabilities/organization/use-rules.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { checkedPieces } from './checked-pieces.ts';
import type { GenerationLimits } from './generation-limits.ts';
import type { ChosenProvider, GenerationRequest, MediaPlan } from './media-plan.ts';
import { localProvider } from './ports.ts';
import { type ProviderChoiceParts, ProviderChoices } from './provider-choice.ts';
import type { Repeats } from './repeats.ts';
import { checkWithinLimits, type WithinLimitsParts } from './within-limits.ts';

export interface MediaPlansParts extends ProviderChoiceParts, WithinLimitsParts {
  repeats: Repeats;
  limits: GenerationLimits;
  storage: Storage;
}

/** Plans what is to be made. Throws a `UserError` with the next step if it cannot be. */
export class MediaPlans {
  readonly #parts: MediaPlansParts;
  readonly #choice: ProviderChoices;

  constructor(parts: MediaPlansParts) {
    this.#parts = parts;
    this.#choice = new ProviderChoices(parts);
  }

  async plan(asker: Actor, given: GenerationRequest): Promise<MediaPlan> {
    const request = { ...given, ...checkedPieces(given) };
    const { repeats, limits, storage } = this.#parts;
    const [fingerprint, rules] = await Promise.all([
      repeats.fingerprintOf(asker, request),
      workTermsOf(storage.scope(asker.organizationId)),
    ]);
    const again = fingerprint && (await repeats.planOf(asker, request, { fingerprint, rules }));
    if (again) return again;
    const chosen = await this.#choice.of(asker, request);
    const isDrawnHere = chosen.provider === localProvider;
    if (!isDrawnHere) {
      await limits.check(asker, chosen.count, rules);
      await checkWithinLimits(this.#parts, asker, chosen, rules.platformFee);
    }
    return {
      ...chosen,
      fee: rules.platformFee,
      fingerprint: isDrawnHere ? null : fingerprint,
      repeats: null,
      usualMs: await this.#usualMs(asker, chosen),
    };
  }

  async #usualMs(
    { organizationId }: Actor,
    { type, provider, decision }: ChosenProvider,
  ): Promise<number | null> {
    if (provider === localProvider) return null;
    const known = decision?.candidates.find((candidate) => candidate.provider === provider);
    if (known) return known.medianMs;
    const performance = await this.#parts.providers.performance(organizationId, type);
    return performance.get(provider)?.medianMs ?? null;
  }
}
