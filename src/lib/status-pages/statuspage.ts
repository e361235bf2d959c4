import { z } from 'zod';
import { levelIn, matters, momentIn, type ReadPage, UnreadablePage, worstOf } from './status-page.ts';
import { quotable } from './words.ts';

/**
 * Statuspage by Atlassian, `/api/v2/summary.json`, and pages by incident.io, which serve the same. There empty lists are `null`, and
 * incidents do not say which components they touch.
 * Sources: https://developer.statuspage.io and status.openai.com/api/v2, as others fetched them on 2026-09-23.
 */
const levelOfComponent = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'outage',
  major_outage: 'outage',
  under_maintenance: 'maintenance',
} as const;

/** Of the whole page, and of one incident. */
const levelOfImpact = {
  none: 'operational',
  minor: 'degraded',
  major: 'outage',
  critical: 'outage',
  maintenance: 'maintenance',
} as const;

const over: ReadonlySet<string> = new Set(['resolved', 'postmortem', 'completed', 'scheduled']);

const moment = z.string().nullish();
const event = z.object({
  name: z.string(),
  status: z.string(),
  impact: z.string().nullish(),
  ...{ started_at: moment, created_at: moment },
  components: z.array(z.object({ name: z.string() })).nullish(),
  incident_updates: z
    .array(z.object({ body: z.string().nullish(), display_at: moment, created_at: moment }))
    .nullish(),
});
type Event = z.output<typeof event>;

const summary = z.object({
  status: z.object({ indicator: z.string() }),
  components: z
    .array(z.object({ name: z.string(), status: z.string(), group: z.boolean().nullish() }))
    .nullish(),
  incidents: z.array(event).nullish(),
  scheduled_maintenances: z.array(event).nullish(),
});

export const readStatuspage: ReadPage = (text, page) => {
  const { status, components, incidents, scheduled_maintenances } = summary.parse(JSON.parse(text));
  const open = (incidents ?? []).filter((one) => !over.has(one.status));
  const under = (scheduled_maintenances ?? []).filter((one) => !over.has(one.status));
  const concerned = (components ?? []).filter(({ name }) => matters(page, name));
  if (page.components && concerned.length === 0) throw new UnreadablePage('no component that matters');
  const level = page.components
    ? worstOf(concerned.map((one) => levelIn(levelOfComponent, one.status)))
    : worstOf([levelIn(levelOfImpact, status.indicator), ...open.map(levelOfEvent)]);
  if (level === 'operational') return { level, words: undefined, since: undefined };
  const told = level === 'maintenance' ? [...under, ...open] : open;
  const [worst] = told
    .filter((one) => !one.components?.length || one.components.some(({ name }) => matters(page, name)))
    .toSorted((one, other) => rank(other) - rank(one));
  return {
    level,
    words: worst && quotable(worst.name, latestUpdate(worst)),
    since: worst && momentIn(worst.started_at ?? worst.created_at),
  };
};

function levelOfEvent({ impact }: Event) {
  return levelIn(levelOfImpact, impact ?? 'none');
}

function rank({ impact }: Event): number {
  return ['minor', 'major', 'critical'].indexOf(impact ?? '');
}

function latestUpdate({ incident_updates }: Event): string | undefined {
  const timeOf = (one: { display_at?: string | null | undefined; created_at?: string | null | undefined }) =>
    momentIn(one.display_at ?? one.created_at)?.getTime() ?? 0;
  const [latest] = (incident_updates ?? []).toSorted((one, other) => timeOf(other) - timeOf(one));
  return latest?.body ?? undefined;
}
