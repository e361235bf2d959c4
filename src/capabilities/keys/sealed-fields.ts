import { Secret } from '#lib/secret.ts';
import type { Vault } from '#vault/vault.ts';
import type { Credential } from './credential.entity.ts';
import type { CredentialFields } from './key-test.ts';

type Row = Pick<Credential, 'organizationId' | 'id' | 'ownerId' | 'provider' | 'purpose'>;

/** Seals and opens the fields of credentials. They open for their own row, owner, provider and purpose only. */
export class SealedFields {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  seal(row: Row, fields: CredentialFields): Promise<string> {
    const values = Object.entries(fields).map(([name, value]) => [name, value.reveal()]);
    return this.#vault.seal(row.organizationId, recordOf(row), JSON.stringify(Object.fromEntries(values)));
  }

  async open(row: Credential): Promise<CredentialFields> {
    const opened = await this.#vault.open(row.organizationId, recordOf(row), row.sealed);
    const values = JSON.parse(opened) as Record<string, string>;
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));
  }
}

// Keys that pay were sealed before there were other purposes.
function recordOf({ id, ownerId, provider, purpose }: Row): string {
  return `credential:${ownerId}:${provider}:${purpose === 'use' ? '' : `${purpose}:`}${id}`;
}
