import { z } from 'zod';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import type { Secret } from '#lib/secret.ts';
import type { ChatSetup, Vendor } from './define-vendor.ts';

/** A language model to open: its vendor's id, and how it is to be used. */
export interface ChatChoice extends ChatSetup {
  vendor: string;
}

export interface VendorsSettings {
  /** Vendor id → the operator's key. */
  vendorKeys: ReadonlyMap<string, Secret>;
  /** The models to ask, in order of preference. */
  models: readonly ChatChoice[];
}

/** The variables of all manifests, and the order in which those with a language model are asked. */
export function vendorsSettings(vendors: readonly Vendor[]): SettingsSection<VendorsSettings> {
  const keys = keySettings(vendors);
  const talking = vendors.filter(({ facets }) => facets.chat);
  const order = orderSettings(talking.map(({ id }) => id));
  const others = vendors.flatMap(({ settings }) => settings ?? []);
  return {
    names: [keys, order, ...others].flatMap(({ names }) => names),
    read: (environment, faults) => {
      const vendorKeys = keys.read(environment, faults) ?? new Map<string, Secret>();
      const setups = talking.map((vendor) => {
        const settings = vendor.settings ? vendor.settings.read(environment, faults) : {};
        return { vendor, settings, key: vendorKeys.get(vendor.id) };
      });
      const models = (order.read(environment, faults) ?? []).flatMap((id) =>
        setups.flatMap(({ vendor, settings, key }) => {
          const isSet = settings !== undefined && (key || vendor.keys[0].isOptional);
          return isSet && vendor.id === id ? [{ vendor: id, key, ...settings }] : [];
        }),
      );
      return { vendorKeys, models };
    },
  };
}

function keySettings(vendors: readonly Vendor[]): SettingsSection<Map<string, Secret>> {
  const names = vendors.flatMap(({ keys }) => keys.map((key) => key.variable));
  return defineSettings(Object.fromEntries(names.map((name) => [name, variable.secret])), (values) => {
    const held = vendors.flatMap(({ id, keys: [first] }) => {
      const key = values[first.variable];
      return key ? [[id, key] as const] : [];
    });
    return new Map(held);
  });
}

function orderSettings(ids: readonly string[]): SettingsSection<readonly string[]> {
  const listed = `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
  const JARVIS_MODELS = z
    .string()
    .transform((list) => list.split(','))
    .refine((order) => order.every((id) => ids.includes(id)), `must list ${listed} in the order to try them`)
    .optional();
  return defineSettings({ JARVIS_MODELS }, (values) => values.JARVIS_MODELS ?? ids);
}
