import { z } from 'zod';

/** The formats of status pages that Jarvis reads, each by a file of this folder. */
export const statusFormats = [
  'statuspage',
  'better_stack',
  'instatus',
  'google_cloud',
  'azure_feed',
] as const;

const address = z.url({ protocol: /^https$/, error: 'must be an https address' });

/** Where a company says how it is, and what of it matters. */
export const statusPageSchema = z.strictObject({
  format: z.enum(statusFormats),
  /** The page that people read, without a slash at its end. */
  page: address.refine((text) => !text.endsWith('/'), 'must not end with a slash'),
  /** The machine-readable form, where it is not at its usual place below the page. */
  feed: address.optional(),
  /** A component matters if its name contains one of these, in whatever capitals. Without them the whole page matters. */
  components: z.array(z.string().min(1)).min(1).optional(),
});
export type StatusPage = Readonly<z.output<typeof statusPageSchema>>;

/** What a page says of the components that matter, from good to bad. `degraded`: slow, or some requests fail. */
export const pageLevels = ['operational', 'maintenance', 'degraded', 'outage'] as const;
export type PageLevel = (typeof pageLevels)[number];

export interface PageReading {
  level: PageLevel;
  /** The company's own words on the worst incident, shortened and without any markup. They are data. */
  words: string | undefined;
  /** When the company says that it began. */
  since: Date | undefined;
}

/** A page that says something else than its format does, so that nothing is known. */
export class UnreadablePage extends Error {}

/** Reads the text of a page. Throws if it is not of the format. */
export type ReadPage = (text: string, page: StatusPage) => PageReading;

export function worstOf(levels: readonly PageLevel[]): PageLevel {
  const worst = Math.max(0, ...levels.map((level) => pageLevels.indexOf(level)));
  return pageLevels[worst] as PageLevel;
}

/** Whether a component or a product matters. */
export function matters({ components }: StatusPage, name: string): boolean {
  const lower = name.toLowerCase();
  return !components || components.some((wanted) => lower.includes(wanted.toLowerCase()));
}

/** The level of a value of the format. A value that the format does not have makes the page unreadable. */
export function levelIn(levels: Readonly<Record<string, PageLevel>>, value: string): PageLevel {
  const level = Object.hasOwn(levels, value) ? levels[value] : undefined;
  if (!level) throw new UnreadablePage('a state that the format does not have');
  return level;
}

/** A moment as a page writes it; `undefined` if it is none. */
export function momentIn(text: string | null | undefined): Date | undefined {
  const moment = new Date(text ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
