import type { Check } from '#lib/check.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Config } from '#settings.ts';
import { allVendors } from '#vendors/all.ts';

const messages = defineMessages({
  en: {
    vendors: 'AI vendors',
    none: 'No key is set: the built-in planner answers, and pictures are drawn on this machine.',
    keySet: (variable: string) =>
      `${variable} is set. It was not tried: any call with it may cost something.`,
    noKey: 'Set up without a key. It was not tried.',
  },
  th: {
    vendors: 'ผู้ให้บริการ AI',
    none: 'ไม่ได้ตั้งคีย์ไว้ ตัววางแผนในตัวจะเป็นผู้ตอบ และวาดภาพบนเครื่องนี้',
    keySet: (variable) => `ตั้ง ${variable} แล้ว แต่ไม่ได้ลองใช้ เพราะทุกการเรียกอาจมีค่าใช้จ่าย`,
    noKey: 'ตั้งค่าแล้วโดยไม่มีคีย์ และไม่ได้ลองใช้',
  },
});

/** Which vendors are set up. No key is tried: a manifest names no call that is known to be free. */
export function vendorChecks({ vendorKeys, models }: Pick<Config, 'vendorKeys' | 'models'>): Check[] {
  const isSetUp = (id: string) => vendorKeys.has(id) || models.some(({ vendor }) => vendor === id);
  const checks = allVendors
    .filter(({ id }) => isSetUp(id))
    .map(({ id, name, keys: [{ variable }] }): Check => {
      const text = vendorKeys.has(id)
        ? messages.both((texts) => texts.keySet(variable))
        : messages.both((texts) => texts.noKey);
      return {
        name: `vendor-${id}`,
        title: { en: name, th: name },
        examine: async () => ({ state: 'untried', text }),
      };
    });
  return checks.length > 0 ? checks : [noVendors];
}

const noVendors: Check = {
  name: 'vendors',
  title: messages.both((texts) => texts.vendors),
  examine: async () => ({ state: 'fine', text: messages.both((texts) => texts.none) }),
};
