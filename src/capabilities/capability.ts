import type { FirstQuestion, Glance } from '#conversation/glance.ts';
import type { Job } from '#jobs/define-job.ts';
import type { Tick } from '#jobs/define-tick.ts';
import type { Category } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Span } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import type { Permission } from '#people/permissions.ts';
import type { NewsOwner } from '#post/notifier.ts';
import type { Block } from '#reply/reply.ts';
import type { AnyOldRows } from '#storage/old-rows.ts';
import type { Scope } from '#storage/scope.ts';
import type { AnyTool } from '#tools/define-tool.ts';

/** Everything one capability adds to Jarvis. Omitted lists are empty; storage finds tables by file name. */
export interface Capability extends Partial<Contributions> {
  name: string;
  /** What people use it for, as a noun phrase; the help lists its tools below that. */
  title: Bilingual;
  tools: readonly AnyTool[];
  jobs?: readonly Job[];
  ticks?: readonly Tick[];
  /** Owners of the news it adds, who learn whether the news was sent. */
  news?: readonly NewsOwner[];
  /** Rows of its tables that are deleted after the retention period. */
  oldRows?: readonly AnyOldRows[];
}

/** What a capability adds to the reports and pages of others, by ascending `order`. */
interface ContributionOf {
  /** A part of the health report. */
  health: HealthPart;
  /** A kind of problem that the watch checks for in every round. */
  watches: WatchSource;
  /** A section of the scheduled digests. */
  digest: DigestSection;
  /** A tool call whose result the home page shows. */
  glance: Glance;
  /** A part of the overview. */
  overview: OverviewPart;
  /** A question suggested to new users. */
  firstQuestions: FirstQuestion;
  /** What ties a member to the organisation. */
  ties: Ties;
  /** Charges to come whose day is known, for forecasts. */
  plannedCharges: PlannedCharges;
  /** What is used up, for forecasts of when that is. */
  allowances: Allowances;
}

type Contributions = { [Kind in keyof ContributionOf]: readonly ContributionOf[Kind][] };

/** Returns all contributions of one kind, by ascending `order`. */
export function contributed<Kind extends keyof ContributionOf>(
  capabilities: readonly Capability[],
  kind: Kind,
): ContributionOf[Kind][] {
  const all = capabilities.flatMap((capability: Partial<Contributions>) => capability[kind] ?? []);
  return all.toSorted((one, other) => one.order - other.order);
}

export interface HealthPart {
  order: number;
  /** In kebab-case. */
  name: string;
  title: Bilingual;
  /** The 100 points are divided among the parts in proportion to their weights. */
  weight: number;
  measure(actor: Actor): Promise<HealthFinding>;
}

export interface HealthFinding {
  /** From 0 (worst) to 1 (nothing to fix); `undefined` without data. */
  share: number | undefined;
  /** The reason for the share, or what data is missing. */
  why: Bilingual;
  /** What to type to fix it. */
  typed?: string | undefined;
}

/** One kind of problem that the watch checks for. */
export interface WatchSource {
  order: number;
  /** In snake_case; stored with every alert. */
  kind: string;
  /** The kind of problem as a plural noun phrase, such as "providers that keep failing". */
  title: Bilingual;
  /** What one must be allowed to read besides alerts, since the alert says it. */
  says?: Permission;
  /**
   * Returns the ids of all organisations that may have such a problem now, found by one statement across organisations
   * (`storage.allOrganizations`). Only they and those with open alerts are checked.
   */
  suspects(): Promise<readonly string[]>;
  /** Returns the current problems. Open alerts on other subjects are resolved. */
  breaches(organization: WatchedOrganization): Promise<Breach[]>;
}

export interface WatchedOrganization {
  organizationId: string;
  timeZone: string;
}

export interface Breach {
  /** A catalogue id, a model or a day. Each subject has at most one open alert of a kind. */
  subject: string;
  what: Bilingual;
  mend: Mend;
  /** It keeps an open alert open, and opens none: the problem may be over, but that is not certain yet. */
  lingers?: true;
}

/** What a person can press or type to fix it. */
export interface Mend {
  label: Bilingual;
  value: string;
  typed: string;
}

export interface DigestSection {
  order: number;
  compose(organizationId: string, days: DigestDays, locale: Locale): Promise<DigestPart>;
}

/** The days a digest covers, and the earlier days it compares them with. */
export interface DigestDays {
  span: Span;
  before: Span;
  /** The days shown in charts: the days covered, but at least a week. */
  charted: Span;
  timeZone: string;
  /** When the digest was due. */
  at: Date;
}

export interface DigestPart {
  /** Lines directly below the digest's title. */
  lead?: readonly string[];
  blocks: readonly Block[];
}

/** Of what the overview shows how spending went: the last 30 days, or the last 6 months. */
export type OverviewTrend = '30_days' | '6_months';

/** A part of the overview: what there is to tell of one thing, at a glance. */
export interface OverviewPart<Found = unknown> {
  order: number;
  /** In snake_case. */
  name: string;
  /** What one must be allowed to read. */
  permission: Permission;
  /** Returns JSON with exact digits of nothing but what this person may see; `undefined` if there is nothing to tell. */
  find(actor: Actor, trend: OverviewTrend): Promise<Found | undefined>;
  /** The `lead` of all parts stands above the `details` of all. */
  present(found: Found, locale: Locale): { lead: readonly Block[]; details?: readonly Block[] };
}

/** For lists: a part whatever it finds. */
export function defineOverviewPart<Found>(part: OverviewPart<Found>): OverviewPart {
  return part as OverviewPart;
}

/** What a capability holds of members: what to know of it before they are removed, and what ends when they are gone. */
export interface Ties {
  order: number;
  /** What becomes of it, in whole sentences; none if they have nothing of the kind. */
  of(organizationId: string, memberId: string): Promise<readonly Bilingual[]>;
  /** Ends, in the caller's transaction, what must not outlast their membership. A second time it changes nothing. */
  cut?(scope: Scope, memberIds: readonly string[]): Promise<void>;
}

/** A charge whose day and amount are known before it comes, such as a renewal. */
export interface PlannedCharge {
  name: string;
  /** An ISO date. */
  day: string;
  amount: Money;
  category?: Category;
  provider?: string;
}

/** Knows charges to come that are not in the ledger. A capability contributes it. */
export interface PlannedCharges {
  order: number;
  between(organizationId: string, span: Span): Promise<readonly PlannedCharge[]>;
}

/** Something that is used up: a quota, a free tier, a limit. */
export interface Allowance {
  name: Bilingual;
  /** What is counted: units of the ledger, or money in a currency. */
  counts: { unit: string } | { currency: string };
  category?: Category;
  provider?: string;
  /** What is left now, as exact digits. */
  remaining: string;
  /** The ISO date on which it begins anew, if it does. */
  resetsOn?: string;
}

/** Knows what is left of allowances. A capability contributes it. */
export interface Allowances {
  order: number;
  of(organizationId: string): Promise<readonly Allowance[]>;
}
