import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { categoryOfTask } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import type { Alternative } from './alternative.ts';
import { type Excess, excessOf } from './input-limits.ts';
import { measureOf } from './measure.ts';
import { alternativesTo } from './media-alternatives.ts';
import { fitWishes } from './media-fit.ts';
import type { MediaOffers, Reason } from './media-offers.ts';
import type { ChosenProvider, GenerationRequest } from './media-plan.ts';
import { mediaPlanMessages } from './media-plan-messages.ts';
import { priceOf } from './media-price.ts';
import type { MediaVendor, Parameters } from './media-vendor.ts';

/** Fits requests to what vendors can do, and prices them. */
export class FittedPlans {
  readonly #catalogue: Catalogue;
  readonly #offers: MediaOffers;

  constructor(catalogue: Catalogue, offers: MediaOffers) {
    this.#catalogue = catalogue;
    this.#offers = offers;
  }

  /**
   * Plans with the first of these vendors that can do what is wished. Throws a `UserError` with what the first can do.
   *
   * @param others who may step in for it
   */
  firstThatFits(
    vendors: readonly MediaVendor[],
    request: GenerationRequest,
    reason: Reason,
    others: readonly MediaVendor[] = [],
  ): ChosenProvider {
    let refusal: UserError | undefined;
    for (const vendor of vendors) {
      const fit = this.fit(vendor, request);
      if ('parameters' in fit) return this.#planned(vendor, request, fit.parameters, { reason, others });
      refusal ??= new UserError(fit.misfit);
    }
    throw refusal;
  }

  /** The parameters that ask a vendor for a request, or what of it the vendor cannot do. */
  fit(vendor: MediaVendor, { description, wishes = {}, input }: GenerationRequest) {
    const name = this.#offers.nameOf(vendor);
    const excess = excessOf(vendor.offer, name, { description, input });
    if (excess) return { misfit: excess.advice };
    return fitWishes(vendor.offer, name, wishes);
  }

  /** Why a provider cannot take what a request brings along, where another one can. */
  excess(
    vendors: readonly MediaVendor[],
    usable: readonly MediaVendor[],
    request: GenerationRequest,
  ): Excess | undefined {
    const all = vendors.map((vendor) => excessOf(vendor.offer, this.#offers.nameOf(vendor), request));
    const isPossible = usable.some((vendor) => 'parameters' in this.fit(vendor, request));
    return isPossible && all.every((excess) => excess !== undefined) ? all[0] : undefined;
  }

  #planned(
    vendor: MediaVendor,
    request: GenerationRequest,
    parameters: Parameters,
    { reason, others }: { reason: Reason; others: readonly MediaVendor[] },
  ): ChosenProvider {
    const { task, description, input = null, count = 1, wishes } = request;
    const first = this.offered(vendor, request, parameters);
    const alternatives = alternativesTo({ vendor, price: first.price }, others, (other) => {
      const fit = this.fit(other, request);
      // A voice is one vendor's own.
      const isPossible = 'parameters' in fit && wishes?.voice === undefined;
      return isPossible ? this.offered(other, request, fit.parameters) : undefined;
    });
    return {
      ...first,
      ...{ task, type: categoryOfTask[task], description, input, count, alternatives },
      decision: null,
      reason: mediaPlanMessages.both(reason),
    };
  }

  /** What a vendor would make, at which price. */
  offered(
    vendor: MediaVendor,
    { task, description, wishes, input }: GenerationRequest,
    parameters: Parameters,
  ): Alternative {
    const { tier, product, seconds: usual } = vendor.offer;
    const seconds = wishes?.seconds ?? input?.seconds;
    const size = { ...(seconds !== undefined && { seconds }), characters: description.length };
    return {
      ...{ tier, product, parameters, provider: vendor.provider, providerName: this.#offers.nameOf(vendor) },
      made: measureOf(task, { seconds: seconds ?? usual, text: description }),
      price: priceOf(this.#catalogue, vendor, size),
    };
  }
}
