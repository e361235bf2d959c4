import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Organizations } from '#capabilities/organization/organizations.ts';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import { type LimitNames, limitText } from './limit-text.ts';
import type { Limits } from './limits.ts';
import type { LimitCycle, LimitMode, SpendingLimit } from './spending-limit.entity.ts';

const messages = defineMessages({
  en: {
    none: 'There is no such limit. `list limits` shows what there is.',
    several: (which: string) =>
      `There are several: ${which}. Say which one, by its period, person or category.`,
  },
  th: {
    none: 'ไม่มีวงเงินแบบนั้น ดูที่มีอยู่ได้ด้วย `ดูวงเงิน`',
    several: (which) => `มีหลายรายการ: ${which} กรุณาระบุช่วงเวลา บุคคล หรือหมวด`,
  },
});

/** What somebody says of a limit that there is. */
export interface LimitDescription {
  mode?: LimitMode | undefined;
  period?: LimitCycle | undefined;
  member?: string | undefined;
  whose?: 'mine' | 'each' | undefined;
  category?: Category | undefined;
  provider?: string | undefined;
}

export interface LimitChoiceParts {
  limits: Limits;
  organizations: Pick<Organizations, 'memberCalled' | 'namesOf'>;
  catalogue: Catalogue;
}

/** Finds the limits that somebody may see, or means. */
export class LimitChoice {
  readonly #parts: LimitChoiceParts;

  constructor(parts: LimitChoiceParts) {
    this.#parts = parts;
  }

  /** Those of all together and of each member, and one's own. Who sees everybody's costs sees everybody's limits. */
  async seenBy(actor: Actor): Promise<SpendingLimit[]> {
    const all = await this.#parts.limits.all(actor.organizationId);
    const seesAll = holds(actor, 'costs:read-all');
    return all.filter(
      ({ memberId, isOwn }) => memberId == null || memberId === actor.memberId || (seesAll && !isOwn),
    );
  }

  /** The one limit that is meant. Throws a `UserError` if there is none, or several. */
  async of(actor: Actor, described: LimitDescription): Promise<SpendingLimit> {
    const found = await this.among(actor, await this.seenBy(actor), described);
    const [only, ...others] = found;
    if (!only) throw new UserError(messages.both((texts) => texts.none));
    if (others.length > 0) {
      const nameOf = await this.names(actor.organizationId);
      const which = (locale: Locale) =>
        listText(
          found.map((one) => limitText(one, locale, nameOf(one))),
          locale,
        );
      throw new UserError(messages.both((texts, locale) => texts.several(which(locale))));
    }
    return only;
  }

  async among(
    actor: Actor,
    limits: readonly SpendingLimit[],
    { mode, period, member, whose, category, provider }: LimitDescription,
  ): Promise<SpendingLimit[]> {
    const memberId = member && (await this.#parts.organizations.memberCalled(actor, member)).id;
    const providerId = provider && this.#parts.catalogue.resolve(provider).id;
    return limits.filter(
      (limit) =>
        (!mode || limit.mode === mode) &&
        (!period || limit.cycle === period) &&
        (!memberId || limit.memberId === memberId) &&
        (whose !== 'mine' || limit.memberId === actor.memberId) &&
        (whose !== 'each' || limit.isPerMember) &&
        (!category || limit.category === category) &&
        (!providerId || limit.provider === providerId),
    );
  }

  async names(organizationId: string): Promise<(limit: SpendingLimit) => LimitNames> {
    const members = await this.#parts.organizations.namesOf(organizationId);
    return ({ memberId, provider }) => ({
      memberName: memberId ? (members.get(memberId) ?? null) : null,
      providerName: provider ? (this.#parts.catalogue.find(provider)?.name ?? provider) : null,
    });
  }
}
