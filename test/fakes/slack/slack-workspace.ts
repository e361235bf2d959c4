import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Deliveries } from './delivery/deliveries.ts';
import { SignedHttp } from './delivery/signed-http.ts';
import { SocketMode } from './delivery/socket-mode.ts';
import { type Grant, Grants } from './grants.ts';
import { personJson } from './message-json.ts';
import { receiveUpload } from './methods/files.ts';
import type { WorkspaceParts } from './methods/method.ts';
import { Interactions } from './person/interactions.ts';
import { ResponseUrls } from './person/response-urls.ts';
import { SlackPerson } from './person/slack-person.ts';
import { RateLimits } from './rate-limits.ts';
import { readArguments, readBody } from './read-request.ts';
import { Recording } from './recording.ts';
import type { ChannelRecord, Installation, Json, PersonRecord, Team } from './records.ts';
import { serveFile } from './serve-file.ts';
import type { ChannelSeed, PersonSeed, SlackWorkspaceOptions, TeamSeed } from './settings.ts';
import { settle } from './settings.ts';
import { SlackError } from './slack-error.ts';
import { Streams } from './streams.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';
import { WebApi } from './web-api.ts';
import { WorkspaceState } from './workspace-state.ts';

/**
 * A Slack on 127.0.0.1: the Web API, Socket Mode or signed HTTP, consent page, and the people.
 * Give Bolt `clientOptions: {slackApiUrl: slack.apiUrl}`. What it refuses is told in the README here.
 */
export class SlackWorkspace implements WorkspaceParts {
  readonly state: WorkspaceState;
  readonly recording = new Recording();
  readonly rateLimits: RateLimits;
  readonly deliveries: Deliveries;
  readonly socketMode: SocketMode;
  readonly streams: Streams;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly grants = new Grants();
  readonly #api: WebApi;
  readonly #responseUrls: ResponseUrls;
  readonly #interactions: Interactions;
  readonly #server: Server;
  /** Where the app is reached by signed HTTP; undefined in Socket Mode. */
  requestUrl: string | undefined;
  #port = 0;

  constructor(options: SlackWorkspaceOptions = {}) {
    this.state = new WorkspaceState(settle(options));
    this.requestUrl = options.requestUrl;
    this.rateLimits = new RateLimits(this.state.settings);
    this.socketMode = new SocketMode(() => this.recording.changed());
    this.deliveries = new Deliveries(
      this.state,
      () => this.#transport(),
      () => this.recording.changed(),
    );
    this.streams = new Streams(this.state);
    this.views = new Views(this.state);
    this.triggers = new Triggers(this.state);
    this.#api = new WebApi(this);
    this.#responseUrls = new ResponseUrls(this);
    this.#interactions = new Interactions(this, this.#responseUrls);
    this.#server = createServer((request, response) => {
      this.#route(request, response).catch((error: unknown) => plain(response, 500, String(error)));
    });
    this.#server.on('upgrade', (request, socket, head) => this.socketMode.upgrade(request, socket, head));
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    this.state.filesUrl = this.url;
    this.socketMode.listen(this.url);
    return this;
  }

  async stop(): Promise<void> {
    this.deliveries.stop();
    await this.socketMode.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** For Bolt's `clientOptions.slackApiUrl`. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** For Bolt's `installerOptions.authorizationUrl`. */
  get authorizationUrl(): string {
    return `${this.url}/oauth/v2/authorize`;
  }

  person(id: string): SlackPerson {
    this.state.person(id);
    return new SlackPerson(id, this, this.#interactions);
  }

  addTeam(seed: TeamSeed): Team {
    return this.state.addTeam(seed);
  }

  addPerson(seed: PersonSeed): PersonRecord {
    return this.state.addPerson(seed);
  }

  addChannel(seed: ChannelSeed): ChannelRecord {
    return this.state.addChannel(seed);
  }

  /** Sets the request address of the app, from now on reached by signed HTTP; checks it as Slack does. */
  async deliverTo(requestUrl: string): Promise<boolean> {
    this.requestUrl = requestUrl;
    return this.#signedHttp(requestUrl).verifyUrl();
  }

  /** Makes the next calls of a Web API method fail with these errors, one each. */
  fail(method: string, ...errors: string[]): void {
    this.#api.fail(method, ...errors);
  }

  /**
   * Carries out one of the coming calls of a Web API method, the first being 1, and does not say so until what it gives
   * is called: for whoever looks on it is as if the process were killed over it.
   */
  withhold(method: string, which = 1): () => void {
    return this.#api.withhold(method, which);
  }

  /** Resolves with what `look` finds, as soon as it finds it. */
  until<Value>(look: () => Value | undefined | false, timeoutMs = 5_000): Promise<Value> {
    return this.recording.until(look, timeoutMs);
  }

  archive(channelId: string): void {
    this.state.channel(channelId).isArchived = true;
  }

  /** The app's token stops working, as when an administrator revokes it; the app is told. */
  revoke(token = this.state.settings.botToken): void {
    const install = this.#installation(token);
    install.endedBy = 'token_revoked';
    const tokens = { oauth: [], bot: [install.team.botUserId] };
    this.deliveries.event(install.team, 'tokens_revoked', { type: 'tokens_revoked', tokens });
  }

  /** The workspace deactivates somebody, or makes them a guest. */
  changesPerson(id: string, change: Pick<PersonSeed, 'isDeleted' | 'isGuest'>): void {
    const person = Object.assign(this.state.person(id), change);
    const team = this.state.team(person.team);
    this.deliveries.event(team, 'user_change', { type: 'user_change', user: personJson(person) });
  }

  /** The app is removed from a team: its tokens end, and both events go out. */
  uninstall(teamId = this.state.settings.team.id): void {
    const team = this.state.team(teamId);
    const installs = [...this.state.installations.values()].filter((one) => one.team === team);
    for (const install of installs) install.endedBy = 'account_inactive';
    const tokens = { oauth: [], bot: [team.botUserId] };
    this.deliveries.event(team, 'tokens_revoked', { type: 'tokens_revoked', tokens });
    this.deliveries.event(team, 'app_uninstalled', { type: 'app_uninstalled' });
  }

  /**
   * An administrator follows an install address and presses Allow.
   * Gives the address Slack sends their browser back to, with `code` and `state`.
   */
  allows(consentUrl: string, by: { user: string; isEnterprise?: boolean }): string {
    const asked = new URL(consentUrl).searchParams;
    const redirectUri = asked.get('redirect_uri') ?? '';
    if (asked.get('client_id') !== this.state.settings.clientId) throw new SlackError('invalid_client_id');
    const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');
    const team = this.state.person(by.user).team;
    const grant: Grant = { team, user: by.user, scopes, redirectUri, isEnterprise: by.isEnterprise ?? false };
    const back = new URL(redirectUri);
    back.searchParams.set('code', this.grants.give(grant));
    back.searchParams.set('state', asked.get('state') ?? '');
    return back.toString();
  }

  #installation(token: string): Installation {
    const install = this.state.installations.get(token);
    if (!install) throw new Error(`no such token: ${token}`);
    return install;
  }

  #transport(): SocketMode | SignedHttp {
    return this.requestUrl ? this.#signedHttp(this.requestUrl) : this.socketMode;
  }

  #signedHttp(requestUrl: string): SignedHttp {
    const { signingSecret, now } = this.state.settings;
    return new SignedHttp({ requestUrl, signingSecret, now });
  }

  async #route(request: Parameters<typeof readBody>[0], response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.startsWith('/api/')) return this.#api.answer(request, response, url);
    if (url.pathname.startsWith('/respond/')) return this.#respond(request, response, url);
    if (url.pathname.startsWith('/upload/v1/')) return this.#receive(request, response, url);
    if (url.pathname.startsWith('/files-pri/')) return serveFile(request, response, this);
    if (url.pathname === '/oauth/v2/authorize') return this.#consent(response, url);
    plain(response, 404, 'not found');
  }

  async #respond(request: Parameters<typeof readBody>[0], response: ServerResponse, url: URL): Promise<void> {
    const body = JSON.parse((await readBody(request)).toString() || '{}') as Json;
    try {
      this.#responseUrls.use(url.pathname.slice('/respond/'.length), body);
      plain(response, 200, 'ok');
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: false, error: error.code }));
    }
  }

  async #receive(request: Parameters<typeof readBody>[0], response: ServerResponse, url: URL): Promise<void> {
    const id = url.pathname.slice('/upload/v1/'.length);
    const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/');
    const args = isForm ? await readArguments(request, url) : {};
    const raw = isForm ? Buffer.alloc(0) : await readBody(request);
    const said = receiveUpload(this.state.files, id, args, raw);
    plain(response, said ? 200 : 404, said ?? 'file_not_found');
  }

  /** Stands in for the consent page: `?user=` says who allows it, the first person otherwise. */
  #consent(response: ServerResponse, url: URL): void {
    const user = url.searchParams.get('user') ?? this.state.settings.people[0]?.id ?? '';
    response.writeHead(302, { location: this.allows(url.toString(), { user }) });
    response.end();
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(text);
}
