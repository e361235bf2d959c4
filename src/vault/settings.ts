import { join } from 'node:path';
import { z } from 'zod';
import { defineSettings, type SettingsSection, secretOf, variable } from '#lib/define-settings.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Secret } from '#lib/secret.ts';
import { readKeyring } from './keyring.ts';

const messages = defineMessages({
  en: {
    notLocal: 'JARVIS_MASTER_KEY_IN says local, and there is no JARVIS_MASTER_KEY. Set it.',
  },
  th: {
    notLocal: 'JARVIS_MASTER_KEY_IN ระบุ `local` แต่ยังไม่ได้ตั้ง JARVIS_MASTER_KEY กรุณาตั้งค่า',
  },
});

/** Master keys that this process holds. A file is read again when it has changed. */
export type LocalKeys = { kind: 'given'; keys: Secret } | { kind: 'file'; path: string };

/** A master key in AWS KMS. Region and credentials are found as the AWS SDK finds them. */
export interface KmsKey {
  kind: 'kms';
  /** An id, an alias, or the ARN of either, which also names the region. */
  keyId: string;
}

/** A master key in the transit engine of HashiCorp Vault. */
export interface TransitKey {
  kind: 'transit';
  /** Without a slash at its end. */
  address: string;
  mount: string;
  keyName: string;
  namespace?: string | undefined;
  token: Secret;
  /** Where the token came from, if from a file: whoever renews it writes it there. */
  tokenFile?: string | undefined;
}

export type KeyHolder = LocalKeys | KmsKey | TransitKey;

/** Where the master key is that wraps. `others` unwrap what they once wrapped, and wrap nothing. */
export type MasterKeySetting = KeyHolder & { others?: readonly KeyHolder[] };

const places = ['local', 'kms', 'transit'] as const;
type Place = (typeof places)[number];

/** What the environment says. An embedded installation also has a file of its own. */
export interface VaultSetting {
  holders: readonly KeyHolder[];
  wraps: Place | undefined;
}

/** Plain HTTP would show the token to the network. */
const addressOfVault = variable.address.refine(
  (address) => !address || /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(address),
  'must begin with https://, but for this machine itself',
);
const segment = /^[\w.-]+$/;

const settings = defineSettings(
  {
    JARVIS_MASTER_KEY: secretOf(
      z
        .string()
        .refine(
          (text) => readKeyring(text) !== undefined,
          'must be 32 bytes in base64. Create it with: openssl rand -base64 32. Several are numbered and separated by commas: 2:…,1:…',
        ),
    ),
    JARVIS_MASTER_KEY_IN: z.enum(places, 'must be local, kms or transit').optional(),
    JARVIS_KMS_KEY_ID: z
      .string()
      .trim()
      .regex(/^[\w:/-]+$/, 'must be the id, alias or ARN of a key of AWS KMS')
      .optional(),
    JARVIS_TRANSIT_ADDRESS: addressOfVault,
    JARVIS_TRANSIT_TOKEN: variable.secret,
    JARVIS_TRANSIT_KEY_NAME: z.string().trim().regex(segment, 'must be the name of a transit key').optional(),
    JARVIS_TRANSIT_MOUNT: z
      .string()
      .trim()
      .regex(/^[\w.-]+(\/[\w.-]+)*$/, 'must be the path of a transit engine, such as transit')
      .default('transit'),
    JARVIS_TRANSIT_NAMESPACE: variable.text,
  },
  (values) => ({
    keys: values.JARVIS_MASTER_KEY,
    kms: values.JARVIS_KMS_KEY_ID,
    transit: transitOf(values),
    wraps: values.JARVIS_MASTER_KEY_IN,
  }),
  faultsOf,
);

interface Values {
  JARVIS_MASTER_KEY?: Secret | undefined;
  JARVIS_MASTER_KEY_IN?: Place | undefined;
  JARVIS_KMS_KEY_ID?: string | undefined;
  JARVIS_TRANSIT_ADDRESS?: string | undefined;
  JARVIS_TRANSIT_TOKEN?: Secret | undefined;
  JARVIS_TRANSIT_KEY_NAME?: string | undefined;
  JARVIS_TRANSIT_MOUNT: string;
  JARVIS_TRANSIT_NAMESPACE?: string | undefined;
}

function faultsOf(values: Values): string[] {
  const needed = ['JARVIS_TRANSIT_ADDRESS', 'JARVIS_TRANSIT_TOKEN', 'JARVIS_TRANSIT_KEY_NAME'] as const;
  const missing = needed.filter((name) => values[name] === undefined);
  const isPartly = missing.length > 0 && missing.length < needed.length;
  const wraps = values.JARVIS_MASTER_KEY_IN;
  const set = placesSet(values);
  return [
    ...(isPartly ? missing.map((name) => `${name} is needed with the other JARVIS_TRANSIT_ variables`) : []),
    ...(set.length > 1 && !wraps
      ? [
          `JARVIS_MASTER_KEY_IN must say which of ${set.join(', ')} wraps from now on; the others only open what they once wrapped`,
        ]
      : []),
    ...(wraps && wraps !== 'local' && !set.includes(wraps) && !isPartly
      ? [`JARVIS_MASTER_KEY_IN says ${wraps}, which is not set up`]
      : []),
  ];
}

function placesSet(values: Values): Place[] {
  const isSet: Record<Place, boolean> = {
    local: values.JARVIS_MASTER_KEY !== undefined,
    kms: values.JARVIS_KMS_KEY_ID !== undefined,
    transit: transitOf(values) !== undefined,
  };
  return places.filter((place) => isSet[place]);
}

function transitOf(values: Values): TransitKey | undefined {
  const { JARVIS_TRANSIT_ADDRESS: address, JARVIS_TRANSIT_TOKEN: token } = values;
  const { JARVIS_TRANSIT_KEY_NAME: keyName, JARVIS_TRANSIT_NAMESPACE: namespace } = values;
  if (!address || !token || !keyName) return undefined;
  const mount = values.JARVIS_TRANSIT_MOUNT;
  return { kind: 'transit', address: address.replace(/\/+$/, ''), mount, keyName, namespace, token };
}

/** `undefined` if nothing is set. */
export const vaultSettings: SettingsSection<VaultSetting> = {
  names: settings.names,
  read: (environment, faults) => {
    const given = settings.read(environment, faults);
    if (!given) return undefined;
    const { keys, kms, transit, wraps } = given;
    const path = environment.JARVIS_MASTER_KEY_FILE;
    const tokenFile = environment.JARVIS_TRANSIT_TOKEN_FILE;
    const local: LocalKeys[] = keys ? [path ? { kind: 'file', path } : { kind: 'given', keys }] : [];
    const holders: KeyHolder[] = [
      ...local,
      ...(kms ? [{ kind: 'kms', keyId: kms } as const] : []),
      ...(transit ? [{ ...transit, tokenFile }] : []),
    ];
    return { holders, wraps };
  },
};

/**
 * Where the master key is; `undefined` if nowhere.
 * @param own the file of an embedded installation, which it makes where no other place is named
 */
export function masterKeyOf(
  { holders, wraps }: VaultSetting,
  own: LocalKeys | undefined,
): MasterKeySetting | undefined {
  const isOwnUsed = own && !holders.some((one) => placeOf(one) === 'local');
  const all = isOwnUsed ? [...holders, own] : holders;
  const chosen = wraps ? all.find((one) => placeOf(one) === wraps) : all[0];
  if (wraps && !chosen) throw new UserError(messages.both((texts) => texts.notLocal));
  if (!chosen) return undefined;
  const others = all.filter((one) => one !== chosen);
  return others.length > 0 ? { ...chosen, others } : chosen;
}

function placeOf({ kind }: KeyHolder): Place {
  return kind === 'given' || kind === 'file' ? 'local' : kind;
}

/** The file that an embedded installation makes for its master key, beside its database. */
export function ownKeyFile(dataFolder: string): MasterKeySetting & LocalKeys {
  return { kind: 'file', path: join(dataFolder, 'master.key') };
}
