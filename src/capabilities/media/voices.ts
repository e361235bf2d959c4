import type { Keys } from '#capabilities/keys/keys.ts';
import type { Actor } from '#people/actor.ts';
import { accessTo } from './generation-run.ts';
import type { MediaOffers } from './media-offers.ts';
import type { Voice } from './media-vendor.ts';
import type { MediaRoutes } from './ports.ts';

/** The voices of one provider, or why they are not known. */
export interface ProviderVoices {
  provider: string;
  providerName: string;
  voices: readonly Voice[];
}

export interface VoicesParts {
  offers: MediaOffers;
  keys: Keys;
  routes: MediaRoutes;
}

/** The voices that a person's keys may use. */
export class Voices {
  readonly #parts: VoicesParts;

  constructor(parts: VoicesParts) {
    this.#parts = parts;
  }

  /**
   * Lists the voices of every provider that is set up for speech, or of one. Throws a `VendorError` if a vendor does not answer,
   * and a `UserError` if none is set up.
   */
  async of(actor: Actor, provider: string | undefined, signal: AbortSignal): Promise<ProviderVoices[]> {
    const { offers } = this.#parts;
    const usable = await offers.usable(actor, 'speech');
    const wanted = usable.filter((vendor) => provider === undefined || vendor.provider === provider);
    if (wanted.length === 0)
      throw await offers.refusal(actor, 'speech', (texts, locale) =>
        provider === undefined
          ? texts.notYet('speech')
          : offers.whyUnavailable(provider, 'speech')(texts, locale),
      );
    const first = [...new Map(wanted.map((vendor) => [vendor.provider, vendor])).values()];
    return Promise.all(
      first.map(async (vendor) => {
        const access = await accessTo(this.#parts, actor, vendor);
        const voices = access ? await vendor.adapter.voices?.(access, signal) : undefined;
        const { provider: id } = vendor;
        return { provider: id, providerName: offers.nameOf(vendor), voices: voices ?? [] };
      }),
    );
  }
}
