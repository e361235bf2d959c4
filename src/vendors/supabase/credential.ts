import type { CredentialFields } from '#capabilities/keys/key-test.ts';
import { Secret } from '#lib/secret.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { noProject } from './errors.ts';

/** A project and the key that opens its metrics. */
export interface Project {
  /** Its reference, which names it in its URL. */
  reference: string;
  key: Secret;
}

const connectionString = /^postgres(?:ql)?:\/\//i;
/** Only Supabase's own domain, which nobody can let mean an address of a private network. */
const project =
  /^https:\/\/(?:service_role:(?<within>[\w.-]+)@)?(?<reference>[a-z\d-]+)\.supabase\.co\/?(?:\s+(?<behind>[\w.-]+))?$/;

/** `undefined` if it is the connection string of the database. Throws a `VendorError` if it is neither. */
export function projectOf(fields: CredentialFields): Project | undefined {
  const text = fieldOf(fields, 'key').reveal().trim();
  if (connectionString.test(text)) return undefined;
  const { reference, within, behind } = project.exec(text)?.groups ?? {};
  const key = within ?? behind;
  if (reference === undefined || key === undefined || (within && behind)) throw noProject();
  return { reference, key: new Secret(key) };
}
