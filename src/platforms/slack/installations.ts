import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Recent } from '#lib/recent.ts';
import type { InstallationRows } from './core.ts';
import { InstallationEntity, type InstallationRow } from './installation.entity.ts';
import type { Seal } from './sealed.ts';

const messages = defineMessages({
  en: { unknown: 'This workspace has not installed Jarvis. An administrator installs it at /slack/install.' },
  th: { unknown: 'เวิร์กสเปซนี้ยังไม่ได้ติดตั้ง Jarvis ผู้ดูแลติดตั้งได้ที่ /slack/install' },
});

type Query = InstallationQuery<boolean>;

/**
 * Every event asks for its workspace's token, and all but one in thousands find it unchanged. What this process stores
 * or deletes it sees at once, what another one does after so long; until then Slack itself refuses a revoked token.
 */
const keepMs = 5_000;

/** Who installed Jarvis, and the tokens they gave it, encrypted. One row a workspace, or one for a whole organisation. */
export class Installations implements InstallationStore {
  readonly #rows: InstallationRows;
  readonly #seal: Seal;
  readonly #clock: Clock;
  /** Opened, by the row's id; also that there is none. */
  readonly #opened: Recent<string | undefined>;

  constructor(rows: InstallationRows, seal: Seal, clock: Clock) {
    this.#rows = rows;
    this.#seal = seal;
    this.#clock = clock;
    this.#opened = new Recent(clock, keepMs);
    // Slack's installer takes the methods off the object.
    this.storeInstallation = this.storeInstallation.bind(this);
    this.fetchInstallation = this.fetchInstallation.bind(this);
    this.deleteInstallation = this.deleteInstallation.bind(this);
  }

  async storeInstallation(installation: Installation): Promise<void> {
    const id = ownerOf(installation);
    const sealed = this.#seal.close(JSON.stringify(installation), id);
    await this.#store(id, { sealed, updatedAt: this.#clock.now() }).finally(() => this.#opened.forget(id));
  }

  /** A workspace's own installation, else that of the organisation it is part of. */
  async fetchInstallation(query: Query): Promise<Installation<'v2', false>> {
    for (const id of idsOf(query)) {
      const opened = await this.#opened.get(id, () => this.#open(id));
      // Read anew each time: Slack's installer writes into what it is given.
      if (opened !== undefined) return JSON.parse(opened) as Installation<'v2', false>;
    }
    throw new UserError(messages.both((texts) => texts.unknown));
  }

  async deleteInstallation(query: Query): Promise<void> {
    const [id] = idsOf(query);
    if (id) await this.#rows.delete(InstallationEntity, { id }).finally(() => this.#opened.forget(id));
  }

  async #store(id: string, change: Pick<InstallationRow, 'sealed' | 'updatedAt'>): Promise<void> {
    if (await this.#rows.insertOnce(InstallationEntity, { id, ...change }, ['id'])) return;
    await this.#rows.update(InstallationEntity, { id }, change);
  }

  async #open(id: string): Promise<string | undefined> {
    const row = await this.#rows.findOne(InstallationEntity, { id });
    return row && this.#seal.open(row.sealed, id);
  }
}

function ownerOf({ isEnterpriseInstall, enterprise, team }: Installation): string {
  const id = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!id) throw new Error('an installation names neither a team nor an organisation');
  return id;
}

function idsOf({ isEnterpriseInstall, enterpriseId, teamId }: Query): string[] {
  const ids = isEnterpriseInstall ? [enterpriseId] : [teamId, enterpriseId];
  return ids.filter((id): id is string => id !== undefined && id !== '');
}
