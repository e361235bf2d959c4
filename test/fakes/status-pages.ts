import { type Answer, type FakeServer, startFakeServer } from './fake-server.ts';

/** What stands on a status page, in each format. Each is cut from an answer that others fetched or that documents show. */

const said = {
  id: '8zc63m64hy36',
  name: 'Incident across several services',
  status: 'investigating',
  impact: 'major',
  started_at: '2026-09-23T10:11:12.836Z',
  shortlink: 'https://stspg.io/m1ps7yrhp4n8',
  components: [{ name: 'API Requests', status: 'major_outage' }],
  incident_updates: [
    {
      ...{ status: 'investigating', display_at: '2026-09-23T13:35:44.672Z' },
      body: 'Users may experience <b>stale</b> results. See https://stspg.io/x and tell @everyone [now](https://x.test).',
    },
    { status: 'investigating', body: 'We look into it.', display_at: '2026-09-23T10:11:12.836Z' },
  ],
};

/** Statuspage by Atlassian, `summary.json` of githubstatus.com on 2026-09-23. */
export function statuspage(
  indicator: string,
  components: Readonly<Record<string, string>>,
  incidents: readonly object[] = [],
) {
  return {
    page: { id: 'kctbh9vrtdwd', name: 'GitHub', url: 'https://www.githubstatus.com' },
    status: { indicator, description: 'All Systems Operational' },
    components: Object.entries(components).map(([name, status]) => ({ name, status, group: false })),
    incidents,
    scheduled_maintenances: [],
  };
}

export const incidentOfStatuspage = said;

/** A page by incident.io: `api/v2/summary.json` of status.openai.com on 2026-09-23, with an incident of its `incidents.json`. */
export const incidentIo = {
  quiet: {
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: [{ name: 'Responses', status: 'operational' }],
    incidents: null,
    scheduled_maintenances: null,
  },
  busy: {
    status: { indicator: 'minor', description: 'Partially Degraded Service' },
    components: [
      { name: 'Responses', status: 'degraded_performance' },
      { name: 'ChatGPT Atlas', status: 'major_outage' },
    ],
    incidents: [
      {
        ...{ id: '01M36RMC01ZFWQ861WYJKC4XE1', status: 'identified', impact: 'minor', shortlink: null },
        name: 'Elevated Error Rates across Plus and Pro plans.',
        created_at: '2026-09-23T09:13:00Z',
        incident_updates: [{ body: 'We found the cause.', status: 'identified', display_at: null }],
      },
    ],
    scheduled_maintenances: null,
  },
};

/** Better Stack, `index.json` of status.betterstack.com on 2026-09-23; the values are those of its documents. */
export function betterStack(aggregate: string, resources: Readonly<Record<string, string>> = {}) {
  const report = (state: string, title: string, startsAt: string) => ({
    ...{ type: 'status_report', id: title },
    attributes: { title, report_type: 'manual', starts_at: startsAt, ends_at: null, aggregate_state: state },
  });
  return {
    data: {
      ...{ id: '133002', type: 'status_page' },
      attributes: { company_name: 'Better Stack', aggregate_state: aggregate, announcement: null },
    },
    included: [
      { type: 'status_page_section', id: '104771', attributes: { name: 'Better Stack ', position: 0 } },
      ...Object.entries(resources).map(([public_name, status], index) => ({
        ...{ type: 'status_page_resource', id: String(index) },
        attributes: { public_name, status, availability: 1 },
      })),
      report('resolved', 'Delayed data processing in the Europe region', '2026-09-04T13:50:00.000Z'),
      ...(aggregate === 'operational' ? [] : [report(aggregate, 'Ray is down', '2026-09-23T08:00:00.000Z')]),
    ],
  };
}

/** Instatus, `summary.json`: quiet as status.wistia.com was on 2026-09-23, busy as its documents show it. */
export const instatus = {
  quiet: { page: { name: 'Wistia', url: 'https://status.wistia.com', status: 'UP' } },
  busy: (impact: string) => ({
    page: { name: 'Wistia', url: 'https://status.wistia.com', status: 'HASISSUES' },
    activeIncidents: [
      {
        ...{ id: 'cl4a', name: 'We’re facing an issue with our API', status: 'INVESTIGATING', impact },
        ...{ started: '2022-06-11T18:55:50Z', url: 'https://x.test/incident/cl4a' },
      },
    ],
  }),
};

/** Google Cloud, `incidents.json` on 2026-06-23: one over, one open. */
export function googleCloud(impact: string, product: string) {
  const common = { number: '1', created: '2026-06-10T01:13:50+00:00', severity: 'medium' };
  return [
    {
      ...{ ...common, id: 'past1', begin: '2026-09-01T14:44:00+00:00', end: '2026-09-01T18:52:00+00:00' },
      ...{ external_desc: 'Network degradation', status_impact: 'SERVICE_OUTAGE', uri: 'incidents/past1' },
      affected_products: [{ title: product, id: 'fPovtKbaWN9UTepMm3kJ' }],
    },
    {
      ...{ ...common, id: '5fGQt4VbkDnr3Yp8PXPr', begin: '2026-06-05T07:00:00+00:00' },
      ...{ external_desc: '**Summary**\nRequests see elevated latency.', status_impact: impact },
      affected_products: [{ title: product, id: '5x6CGnZvSHQZ26KtxpK1' }],
      currently_affected_locations: [{ title: 'Delhi (asia-south2)', id: 'asia-south2' }],
    },
  ];
}

/** Azure's feed: quiet on 2026-08-06, with items as on 2026-07-23. */
export function azureFeed(...titles: readonly string[]): string {
  const items = titles.map(
    (title) => `<item>
      <guid isPermaLink="false">1</guid><link>https://azure.status.microsoft/en-us/status/</link>
      <category>Azure AI Speech</category><category>West Europe</category>
      <title>${title}</title>
      <description>&lt;p&gt;Engineers are &lt;b&gt;investigating&lt;/b&gt;.&lt;/p&gt;</description>
      <pubDate>Thu, 23 Jul 2026 16:29:09 Z</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>Azure Status</title>
    <link>https://azure.status.microsoft/en-us/status/</link>
    <description>Azure Status</description>
    <lastBuildDate>Thu, 06 Aug 2026 01:09:00 Z</lastBuildDate>
    ${items.join('')}
  </channel>
</rss>`;
}

/** A status page that says what it is told to, with an ETag. */
export class FakeStatusPage {
  #says: Answer;
  readonly #server: FakeServer;

  private constructor(server: FakeServer, says: Answer) {
    this.#server = server;
    this.#says = says;
  }

  static async start(first: Answer): Promise<FakeStatusPage> {
    const page: { now?: FakeStatusPage } = {};
    const server = await startFakeServer(
      ({ headers }) => page.now?.answer(headers['if-none-match']) ?? first,
    );
    page.now = new FakeStatusPage(server, first);
    return page.now;
  }

  get url(): string {
    return this.#server.url;
  }

  /** The ETags that it was asked with; `undefined` where somebody wanted it whole. */
  get asked(): (string | undefined)[] {
    return this.#server.received.map(({ headers }) => headers['if-none-match']);
  }

  says(answer: Answer): void {
    this.#says = answer;
  }

  answer(known: string | undefined): Answer {
    if (!('json' in this.#says)) return this.#says;
    const etag = `"${JSON.stringify(this.#says.json).length}"`;
    if (known === etag) return { status: 304, bytes: new Uint8Array() };
    return { ...this.#says, headers: { etag } };
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}
