import { anthropic } from '#vendors/anthropic/vendor.ts';
import { huggingface } from '#vendors/huggingface/vendor.ts';
import { compatible } from '#vendors/openai/compatible-vendor.ts';
import { openai } from '#vendors/openai/vendor.ts';
import { runway } from '#vendors/runway/vendor.ts';
import type { Vendor } from './define-vendor.ts';

/** All vendors that Jarvis can call, in order of preference. */
export const allVendors: readonly Vendor[] = [anthropic, openai, compatible, huggingface, runway];

/** Patterns of the vendors' keys, which the log redacts. */
export const keyShapes: readonly RegExp[] = allVendors.flatMap(({ keys }) =>
  keys.flatMap(({ shapes }) => shapes),
);
