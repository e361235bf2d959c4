import { z } from 'zod';
import { roles } from '#people/actor.ts';
import { kindOfChangeLabels, kindsOfChange } from '#people/permissions.ts';
import { ofKind } from '../field-kind.ts';
import { option } from './option.ts';

/** People, places and rights. */
export const peopleFields = {
  channel: ofKind(z.string().min(1).max(100).describe('Channel; the current one when not given'), {
    reads: 'channel',
    label: { en: 'Channel', th: 'ห้อง' },
    control: 'channel',
  }),
  member: ofKind(z.string().min(1).max(100).describe('The person’s name or mention'), {
    reads: 'member',
    each: true,
    label: { en: 'Person', th: 'บุคคล' },
    control: 'person',
  }),
  /** Whose costs or usage a report is about. */
  spender: ofKind(z.string().min(1).max(100).describe('The person’s name or mention'), {
    reads: 'spender',
    label: { en: 'Person', th: 'บุคคล' },
    control: 'person',
  }),
  role: ofKind(z.enum(roles), {
    reads: 'role',
    label: { en: 'Role', th: 'สิทธิ์' },
    control: 'choice',
    initial: 'member',
  }),
  kindOfChange: option(kindsOfChange, {
    each: true,
    label: { en: 'Which changes', th: 'เรื่องใด' },
    valueLabels: kindOfChangeLabels,
  }),
};
