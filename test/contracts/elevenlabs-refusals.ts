import type { VendorFailure } from '#lib/errors.ts';
import type { Case, Contract } from './contract.ts';

const errorsPage = 'elevenlabs.io/docs/eleven-api/resources/errors, stored copy, read 2026-12-01';
const olderPage = 'elevenlabs/elevenlabs-docs error-messages.mdx of 2025-08-25, read 2026-12-01';
const helpPage = 'help.elevenlabs.io article 19572237925521, stored copy, read 2026-12-01';
const spec = 'ElevenLabs OpenAPI of 2026-08-22 (mirror tryAGI/ElevenLabs), read 2026-12-01';

const requestId = '3c807fc4c3a1705f9638ecc764a91c01';

/** An error as it is since 2026: `code` counts, and `status` repeats it for older readers. */
export const refusal = <const Reason extends VendorFailure>(
  status: number,
  [type, code]: readonly [type: string, code: string],
  message: string,
  expected: Reason,
  more: Partial<Case<Reason>> & { legacy?: string } = {},
): Case<Reason> => {
  const { legacy = code, ...own } = more;
  const detail = { type, code, message, status: legacy, request_id: requestId };
  return {
    ...{ name: `${status} ${code}`, answer: { status, json: { detail } }, expected },
    ...{ evidence: 'documented', source: errorsPage, ...own },
  };
};

/** The same before that, still answered in many cases: `status` and `message` alone. */
export const legacy = <const Reason extends VendorFailure>(
  status: number,
  code: string,
  message: string,
  expected: Reason,
  source = olderPage,
): Case<Reason> => ({
  ...{ name: `${status} ${code}, the older shape`, expected, evidence: 'documented', source },
  answer: { status, json: { detail: { status: code, message } } },
});

/** What every product of ElevenLabs may answer. */
export const refusals: Contract['refusals'] = {
  wrongKey: refusal(401, ['authentication_error', 'invalid_api_key'], 'Invalid API key', 'authentication'),
  rateLimit: refusal(429, ['rate_limit_error', 'rate_limit_exceeded'], 'Too many requests', 'rate_limited'),
  noCredit: refusal(
    402,
    ['payment_required', 'insufficient_credits'],
    'Your account does not have enough credits for this operation.',
    'quota',
  ),
  moderation: { notOffered: 'Its errors name none: whoever breaks the rules loses the account' },
  others: [
    refusal(
      401,
      ['authentication_error', 'unauthorized'],
      'The API key you used is missing the permission text_to_speech to execute this operation.',
      'authentication',
      {
        ...{ name: '401, a right is missing', legacy: 'missing_permissions' },
        source: 'answers quoted by many users, such as MayorIQ/book-reel-repo, read 2026-12-01',
      },
    ),
    legacy(401, 'invalid_api_key', 'Invalid API key', 'authentication', helpPage),
    legacy(
      401,
      'quota_exceeded',
      'This request exceeds your quota of 10000. You have 0 credits remaining, while 91 credits are required for this request.',
      'quota',
      'home-assistant/core issue 160414 of 2026-01-07, read 2026-12-01',
    ),
    legacy(
      401,
      'detected_unusual_activity',
      'Unusual activity detected. Free Tier usage disabled.',
      'authentication',
      'n8n-io/n8n issue 17252, read 2026-12-01',
    ),
    legacy(
      402,
      'payment_required',
      'Free users cannot use library voices via the API. Please upgrade your subscription to use this voice',
      'quota',
      'OWASP/Nest issue 3859 of 2026-02-08, read 2026-12-01',
    ),
    legacy(403, 'only_for_creator+', 'Upgrade to Creator tier or higher to use this voice.', 'quota'),
    refusal(
      403,
      ['authorization_error', 'model_access_denied'],
      'You do not have access to this model.',
      'authentication',
    ),
    refusal(404, ['not_found', 'voice_not_found'], 'A voice with this id was not found.', 'invalid_request'),
    refusal(404, ['not_found', 'model_not_found'], 'This model was not found.', 'retired'),
    legacy(400, 'voice_not_found', 'A voice with this id was not found.', 'invalid_request', helpPage),
    legacy(
      400,
      'max_character_limit_exceeded',
      'This request’s text has 627 characters and exceeds the character limit of 333 characters.',
      'invalid_request',
      helpPage,
    ),
    refusal(
      400,
      ['validation_error', 'invalid_parameters'],
      "The 'keyterms' parameter is only supported with the 'scribe_v2' model.",
      'invalid_request',
    ),
    {
      ...{ name: '422, a list of faults', expected: 'invalid_request', evidence: 'documented', source: spec },
      answer: {
        status: 422,
        json: { detail: [{ loc: ['body', 'text'], msg: 'field required', type: 'value_error.missing' }] },
      },
    },
    legacy(429, 'too_many_concurrent_requests', 'Too many concurrent requests.', 'rate_limited'),
    legacy(429, 'system_busy', 'The system is experiencing heavy traffic.', 'rate_limited'),
    refusal(
      429,
      ['rate_limit_error', 'concurrent_limit_exceeded'],
      'Too many concurrent requests.',
      'rate_limited',
    ),
    refusal(500, ['internal_error', 'internal_error'], 'Something went wrong.', 'timed_out', {
      ...{ evidence: 'inferred', source: `${errorsPage}: nothing says that no work was done` },
    }),
    refusal(
      503,
      ['service_unavailable', 'service_unavailable'],
      'Service temporarily unavailable.',
      'unavailable',
    ),
  ],
};
