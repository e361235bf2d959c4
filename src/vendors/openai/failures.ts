import type { VendorFailure } from '#lib/errors.ts';

/**
 * Failures by the API's `error.code`: those of a request (developers.openai.com/api/docs/guides/error-codes, read 2026-12-01), and
 * `ResponseError.code` of a stream (openai 7.55.0). A spent budget has the status of a rate limit, 429.
 */
export const failureOfCode: Readonly<Record<string, VendorFailure>> = {
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  credit_balance_exhausted: 'quota',
  organization_spend_limit_exceeded: 'quota',
  project_spend_limit_exceeded: 'quota',
  organization_usage_limit_exceeded: 'quota',
  invalid_api_key: 'authentication',
  model_not_found: 'retired',
  content_policy_violation: 'refused_content',
  moderation_blocked: 'refused_content',
  // Azure's name for it, which other compatible servers have taken over.
  content_filter: 'refused_content',
  invalid_prompt: 'refused_content',
  bio_policy: 'refused_content',
  misalignment_policy_violation: 'refused_content',
  rate_limit_exceeded: 'rate_limited',
  server_error: 'unavailable',
};
