import type { VendorFailure } from '#lib/errors.ts';
import type { Case, Contract } from './contract.ts';

export const spec =
  'Stability AI OpenAPI, api.stability.ai/v2alpha/openapi (mirror tryAGI/StabilityAI, openapi.yaml), read 2026-12-01';

const id = 'a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4';

const refusal = <const Reason extends VendorFailure>(
  status: number,
  name: string,
  sentence: string,
  expected: Reason,
  more: Partial<Case<Reason>> = {},
): Case<Reason> => ({
  ...{ name: `${status} ${name}`, expected, evidence: 'documented', source: spec },
  answer: { status, json: { id, name, errors: [sentence] } },
  ...more,
});

/** What every product of Stability AI may answer. */
export const refusals: Contract['refusals'] = {
  wrongKey: refusal(401, 'unauthorized', 'authorization: invalid or missing header value', 'authentication', {
    ...{
      evidence: 'inferred',
      source: `${spec}: documented for v1 only, where \`message\` stands for \`errors\``,
    },
  }),
  rateLimit: refusal(
    429,
    'rate_limit_exceeded',
    'You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for 60 seconds.',
    'rate_limited',
  ),
  noCredit: refusal(
    402,
    'payment_required',
    'You lack sufficient credits to make this request. Please purchase more credits and try again.',
    'quota',
    { evidence: 'inferred', source: 'TEAMuP-dev/HARP issue 338 of 2025-09-30 names it, read 2026-12-01' },
  ),
  moderation: refusal(
    403,
    'content_moderation',
    'Your request was flagged by our content moderation system, as a result your request was denied and you were not charged.',
    'refused_content',
  ),
  others: [
    {
      ...{ name: '401 of v1', expected: 'authentication', evidence: 'documented', source: spec },
      answer: { status: 401, json: { id, name: 'unauthorized', message: 'missing authorization header' } },
    },
    {
      ...{ name: '403 of v1', expected: 'authentication', evidence: 'documented', source: spec },
      answer: {
        status: 403,
        json: {
          id,
          name: 'permission_denied',
          message: 'You do not have permission to access this resource',
        },
      },
    },
    refusal(400, 'bad_request', 'some-field: is required', 'invalid_request'),
    refusal(
      413,
      'payload_too_large',
      'body: payloads cannot be larger than 10MiB in size',
      'invalid_request',
    ),
    refusal(
      422,
      'invalid_language',
      'English is the only supported language for this service.',
      'invalid_request',
    ),
    refusal(
      422,
      'public_figure',
      'Our system detected the likeness of a public figure in your image.',
      'refused_content',
    ),
    refusal(
      500,
      'internal_error',
      'An unexpected server error has occurred, please try again later.',
      'unavailable',
      { source: `${spec}: "You will not be charged for failed generations", so it may be asked for again` },
    ),
  ],
};
