import { z } from 'zod';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import type { Secret } from '#lib/secret.ts';
import type { ChatSetup, Vendor } from './define-vendor.ts';

/** A language model to open. */
export interface ChatChoice extends ChatSetup {
  /** The vendor's id. */
  vendor: string;
}

export interface VendorsSettings {
  /** The operator's keys, by vendor id. */
  vendorKeys: ReadonlyMap<string, Secret>;
  /** The models to ask, in order of preference. */
  models: readonly ChatChoice[];
}

/** Combines the settings of all manifests with the order in which language models are asked. */
export function vendorsSettings(vendors: readonly Vendor[]): SettingsSection<VendorsSettings> {
  const keys = keySettings(vendors);
  const chatVendors = vendors.filter(({ facets }) => facets.chat);
  const order = orderSettings(chatVendors.map(({ id }) => id));
  const others = vendors.flatMap(({ settings }) => settings ?? []);
  return {
    names: [keys, order, ...others].flatMap(({ names }) => names),
    read: (environment, faults) => {
      const vendorKeys = keys.read(environment, faults) ?? new Map<string, Secret>();
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
      return { vendorKeys, models };
    },
  };
}

function keySettings(vendors: readonly Vendor[]): SettingsSection<Map<string, Secret>> {
  const names = vendors.flatMap(({ keys }) => keys.map((key) => key.variable));
  return defineSettings(Object.fromEntries(names.map((name) => [name, variable.secret])), (values) => {
    const keysById = vendors.flatMap(({ id, keys: [first] }) => {
      const key = values[first.variable];
      return key ? [[id, key] as const] : [];
    });
    return new Map(keysById);
  });
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
