import { builtInDrawing } from '#capabilities/catalogue/built-in-drawing.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { systemClock } from '#lib/clock.ts';
import { defineSettings, type SettingsSection, variable } from '#lib/define-settings.ts';
import { allVendors, observedVendors } from '#vendors/all.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import { type VendorsSettings, vendorsSettings } from '#vendors/settings.ts';
import { type LoadedPlugIn, loadPlugIns } from './load-plug-ins.ts';
import { NamesTaken } from './names-taken.ts';

export interface AllVendorsSettings extends VendorsSettings {
  /** The vendors of this repository, then those of plug-ins. */
  vendors: readonly CatalogueVendor[];
  plugIns: readonly LoadedPlugIn[];
}

const ending = 'Mend it, or start without it by taking it out of JARVIS_VENDORS';

/**
 * The settings of all vendors, those of plug-ins included, whose manifests say which variables there are. Reading them loads the
 * files that `JARVIS_VENDORS` names, and with them their code.
 * @param others the names of all other variables, which no plug-in may read
 */
export function allVendorsSettings(others: readonly string[]): SettingsSection<AllVendorsSettings> {
  const own = vendorsSettings(allVendors);
  const named = defineSettings({ JARVIS_VENDORS: variable.text }, (values) => filesIn(values.JARVIS_VENDORS));
  const names = [...own.names, ...named.names];
  return {
    names,
    read: (environment, faults) => {
      const files = named.read(environment, faults) ?? [];
      const { plugIns, faults: found } =
        files.length > 0 ? loadPlugIns(files, taken([...names, ...others])) : { plugIns: [], faults: [] };
      faults.push(...found.map((fault) => `JARVIS_VENDORS ${fault}. ${ending}`));
      const vendors = [...allVendors, ...plugIns.map(({ vendor }) => vendor)];
      const settings = vendorsSettings(vendors).read(environment, faults);
      return settings && { ...settings, vendors, plugIns };
    },
  };
}

function filesIn(list = ''): string[] {
  return list
    .split(',')
    .map((file) => file.trim())
    .filter((file) => file !== '');
}

function taken(variables: readonly string[]): NamesTaken {
  const others = [
    builtInDrawing.provider,
    ...allVendors.flatMap(({ id, name }) => [id, name]),
    ...observedVendors.flatMap(({ id, name, alsoCalled }) => [id, name, ...alsoCalled]),
  ];
  return new NamesTaken({ catalogue: new Catalogue(systemClock), others, variables });
}
