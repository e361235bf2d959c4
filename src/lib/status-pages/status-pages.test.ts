import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Answer, startFakeServer } from '../../../test/fakes/fake-server.ts';
import {
  azureFeed,
  betterStack,
  googleCloud,
  incidentIo,
  incidentOfStatuspage,
  instatus,
  statuspage,
} from '../../../test/fakes/status-pages.ts';
import { type LookOptions, lookAt, type PageLook } from './look.ts';
import { type StatusPage, statusFormats } from './status-page.ts';
import { quotable } from './words.ts';

const pageOf = (format: StatusPage['format'], ...components: string[]): StatusPage => ({
  ...{ format, page: 'https://status.example.com' },
  ...(components.length > 0 && { components }),
});

async function looked(page: StatusPage, answer: Answer, options: LookOptions = {}): Promise<PageLook> {
  const server = await startFakeServer(() => answer);
  onTestFinished(() => server.close());
  return lookAt(page, new AbortController().signal, { baseUrl: server.url, ...options });
}

async function readingOf(page: StatusPage, said: object | string) {
  const answer = typeof said === 'string' ? { bytes: Buffer.from(said) } : { json: said };
  const look = await looked(page, answer);
  return look.kind === 'read' ? look.reading : look.kind;
}

test('a Statuspage says how the components that matter are, whatever the others do', async () => {
  const said = statuspage('critical', { 'API Requests': 'operational', Pages: 'major_outage' }, [
    { ...incidentOfStatuspage, components: [{ name: 'Pages' }] },
  ]);
  expect(await readingOf(pageOf('statuspage', 'api'), said)).toMatchObject({ level: 'operational' });
  expect(await readingOf(pageOf('statuspage'), said)).toMatchObject({ level: 'outage' });
  const slow = statuspage('none', { 'API Requests': 'degraded_performance', Pages: 'operational' });
  expect(await readingOf(pageOf('statuspage', 'api'), slow)).toMatchObject({ level: 'degraded' });
});

test('a Statuspage whose indicator says nothing is believed by its open incident', async () => {
  const said = statuspage('none', { 'API Requests': 'operational' }, [
    { ...incidentOfStatuspage, impact: 'minor' },
    { ...incidentOfStatuspage, impact: 'critical', status: 'resolved', name: 'An old one' },
  ]);
  expect(await readingOf(pageOf('statuspage'), said)).toEqual({
    level: 'degraded',
    since: new Date('2026-09-23T10:11:12.836Z'),
    words: 'Incident across several services – Users may experience stale results. See and tell everyone now',
  });
});

test('a page by incident.io is read as a Statuspage, with its nulls and without components of incidents', async () => {
  const page = pageOf('statuspage', 'Responses', 'Images');
  expect(await readingOf(page, incidentIo.quiet)).toMatchObject({ level: 'operational', words: undefined });
  expect(await readingOf(page, incidentIo.busy)).toEqual({
    level: 'degraded',
    words: 'Elevated Error Rates across Plus and Pro plans. – We found the cause.',
    since: new Date('2026-09-23T09:13:00Z'),
  });
});

test('maintenance is no outage', async () => {
  const said = {
    ...statuspage('maintenance', { API: 'under_maintenance' }),
    scheduled_maintenances: [
      { name: 'Database upgrade', status: 'in_progress', impact: 'maintenance', incident_updates: [] },
      { name: 'Another one', status: 'scheduled', impact: 'maintenance', incident_updates: [] },
    ],
  };
  for (const page of [pageOf('statuspage'), pageOf('statuspage', 'API')])
    expect(await readingOf(page, said)).toMatchObject({ level: 'maintenance', words: 'Database upgrade' });
});

test.each([
  ['operational', 'operational'],
  ['degraded', 'degraded'],
  ['downtime', 'outage'],
  ['maintenance', 'maintenance'],
])('Better Stack’s %s is %s, and a report that is over does not count', async (state, level) => {
  const reading = await readingOf(pageOf('better_stack'), betterStack(state));
  const words = level === 'operational' ? undefined : 'Ray is down';
  expect(reading).toMatchObject({ level, words });
});

test('of Better Stack’s resources only those that matter and are watched count', async () => {
  const said = betterStack('downtime', {
    'Vapi API': 'operational',
    OpenAI: 'downtime',
    Anthropic: 'not_monitored',
  });
  expect(await readingOf(pageOf('better_stack', 'Vapi API'), said)).toMatchObject({ level: 'operational' });
  expect(await readingOf(pageOf('better_stack', 'Anthropic'), said)).toBe('unread');
});

test.each([
  ['DEGRADEDPERFORMANCE', 'degraded'],
  ['PARTIALOUTAGE', 'outage'],
  ['MAJOROUTAGE', 'outage'],
])('Instatus’ %s is %s, and without an incident all is well', async (impact, level) => {
  expect(await readingOf(pageOf('instatus'), instatus.quiet)).toMatchObject({ level: 'operational' });
  expect(await readingOf(pageOf('instatus'), instatus.busy(impact))).toEqual({
    level,
    words: 'We’re facing an issue with our API',
    since: new Date('2022-06-11T18:55:50Z'),
  });
});

test.each([
  ['SERVICE_INFORMATION', 'operational'],
  ['SERVICE_DISRUPTION', 'degraded'],
  ['SERVICE_OUTAGE', 'outage'],
])('an open incident of Google Cloud with %s is %s, for the products that matter', async (impact, level) => {
  const page = pageOf('google_cloud', 'Text-to-Speech');
  const ours = googleCloud(impact, 'Cloud Text-to-Speech');
  expect(await readingOf(page, ours)).toMatchObject({ level });
  expect(await readingOf(page, googleCloud(impact, 'BigQuery'))).toMatchObject({ level: 'operational' });
});

test('Google’s markup is taken out of its words', async () => {
  const reading = await readingOf(pageOf('google_cloud'), googleCloud('SERVICE_OUTAGE', 'Any'));
  expect(reading).toMatchObject({ words: 'Summary Requests see elevated latency.' });
});

test('Azure’s feed is quiet, names what is out, and drops only what is over for certain', async () => {
  const page = pageOf('azure_feed', 'Speech');
  const levelOf = async (...titles: string[]) => {
    const reading = await readingOf(page, azureFeed(...titles));
    return typeof reading === 'string' ? reading : reading.level;
  };
  expect(await levelOf()).toBe('operational');
  expect(await levelOf('Azure AI Speech - West Europe - Investigating')).toBe('outage');
  expect(await levelOf('Azure AI Speech - West Europe - Mitigated', '[Resolved] Azure AI Speech')).toBe(
    'operational',
  );
  expect(await levelOf('Resolved in North Europe. Impact continues in West Europe')).toBe('outage');
  expect(await levelOf('Azure AI Speech - not yet resolved')).toBe('outage');
  const others = pageOf('azure_feed', 'Cosmos');
  expect(await readingOf(others, azureFeed('Azure AI Speech'))).toMatchObject({ level: 'operational' });
});

const strange: [string, Answer][] = [
  ['a page for people', { bytes: Buffer.from('<!doctype html><html><title>Access denied</title></html>') }],
  ['another JSON', { json: { ok: true, status: 'down' } }],
  ['a list of nothing', { json: [null] }],
  ['another feed', { bytes: Buffer.from('<rss version="2.0"><channel><title>News</title></channel></rss>') }],
  ['nothing', { bytes: Buffer.from('') }],
  ['an error', { status: 503, json: statuspage('critical', { API: 'major_outage' }) }],
  ['a redirect', { status: 302, json: {}, headers: { location: 'https://elsewhere.example.com' } }],
  ['a state that nobody knows', { json: statuspage('apocalyptic', { API: 'unheard_of' }) }],
  ['more than a page can be', { flood: Buffer.alloc(64_000, 32) }],
  ['a connection that breaks', { cut: true }],
  ['an unchanged page that nobody knows', { status: 304, bytes: Buffer.from('') }],
];

test.each(strange)('%s says nothing of a vendor, in no format', async (_what, answer) => {
  for (const format of statusFormats)
    expect(await looked(pageOf(format), answer), format).toEqual({ kind: 'unread' });
});

test('a page that does not answer in time says nothing', async () => {
  const slow = { drip: Buffer.from(' '), everyMs: 20 };
  expect(await looked(pageOf('statuspage'), slow, { timeoutMs: 100 })).toEqual({ kind: 'unread' });
});

test('a page that disappears says nothing, and stopping is told from it', async () => {
  const nowhere = { baseUrl: 'http://127.0.0.1:9' };
  expect(await lookAt(pageOf('statuspage'), new AbortController().signal, nowhere)).toEqual({
    kind: 'unread',
  });
  await expect(lookAt(pageOf('statuspage'), AbortSignal.abort(new Error('stop')), nowhere)).rejects.toThrow(
    'stop',
  );
});

test('whatever a page holds, its words are one short line that is no link, mention or markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 50 }), (one, other) => {
      const words = quotable(one, `[x](https://x.test/${other}) <@U1> @everyone #x`, other) ?? '';
      expect([...words].length).toBeLessThanOrEqual(200);
      expect(words).not.toMatch(/[<>[\]{}()*_`~|\\#@"“”\n\r]|https?:\/\//u);
    }),
  );
});
