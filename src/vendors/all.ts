import { anthropic } from '#vendors/anthropic/vendor.ts';
import { huggingface } from '#vendors/huggingface/vendor.ts';
import { compatible } from '#vendors/openai/compatible-vendor.ts';
import { openai } from '#vendors/openai/vendor.ts';
import { runway } from '#vendors/runway/vendor.ts';
import type { Vendor } from './define-vendor.ts';

/** Every company that Jarvis can call. Where several serve, those named earlier are preferred. */
export const allVendors: readonly Vendor[] = [anthropic, openai, compatible, huggingface, runway];

/** What their keys look like, for the log. */
export const keyShapes: readonly RegExp[] = allVendors.flatMap(({ keys }) =>
  keys.flatMap(({ shapes }) => shapes),
);
