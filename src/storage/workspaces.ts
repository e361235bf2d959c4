import type { Commons } from './commons.ts';
import { type Workspace, WorkspaceEntity } from './workspace.entity.ts';

export type { Workspace };

/** Why a workspace cannot be linked to an organisation. */
export type LinkObstacle =
  /** It belongs there already. */
  | 'same'
  /** The organisation it belongs to consists of several workspaces. */
  | 'several'
  /** The other organisation has one of this platform already. */
  | 'taken'
  /** The other organisation has no workspace any more. */
  | 'gone';

/** Which organisation each workspace belongs to: the one it began as, or one that it has been linked to. */
export class Workspaces {
  readonly #commons: Commons;

  constructor(commons: Commons) {
    this.#commons = commons;
  }

  known(platform: string, externalId: string): Promise<Workspace | undefined> {
    return this.#commons.findOne(WorkspaceEntity, { platform, externalId });
  }

  /** The workspace, which belongs to the given organisation if this is the first that is heard of it. Safe when many ask at once. */
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

  /** Every organisation that somebody can speak to. One that rests while its workspace is linked is not among them. */
  async organizationIds(): Promise<string[]> {
    const all = await this.#commons.find(WorkspaceEntity, {}, 1_000_000);
    return [...new Set(all.map((workspace) => workspace.belongsTo))];
  }

  /** What keeps the one workspace of `from` from being linked to the organisation `to`, if anything. */
  async obstacle(from: string, to: string): Promise<LinkObstacle | undefined> {
    return (await this.#prepare(from, to)).obstacle;
  }

  /** Makes the one workspace of `from` belong to `to`, unless something keeps it from that. `from` rests from now on. */
  link(from: string, to: string): Promise<LinkObstacle | undefined> {
    return this.#commons.transaction(async (commons) => {
      await commons.holdLock('links');
      const { obstacle, workspace } = await new Workspaces(commons).#prepare(from, to);
      if (obstacle) return obstacle;
      await commons.update(WorkspaceEntity, keyOf(workspace), { belongsTo: to, ownOrganization: from });
      return undefined;
    });
  }

  /** Gives a linked workspace back to the organisation it began as. */
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
