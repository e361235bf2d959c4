import { resolve } from 'node:path';
import { z } from 'zod';
import { type AllowedPrivate, isNetwork } from '#lib/address-guard.ts';
import { defineSettings, variable } from '#lib/define-settings.ts';

export interface IntegrationSettings {
  /** The private addresses that integrations may connect to. `undefined`: the operator did not say. */
  privateAddresses: AllowedPrivate | undefined;
  /** The folder with the SQLite files that may be looked at. Without it, none may. */
  sqliteFolder: string | undefined;
}

const privateAddresses = z
  .string()
  .transform((text): AllowedPrivate => {
    if (text === 'allow') return 'all';
    return text === 'refuse' ? [] : text.split(',').map((network) => network.trim());
  })
  .refine(
    (allowed) => allowed === 'all' || allowed.every(isNetwork),
    'must be allow, refuse, or networks such as 10.0.0.0/8,::1',
  )
  .optional();

export const integrationSettings = defineSettings(
  {
    JARVIS_PRIVATE_ADDRESSES: privateAddresses,
    JARVIS_SQLITE_FOLDER: variable.text,
  },
  (values): IntegrationSettings => ({
    privateAddresses: values.JARVIS_PRIVATE_ADDRESSES,
    sqliteFolder: values.JARVIS_SQLITE_FOLDER && resolve(values.JARVIS_SQLITE_FOLDER),
  }),
);
