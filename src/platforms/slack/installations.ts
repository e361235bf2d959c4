import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Recent } from '#lib/recent.ts';
import type { InstallationRows, TokenVault } from './core.ts';
import { InstallationEntity, type InstallationRow } from './installation.entity.ts';

const messages = defineMessages({
  en: {
    unknown: 'This workspace has not installed Jarvis. An administrator can install it at /slack/install.',
    notServed: (id: string) =>
      `This Jarvis does not serve the workspace ${id}. Whoever runs it can add it to SLACK_WORKSPACES.`,
  },
  th: {
    unknown: 'เวิร์กสเปซนี้ยังไม่ได้ติดตั้ง Jarvis ผู้ดูแลติดตั้งได้ที่ /slack/install',
    notServed: (id: string) => `Jarvis ที่นี่ไม่ได้ให้บริการเวิร์กสเปซ ${id} ผู้ดูแล Jarvis เพิ่มได้ใน SLACK_WORKSPACES`,
  },
});

type Query = InstallationQuery<boolean>;

/**
 * Every event needs its workspace's token, which rarely changes. This process sees its own changes at once, and those of
 * other processes after this time; until then Slack itself rejects a revoked token.
 */
const cacheMs = 5_000;

/** The installations with their tokens, encrypted: one row per workspace, or one per enterprise organisation. */
export class Installations implements InstallationStore {
  readonly #rows: InstallationRows;
  readonly #vault: TokenVault;
  readonly #clock: Clock;
  readonly #served: ReadonlySet<string> | undefined;
  /** Decrypted installations by row id. `undefined`: there is no row. */
  readonly #decrypted: Recent<string | undefined>;

  /** `served`: the workspaces and organisations that may install it. If absent, all may. */
  constructor(rows: InstallationRows, vault: TokenVault, clock: Clock, served?: ReadonlySet<string>) {
    this.#rows = rows;
    this.#vault = vault;
    this.#clock = clock;
    this.#served = served;
    this.#decrypted = new Recent(clock, cacheMs);
    // Slack's installer calls these methods without their object.
    this.storeInstallation = this.storeInstallation.bind(this);
    this.fetchInstallation = this.fetchInstallation.bind(this);
    this.deleteInstallation = this.deleteInstallation.bind(this);
  }

  async storeInstallation(installation: Installation): Promise<void> {
    const id = ownerOf(installation);
    if (!this.#serves(id)) throw new UserError(messages.both((texts) => texts.notServed(id)));
    const sealed = await this.#vault.seal(recordOf(id), JSON.stringify(installation));
    await this.#store(id, { sealed, updatedAt: this.#clock.now() }).finally(() => this.#decrypted.forget(id));
  }

  /** Returns the workspace's own installation, else that of its organisation. Throws a `UserError` if there is none. */
  async fetchInstallation(query: Query): Promise<Installation<'v2', false>> {
    for (const id of idsOf(query).filter((one) => this.#serves(one))) {
      const decrypted = await this.#decrypted.get(id, () => this.#decrypt(id));
      // Parse a new object each time: Slack's installer modifies it.
      if (decrypted !== undefined) return JSON.parse(decrypted) as Installation<'v2', false>;
    }
    throw new UserError(messages.both((texts) => texts.unknown));
  }

  async deleteInstallation(query: Query): Promise<void> {
    const [id] = idsOf(query);
    if (id) await this.#rows.delete(InstallationEntity, { id }).finally(() => this.#decrypted.forget(id));
  }

  #serves(id: string): boolean {
    return this.#served?.has(id) ?? true;
  }

  async #store(id: string, change: Pick<InstallationRow, 'sealed' | 'updatedAt'>): Promise<void> {
    if (await this.#rows.insertOnce(InstallationEntity, { id, ...change }, ['id'])) return;
    await this.#rows.update(InstallationEntity, { id }, change);
  }

  async #decrypt(id: string): Promise<string | undefined> {
    const row = await this.#rows.findOne(InstallationEntity, { id });
    return row && this.#vault.open(recordOf(id), row.sealed);
  }
}

/** What the sealed tokens belong to. */
function recordOf(id: string): string {
  return `slack:${id}`;
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
