import type { Breach, Mend, WatchSource } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { defineMessages } from '#lib/messages.ts';
import type { PaidModel } from '#models/chat-model.ts';
import type { ModelUser } from '#models/model-access.ts';
import type { ModelTrouble } from '#models/model-trouble.entity.ts';
import type { ModelName, ModelTroubles } from '#models/model-troubles.ts';
import type { Storage } from '#storage/storage.ts';
import { failureMessages } from './failure-messages.ts';

const messages = defineMessages({
  en: {
    title: 'language models that are down',
    all: (why: string) =>
      `No language model is answering, so without a key of your own Jarvis only understands set phrases. ${why} The person who runs Jarvis can fix it.`,
    one: (name: string, why: string, page: string) =>
      `The language model ${name} is down: ${why}. Another model is answering in its place.${page && ` Check its key and credit at ${page}`}`,
    each: (name: string, why: string) => `${name}: ${why}.`,
    look: (name: string) => `Show ${name}`,
  },
  th: {
    title: 'โมเดลภาษาที่ใช้ไม่ได้',
    all: (why) =>
      `โมเดลภาษาไม่ตอบเลยสักตัว ถ้าไม่มีคีย์ของตัวเอง ตอนนี้ Jarvis เข้าใจเฉพาะคำสั่งที่กำหนดไว้ ${why} ผู้ดูแลระบบ Jarvis แก้ไขได้`,
    one: (name, why, page) =>
      `โมเดลภาษา ${name} ใช้งานไม่ได้: ${why} มีตัวอื่นตอบแทนอยู่${page && ` ตรวจคีย์และเครดิตได้ที่ ${page}`}`,
    each: (name, why) => `${name}: ${why}`,
    look: (name) => `ดูข้อมูล ${name}`,
  },
});

export interface ModelsDownParts {
  storage: Pick<Storage, 'organizationIds'>;
  troubles: ModelTroubles;
  /** The operator's chat models, in the order in which they are tried. */
  models: readonly ModelName[];
  answering: { of(user: ModelUser): Promise<readonly PaidModel[]> };
  catalogue: Catalogue;
}

/**
 * Alerts on each of the operator's chat models that is down, or once if no other answers. Models that entrusted keys pay for concern
 * the owners of the keys.
 */
export function modelsDown({
  storage,
  troubles,
  models,
  answering,
  catalogue,
}: ModelsDownParts): WatchSource {
  const findDown = async (among: readonly ModelName[]) => {
    const troubled = await troubles.down();
    return among.flatMap((name) => troubled.find((trouble) => isSame(trouble, name)) ?? []);
  };
  const pageOf = (provider: string) => catalogue.find(provider)?.keyPage ?? '';
  const lookAt = ({ provider }: ModelName): Mend => {
    const typed = catalogue.find(provider) ? `show provider ${provider}` : 'list providers';
    const name = catalogue.find(provider)?.name ?? provider;
    return { label: messages.both((texts) => texts.look(name)), value: typed, typed };
  };
  const one = (trouble: ModelTrouble): Breach => {
    const { provider, model, reason } = trouble;
    const what = messages.both((texts, locale) =>
      texts.one(model, failureMessages.in(locale).reason(reason), pageOf(provider)),
    );
    return { subject: `${provider}:${model}`, what, mend: lookAt(trouble) };
  };
  const all = (down: readonly ModelTrouble[], first: ModelTrouble): Breach => {
    const what = messages.both((texts, locale) => {
      const reasons = down.map(({ model, reason }) =>
        texts.each(model, failureMessages.in(locale).reason(reason)),
      );
      return texts.all(reasons.join(' '));
    });
    return { subject: 'all', what, mend: lookAt(first) };
  };
  return {
    order: 20,
    kind: 'model_down',
    title: messages.both((texts) => texts.title),
    // Models belong to the installation, so every organisation learns of one that is down.
    suspects: async () => ((await findDown(models)).length > 0 ? storage.organizationIds() : []),
    breaches: async ({ organizationId }) => {
      // What answers those who have no key of their own.
      const theirs = await answering.of({ organizationId, memberId: organizationId });
      const down = await findDown(theirs.filter(({ paidWith }) => !paidWith?.credential));
      const [first] = down;
      return first && down.length === theirs.length ? [all(down, first)] : down.map(one);
    },
  };
}

function isSame(one: ModelName, other: ModelName): boolean {
  return one.provider === other.provider && one.model === other.model;
}
