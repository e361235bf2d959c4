import type { Commons } from './commons.ts';
import { type Workspace, WorkspaceEntity } from './workspace.entity.ts';

export type { Workspace };

/** Reasons why a workspace cannot be linked to an organisation. */
export type LinkObstacle =
  /** The workspace already belongs to it. */
  | 'same'
  /** The workspace's organisation has several workspaces. */
  | 'several'
  /** The other organisation already has a workspace of this platform. */
  | 'taken'
  /** The other organisation no longer has a workspace. */
  | 'gone';

/** Assigns workspaces to organisations: to their original one, or to one they have been linked to. */
export class Workspaces {
  readonly #commons: Commons;

  constructor(commons: Commons) {
    this.#commons = commons;
  }

  known(platform: string, externalId: string): Promise<Workspace | undefined> {
    return this.#commons.findOne(WorkspaceEntity, { platform, externalId });
  }

  /** Finds or creates a workspace. A new one belongs to `candidateId`; concurrent calls agree. */
  async welcome(platform: string, externalId: string, candidateId: string): Promise<Workspace> {
    const known = await this.known(platform, externalId);
    if (known) return known;
    const row = { platform, externalId, belongsTo: candidateId, ownOrganization: null };
    if (await this.#commons.insertOnce(WorkspaceEntity, row, ['platform', 'externalId'])) return row;
    return (await this.known(platform, externalId)) ?? row;
  }

  of(organizationId: string): Promise<Workspace[]> {
    return this.#commons.find(WorkspaceEntity, { belongsTo: organizationId });
  }

  /** All organisations except dormant ones. */
  async organizationIds(): Promise<string[]> {
    const all = await this.#commons.find(WorkspaceEntity, {}, 1_000_000);
    return [...new Set(all.map((workspace) => workspace.belongsTo))];
  }

  /** The obstacle, if any, to linking the only workspace of `from` to the organisation `to`. */
  async obstacle(from: string, to: string): Promise<LinkObstacle | undefined> {
    return (await this.#prepare(from, to)).obstacle;
  }

  /** Links the only workspace of `from` to `to`, unless there is an obstacle. `from` becomes dormant. */
  link(from: string, to: string): Promise<LinkObstacle | undefined> {
    return this.#commons.transaction(async (commons) => {
      await commons.holdLock('links');
      const { obstacle, workspace } = await new Workspaces(commons).#prepare(from, to);
      if (obstacle) return obstacle;
      await commons.update(WorkspaceEntity, keyOf(workspace), { belongsTo: to, ownOrganization: from });
      return undefined;
    });
  }

  /** Returns a linked workspace to its original organisation. */
  async unlink(workspace: Workspace): Promise<void> {
    if (!workspace.ownOrganization) return;
    const linked = { ...keyOf(workspace), belongsTo: workspace.belongsTo };
    const change = { belongsTo: workspace.ownOrganization, ownOrganization: null };
    await this.#commons.update(WorkspaceEntity, linked, change);
  }

  async #prepare(
    from: string,
    to: string,
  ): Promise<{ obstacle: LinkObstacle; workspace?: never } | { obstacle?: never; workspace: Workspace }> {
    if (from === to) return { obstacle: 'same' };
    const [own, theirs] = [await this.of(from), await this.of(to)];
    const [workspace, another] = own;
    if (!workspace || another || workspace.ownOrganization !== null) return { obstacle: 'several' };
    if (theirs.length === 0) return { obstacle: 'gone' };
    if (theirs.some(({ platform }) => platform === workspace.platform)) return { obstacle: 'taken' };
    return { workspace };
  }
}

function keyOf({ platform, externalId }: Workspace) {
  return { platform, externalId };
}
