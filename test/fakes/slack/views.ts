import { acceptView } from './blocks/check-view.ts';
import type { Json, ViewRecord } from './records.ts';
import { SlackError } from './slack-error.ts';
import type { WorkspaceState } from './workspace-state.ts';

const deepestStack = 3;

/** Modals and Home tabs. Source: docs.slack.dev/surfaces/modals and the views.* pages. */
export class Views {
  readonly #state: WorkspaceState;

  constructor(state: WorkspaceState) {
    this.#state = state;
  }

  open(user: string, raw: unknown): ViewRecord {
    const view = this.#accept(raw, 'modal');
    this.closeAll(user);
    return this.#keep(user, view);
  }

  push(user: string, raw: unknown, from: string): ViewRecord {
    const below = this.openView(from);
    const view = this.#accept(raw, 'modal');
    if (this.stack(user).length >= deepestStack) throw new SlackError('push_limit_reached');
    return this.#keep(user, view, below);
  }

  update(record: ViewRecord, raw: unknown, hash?: string): ViewRecord {
    if (hash !== undefined && hash !== record.hash) throw new SlackError('hash_conflict');
    record.view = this.#withBlockIds(this.#accept(raw, 'modal', record.view.external_id));
    record.hash = this.#state.nextTs();
    return record;
  }

  publish(user: string, raw: unknown, hash?: string): ViewRecord {
    const known = this.#state.homes.get(user);
    if (hash !== undefined && known && hash !== known.hash) throw new SlackError('hash_conflict');
    if (!this.#state.settings.homeTabEnabled) throw new SlackError('not_enabled');
    const record = this.#record(user, this.#accept(raw, 'home', known?.view.external_id));
    const kept = known ? { ...record, id: known.id, rootId: known.id } : record;
    this.#state.homes.set(user, kept);
    return kept;
  }

  /** The open modals of a person, the lowest first. */
  stack(user: string): ViewRecord[] {
    return [...this.#state.views.values()].filter((one) => one.user === user && one.isOpen);
  }

  openView(id: string): ViewRecord {
    const record = this.#state.views.get(id);
    if (!record?.isOpen) throw new SlackError('not_found');
    return record;
  }

  byExternalId(externalId: string): ViewRecord {
    const record = [...this.#state.views.values()].find(
      (one) => one.isOpen && one.view.external_id === externalId,
    );
    if (!record) throw new SlackError('not_found');
    return record;
  }

  closeAll(user: string): void {
    for (const view of this.stack(user)) view.isOpen = false;
  }

  #accept(raw: unknown, type: 'modal' | 'home', ownExternalId?: unknown): Json {
    const view = acceptView(raw, type, this.#state.settings.refusedBlocks);
    const { external_id: id } = view;
    const isTaken = [...this.#state.views.values()].some((one) => one.isOpen && one.view.external_id === id);
    if (id && id !== ownExternalId && isTaken) throw new SlackError('duplicate_external_id');
    return view;
  }

  #withBlockIds(view: Json): Json {
    const blocks = view.blocks as Json[];
    return {
      ...view,
      blocks: blocks.map((block) => ({ ...block, block_id: block.block_id ?? this.#state.nextId('b') })),
    };
  }

  #record(user: string, view: Json, below?: ViewRecord): ViewRecord {
    const id = this.#state.nextId('V');
    const place = below ? { rootId: below.rootId, previousId: below.id } : { rootId: id };
    const { team } = this.#state.person(user);
    return {
      id,
      team,
      user,
      view: this.#withBlockIds(view),
      hash: this.#state.nextTs(),
      isOpen: true,
      ...place,
    };
  }

  #keep(user: string, view: Json, below?: ViewRecord): ViewRecord {
    const record = this.#record(user, view, below);
    this.#state.views.set(record.id, record);
    return record;
  }
}
