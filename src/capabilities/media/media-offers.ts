import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { KeyOwner, Keys } from '#capabilities/keys/keys.ts';
import { keyReaderOf, missingKey } from '#capabilities/keys/missing-key.ts';
import { type MediaTask, mediaTasks } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mediaPlanMessages, taskNames } from './media-plan-messages.ts';
import type { MediaVendor, MediaVendors } from './media-vendor.ts';

type MediaPlanTexts = ReturnType<typeof mediaPlanMessages.in>;
/** Gives a reason in one language. */
export type Reason = (texts: MediaPlanTexts, locale: Locale) => string;

export interface MediaOffersParts {
  vendors: MediaVendors;
  keys: Keys;
  catalogue: Catalogue;
}

/** The media vendors available to an organisation, and explanations of why one is or is not used. */
export class MediaOffers {
  readonly #parts: MediaOffersParts;

  constructor(parts: MediaOffersParts) {
    this.#parts = parts;
  }

  of(task: MediaTask): Promise<readonly MediaVendor[]> {
    return this.#parts.vendors.of(task);
  }

  async usable(owner: KeyOwner, task: MediaTask): Promise<MediaVendor[]> {
    const keys = await this.#parts.keys.configuredProviders(owner);
    const blocked = await this.#parts.keys.blocked(owner.organizationId);
    return (await this.of(task)).filter(({ provider, payee }) => keys.has(payee) && !blocked.has(provider));
  }

  nameOf({ provider }: Pick<MediaVendor, 'provider'>): string {
    return this.#parts.catalogue.find(provider)?.name ?? provider;
  }

  /** Builds the error for a request that cannot be met: the reason, then alternatives or what to set up. */
  async refusal(asker: Actor, task: MediaTask, reason: Reason): Promise<UserError> {
    const usable = await this.usable(asker, task);
    const [known] = await this.of(task);
    return new UserError(
      mediaPlanMessages.both((texts, locale) => {
        const names = [...new Set(usable.map((vendor) => this.nameOf(vendor)))];
        if (task === 'image') names.push(texts.ownDrawing);
        const instead = names.length > 0 && texts.instead(listText(names, locale, 'or'), task);
        const setUp = known && this.keyless(asker, known)[locale];
        const next = instead || setUp || this.#possibleTasks(texts, locale);
        return joined([...new Set([reason(texts, locale), next])], ' ');
      }),
    );
  }

  /** Says that a vendor has no key, and how this person gets one. */
  keyless(asker: Actor, { payee, keyVariable, keyPage }: MediaVendor): Bilingual {
    const name = this.nameOf({ provider: payee });
    return missingKey(keyReaderOf(asker), { keyVariable, keyPage, name });
  }

  #possibleTasks(texts: MediaPlanTexts, locale: Locale): string {
    const tasks = mediaTasks.filter((task) => task === 'image' || this.#parts.vendors.tasks.has(task));
    const names = tasks.map((task) => taskNames[locale][task]);
    return texts.possible(listText(names, locale));
  }

  /** Explains why a provider cannot take this task. `name` is the name the person used. */
  whyUnavailable(name: string, task: MediaTask): Reason {
    const provider = this.#parts.catalogue.resolve(name);
    const gone = this.#parts.catalogue.findRetired(name);
    return (texts, locale) => {
      if (provider.noAccess) return provider.noAccess.why[locale];
      return joined([gone && texts.gone(gone.what, gone.on), texts.notConnected(provider.name, task)], ' ');
    };
  }

  /** Explains why the primary provider is not used; empty if there is none. */
  async whyPrimarySkipped(primary: string | undefined, task: MediaTask): Promise<Reason> {
    if (primary === undefined) return () => '';
    const name = this.nameOf({ provider: primary });
    const isKnown = (await this.of(task)).some(({ provider }) => provider === primary);
    return (texts) => (isKnown ? texts.primaryWithoutKey(name) : texts.primaryUnusable(name));
  }

  async whyChosen({ provider, task, offer: { tier } }: MediaVendor): Promise<Reason> {
    const name = this.nameOf({ provider });
    const hasBudget = (await this.of(task)).some(({ offer }) => offer.tier === 'budget');
    return (texts) => {
      if (tier === 'budget') return texts.budget(name);
      return hasBudget ? texts.premium(name) : texts.onlyOne(name, task);
    };
  }
}

/** Combines several reasons. */
export function joinReasons(...reasons: readonly Reason[]): Reason {
  return (texts, locale) =>
    joined(
      reasons.map((reason) => reason(texts, locale)),
      '; ',
    );
}

function joined(parts: readonly (string | false | undefined)[], separator: string): string {
  return parts.filter(Boolean).join(separator);
}
