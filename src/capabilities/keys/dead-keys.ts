import type { WatchSource } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import { CredentialEntity } from './credential.entity.ts';
import type { Integrations } from './integrations.ts';
import type { KeyPlaces } from './key-places.ts';
import type { KeyPurpose } from './key-purpose.ts';

interface DeadKeyParts {
  storage: Storage;
  places: KeyPlaces;
  integrations: Integrations;
}

const messages = defineMessages({
  en: {
    title: 'keys that are refused',
    dead: (name: string, hint: string, purpose: KeyPurpose) =>
      `${name} refuses the organisation’s key ${hint}${purpose === 'admin' ? ' for bills' : ''}: it is wrong, revoked or lacks a right.`,
    replace: (name: string, purpose: KeyPurpose) =>
      `Replace the ${name} ${purpose === 'admin' ? 'key for bills' : 'key'}`,
  },
  th: {
    title: 'คีย์ที่ถูกปฏิเสธ',
    dead: (name, hint, purpose) =>
      `${name} ไม่ยอมรับคีย์${purpose === 'admin' ? 'สำหรับดูบิล' : ''}ขององค์กร ${hint} คีย์อาจผิด ถูกยกเลิก หรือขาดสิทธิ์`,
    replace: (name, purpose) => `เปลี่ยนคีย์${purpose === 'admin' ? 'สำหรับดูบิล ' : ' '}${name}`,
  },
});

/** Alerts on keys of the organisation that their vendor refuses. A member's own are told to nobody else. */
export function deadKeys({ storage, places, integrations }: DeadKeyParts): WatchSource {
  const isDead = { state: 'current', failure: 'authentication' } as const;
  return {
    order: 15,
    kind: 'dead_key',
    title: messages.both((texts) => texts.title),
    says: 'keys:read',
    suspects: () => storage.allOrganizations.having(CredentialEntity, isDead),
    breaches: async ({ organizationId }) => {
      const owner = { organizationId, ownerId: organizationId };
      const inUse = (await integrations.ofOwner(owner)).filter(({ isEnabled }) => isEnabled);
      const dead = await storage
        .scope(organizationId)
        .find(CredentialEntity, { ...isDead, ownerId: organizationId });
      return inUse.flatMap(({ id, name, provider }) => {
        const isOnly = inUse.filter((one) => one.provider === provider).length === 1;
        const [subject, called] = isOnly ? [provider, places.nameOf(provider)] : [id, name];
        return dead
          .filter(({ integrationId }) => integrationId === id)
          .map(({ hint, purpose }) => {
            const kind = purpose === 'admin' ? 'admin key' : 'key';
            const typed = `rotate the ${isOnly ? provider : name} ${kind}`;
            return {
              subject: purpose === 'admin' ? `${subject} admin` : subject,
              what: messages.both((texts) => texts.dead(called, hint, purpose)),
              mend: { label: messages.both((texts) => texts.replace(name, purpose)), value: typed, typed },
            };
          });
      });
    },
  };
}
