import { z } from 'zod';
import { ofKind } from '../field-kind.ts';
import { option } from './option.ts';

/** Which part of a list or report is wanted. */
export const listFields = {
  /** Maximum number of results, latest first. */
  limit: ofKind(z.int().min(1).max(1_000_000), {
    reads: 'limit',
    label: { en: 'How many', th: 'จำนวน' },
    control: 'number',
  }),
  /** Only so many of the largest. */
  top: ofKind(z.int().min(1).max(50), {
    reads: 'top',
    label: { en: 'Only the largest', th: 'เฉพาะอันดับแรก' },
    control: 'number',
    isRare: true,
  }),
  page: ofKind(z.int().min(1).max(100), {
    reads: 'page',
    label: { en: 'Page', th: 'หน้า' },
    control: 'number',
    isRare: true,
  }),
  status: <const V extends readonly [string, ...string[]]>(statuses: V) =>
    option(statuses, { reads: 'status', label: { en: 'Status', th: 'สถานะ' } }),
  grouping: <const V extends readonly [string, ...string[]]>(groups: V) =>
    option(groups, { reads: 'grouping', label: { en: 'Grouped by', th: 'แยกตาม' } }),
};
