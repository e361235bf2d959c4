import { z } from 'zod';
import type { KeyPurpose } from '#capabilities/keys/key-purpose.ts';
import type { CredentialFields } from '#capabilities/keys/key-test.ts';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import { Secret } from '#lib/secret.ts';
import type { CatalogueVendor, ChatSettings, ChatSetup, VendorKey } from './define-vendor.ts';

/** A language model to open. */
export interface ChatChoice extends ChatSetup {
  /** The vendor's id. */
  vendor: string;
}

export interface VendorsSettings {
  /** The operator's keys, by vendor id. */
  vendorKeys: ReadonlyMap<string, Secret>;
  /** All fields of the operator's credentials that pay for calls, by vendor id. Each is complete. */
  vendorCredentials: ReadonlyMap<string, CredentialFields>;
  /** The operator's credentials that read bills and pay for nothing, by vendor id. */
  vendorAdminCredentials: ReadonlyMap<string, CredentialFields>;
  /** The operator's models to ask, in order of preference. */
  models: readonly ChatChoice[];
  /** What the operator chose of each vendor's language models, with whosever key it is called, by vendor id. */
  chatSettings: ReadonlyMap<string, ChatSettings>;
}

/** Combines the settings of all manifests with the order in which language models are asked. */
export function vendorsSettings(vendors: readonly CatalogueVendor[]): SettingsSection<VendorsSettings> {
  const keys = keySettings(vendors);
  const chatVendors = vendors.filter(({ facets }) => facets.chat);
  const order = orderSettings(chatVendors.map(({ id }) => id));
  const others = vendors.flatMap(({ settings }) => settings ?? []);
  return {
    names: [keys, order, ...others].flatMap(({ names }) => names),
    read: (environment, faults) => {
      const { use: vendorCredentials, admin: vendorAdminCredentials } =
        keys.read(environment, faults) ?? noCredentials;
      const vendorKeys = payingKeys(vendors, vendorCredentials);
      const setups = chatVendors.map((vendor) => {
        const settings = vendor.settings ? vendor.settings.read(environment, faults) : {};
        return { vendor, settings, key: vendorKeys.get(vendor.id) };
      });
      const models = (order.read(environment, faults) ?? []).flatMap((id) =>
        setups.flatMap(({ vendor, settings, key }) => {
          const isUsable = settings !== undefined && (key || vendor.keys[0].isOptional);
          return isUsable && vendor.id === id ? [{ vendor: id, key, ...settings }] : [];
        }),
      );
      const chosen = setups.map(({ vendor, settings = {} }) => [vendor.id, settings] as const);
      return { vendorKeys, vendorCredentials, vendorAdminCredentials, models, chatSettings: new Map(chosen) };
    },
  };
}

type Credentials = Readonly<Record<KeyPurpose, ReadonlyMap<string, CredentialFields>>>;
type Values = Readonly<Record<string, Secret | string | undefined>>;

const noCredentials: Credentials = { use: new Map(), admin: new Map() };

function keySettings(vendors: readonly CatalogueVendor[]): SettingsSection<Credentials> {
  const variables = Object.fromEntries(
    vendors.flatMap(({ keys }) => keys.map((key) => [key.variable, variableOf(key)])),
  );
  return defineSettings(
    variables,
    (values) => ({
      use: credentialsFor('use', vendors, values),
      admin: credentialsFor('admin', vendors, values),
    }),
    (values) => vendors.flatMap((vendor) => missingFields(vendor, values)),
  );
}

function credentialsFor(purpose: KeyPurpose, vendors: readonly CatalogueVendor[], values: Values) {
  return new Map(
    vendors.flatMap((vendor) => {
      const keys = keysFor(purpose, vendor);
      const [main] = keys;
      if (!main || values[main.variable] === undefined) return [];
      const fields = keys.flatMap(({ field = 'key', variable: name }) => {
        const value = values[name];
        return value === undefined ? [] : [[field, typeof value === 'string' ? new Secret(value) : value]];
      });
      return [[vendor.id, Object.fromEntries(fields) as CredentialFields] as const];
    }),
  );
}

function variableOf({ isPlain, form, example }: VendorKey) {
  if (!isPlain) return variable.secret;
  return form ? z.string().trim().regex(form, `must look like ${example}`).optional() : variable.text;
}

/** The fields of the credential with a purpose. */
function keysFor(wanted: KeyPurpose, { keys }: CatalogueVendor): VendorKey[] {
  return keys.filter(({ purpose = 'use' }) => purpose === wanted);
}

function missingFields(vendor: CatalogueVendor, values: Readonly<Record<string, unknown>>): string[] {
  const [{ variable: first }] = vendor.keys;
  if (values[first] === undefined) return [];
  const missing = keysFor('use', vendor).filter(
    (key) => !key.isOptional && values[key.variable] === undefined,
  );
  return missing.map(({ variable: name }) => `${name} is needed with ${first}`);
}

function payingKeys(vendors: readonly CatalogueVendor[], credentials: ReadonlyMap<string, CredentialFields>) {
  const keys = vendors.flatMap(({ id, keys: [{ field = 'key' }] }) => {
    const key = credentials.get(id)?.[field];
    return key ? [[id, key] as const] : [];
  });
  return new Map(keys);
}

function orderSettings(ids: readonly string[]): SettingsSection<readonly string[]> {
  const JARVIS_MODELS = z
    .string()
    .transform((list) => list.split(','))
    .refine(
      (order) => order.every((id) => ids.includes(id)),
      `must list some of ${ids.join(', ')}, separated by commas, in the order to try them`,
    )
    .optional();
  return defineSettings({ JARVIS_MODELS }, (values) => values.JARVIS_MODELS ?? ids);
}
