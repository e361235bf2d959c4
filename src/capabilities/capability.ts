import type { FirstQuestion, Glance } from '#conversation/glance.ts';
import type { Job } from '#jobs/define-job.ts';
import type { Tick } from '#jobs/define-tick.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Span } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import type { NewsOwner } from '#post/notifier.ts';
import type { Block } from '#reply/reply.ts';
import type { AnyTool } from '#tools/define-tool.ts';

/** Everything that one capability adds to Jarvis. A list that is left out is empty; tables are found by their file name. */
export interface Capability extends Partial<Contributions> {
  name: string;
  tools: readonly AnyTool[];
  jobs?: readonly Job[];
  ticks?: readonly Tick[];
  /** Those who are told what became of the news that it added. */
  news?: readonly NewsOwner[];
}

/** What a capability adds to the reports and pages of others. A lower `order` comes first. */
interface ContributionOf {
  /** A part of the health report. */
  health: HealthPart;
  /** Trouble that the watch looks for in every round. */
  watches: WatchSource;
  /** A section of the digests that are posted to channels. */
  digest: DigestSection;
  /** A call whose answer the home page shows. */
  glance: Glance;
  /** A question that somebody new may ask first. */
  firstQuestions: FirstQuestion;
}

type Contributions = { [Kind in keyof ContributionOf]: readonly ContributionOf[Kind][] };

/** All contributions of one kind, in the order in which people see them. */
export function contributed<Kind extends keyof ContributionOf>(
  capabilities: readonly Capability[],
  kind: Kind,
): ContributionOf[Kind][] {
  const all = capabilities.flatMap((capability: Partial<Contributions>) => capability[kind] ?? []);
  return all.toSorted((one, other) => one.order - other.order);
}

export interface HealthPart {
  order: number;
  /** Kebab case. */
  name: string;
  title: Bilingual;
  /** How much the part matters beside the others: the 100 points are divided by these weights. */
  weight: number;
  measure(actor: Actor): Promise<HealthFinding>;
}

export interface HealthFinding {
  /** From 0, as bad as it gets, to 1, nothing to mend; `undefined` while there is nothing to judge by. */
  share: number | undefined;
  /** The reason for the share; without one, what is missing. */
  why: Bilingual;
  /** What to type to mend it. */
  typed?: string | undefined;
}

/** One kind of trouble that the watch looks for. */
export interface WatchSource {
  order: number;
  /** Snake case; stored with every alert. */
  kind: string;
  /** The trouble as the end of a sentence, such as "providers that keep failing". */
  title: Bilingual;
  /** The trouble there is now. An open alert whose subject is not among it is resolved. */
  breaches(organization: WatchedOrganization): Promise<Breach[]>;
}

export interface WatchedOrganization {
  organizationId: string;
  timeZone: string;
}

export interface Breach {
  /** A catalogue id, a model, a day. One subject of a kind has one open alert. */
  subject: string;
  what: Bilingual;
  mend: Mend;
}

/** What a person can say, or press, to mend it. */
export interface Mend {
  label: Bilingual;
  value: string;
  typed: string;
}

export interface DigestSection {
  order: number;
  compose(organizationId: string, days: DigestDays, locale: Locale): Promise<DigestPart>;
}

/** The days that a digest is about, and those it compares them with. */
export interface DigestDays {
  span: Span;
  before: Span;
  /** What charts show: the days themselves, and at least a week. */
  charted: Span;
  timeZone: string;
  /** When the digest was due. */
  at: Date;
}

export interface DigestPart {
  /** Lines that stand directly below the digest's title. */
  lead?: readonly string[];
  blocks: readonly Block[];
}
