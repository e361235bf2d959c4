import type { Check } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import type { LoadedPlugIn } from './load-plug-ins.ts';

const messages = defineMessages({
  en: {
    title: 'Plug-ins',
    loaded: (list: string) => `Loaded, with all rights of this process: ${list}.`,
  },
  th: {
    title: 'ปลั๊กอิน',
    loaded: (list) => `โหลดแล้ว และมีสิทธิ์ทั้งหมดของกระบวนการนี้: ${list}`,
  },
});

/** Names what was loaded, so that nobody wonders where a vendor comes from. */
export function plugInCheck(plugIns: readonly LoadedPlugIn[]): Check {
  const list = plugIns.map(({ vendor, file }) => `${vendor.name} (${file})`).join(', ');
  return {
    name: 'plug-ins',
    title: messages.both((texts) => texts.title),
    examine: async () => ({ state: 'fine', text: messages.both((texts) => texts.loaded(list)) }),
  };
}
