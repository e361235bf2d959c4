import type { VendorFailure } from '#lib/errors.ts';
import type { Case, Contract } from './contract.ts';

export const sdk = '@google/genai 3.1.0, dist/genai.d.ts, read 2026-12-01';
const troubleshooting = 'ai.google.dev/gemini-api/docs/troubleshooting, read 2026-12-01';
const errorsPage = 'ai.google.dev/gemini-api/docs/api-errors, read 2026-12-01';

/** `{error: {code, message, status, details}}`, the errors of `generateContent`. */
const refusal = <const Reason extends VendorFailure>(
  status: number,
  name: string,
  message: string,
  expected: Reason,
  details?: readonly object[],
  source = troubleshooting,
): Case<Reason> => ({
  ...{ name: `${status}, ${name}`, expected, source },
  evidence: source === troubleshooting ? 'documented' : 'inferred',
  answer: { status, json: { error: { code: status, message, status: name, ...(details && { details }) } } },
});

const invalidKey = [
  {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    ...{ reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
    metadata: { service: 'generativelanguage.googleapis.com' },
  },
];
const noKey = 'API key not valid. Please pass a valid API key.';
const wrongKey = refusal(400, 'INVALID_ARGUMENT', noKey, 'authentication', invalidKey);

/** What the day's quota is called among the violations. The same status also stands for a minute's. */
const dailyQuota = [
  {
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier', quotaValue: '0' }],
  },
  { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '22s' },
];
const overQuota = 'You exceeded your current quota, please check your plan and billing details.';
const nothingLeft = 'Your prepayment credits are depleted. Please go to AI Studio to manage your billing.';

export const generateRefusals: Contract['refusals'] = {
  wrongKey,
  rateLimit: refusal(
    429,
    'RESOURCE_EXHAUSTED',
    'Resource has been exhausted (e.g. check quota).',
    'rate_limited',
  ),
  noCredit: refusal(
    429,
    'RESOURCE_EXHAUSTED',
    nothingLeft,
    'quota',
    [],
    'github.com/dyad-sh/dyad/issues/3626 (2026-06-10), read 2026-12-01',
  ),
  moderation: {
    ...{ name: 'promptFeedback, SAFETY', expected: 'refused_content', evidence: 'documented', source: sdk },
    answer: { json: { promptFeedback: { blockReason: 'SAFETY' }, modelVersion: 'gemini-3.1-flash-image' } },
  },
  others: [
    refusal(
      429,
      'RESOURCE_EXHAUSTED',
      overQuota,
      'quota',
      dailyQuota,
      'answers kept at oppl.ai, read 2026-12-01',
    ),
    refusal(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.', 'invalid_request'),
    refusal(400, 'FAILED_PRECONDITION', 'Please enable billing on your project.', 'quota'),
    refusal(403, 'PERMISSION_DENIED', 'Your API key lacks the permission.', 'authentication'),
    refusal(404, 'NOT_FOUND', 'models/gemini-0 is not found for API version v1beta.', 'retired'),
    refusal(500, 'INTERNAL', 'An internal error has occurred.', 'timed_out'),
    refusal(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.', 'unavailable'),
    refusal(504, 'DEADLINE_EXCEEDED', 'The service is unable to finish in time.', 'timed_out'),
  ],
};

const ofPrompt = ['OTHER', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'IMAGE_SAFETY', 'MODEL_ARMOR', 'JAILBREAK'];
const ofAnswer = [
  ...['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY'],
  ...['IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION', 'IMAGE_OTHER'],
];

/** `BlockedReason` and those values of `FinishReason` that are about the content. All come as a success. */
export const blocked: readonly Case<'refused_content'>[] = [
  ...ofPrompt.map((blockReason) => [`prompt, ${blockReason}`, { promptFeedback: { blockReason } }] as const),
  ...ofAnswer.map((finishReason) => [`answer, ${finishReason}`, { candidates: [{ finishReason }] }] as const),
].map(([name, json]) => ({
  ...{ name, answer: { json }, expected: 'refused_content', evidence: 'documented', source: sdk },
}));

/** `{error: {code, message}}`, the errors of the Interactions API. */
const refusedInteraction = <const Reason extends VendorFailure>(
  status: number,
  code: string,
  expected: Reason,
): Case<Reason> => ({
  ...{ name: `${status}, ${code}`, expected, evidence: 'documented', source: errorsPage },
  answer: { status, json: { error: { code, message: `refused: ${code}` } } },
});

/** The codes under “Generation blocked”. */
export const blockedCodes = [
  ...['safety', 'recitation', 'language', 'prohibited_content', 'spii', 'blocklist', 'image_safety'],
  ...['image_prohibited_content', 'image_recitation', 'image_other', 'content_blocked'],
];

export const interactionRefusals: Contract['refusals'] = {
  wrongKey: refusedInteraction(401, 'authentication', 'authentication'),
  rateLimit: refusedInteraction(429, 'rate_limit_exceeded', 'rate_limited'),
  noCredit: refusedInteraction(402, 'payment_required', 'quota'),
  moderation: refusedInteraction(400, 'prohibited_content', 'refused_content'),
  others: [
    // The front end refuses a key before the Interactions API sees it.
    wrongKey,
    ...blockedCodes.map((code) => refusedInteraction(400, code, 'refused_content')),
    refusedInteraction(400, 'invalid_request', 'invalid_request'),
    refusedInteraction(400, 'failed_precondition', 'quota'),
    refusedInteraction(400, 'parameter_unknown', 'invalid_request'),
    refusedInteraction(403, 'permission_denied', 'authentication'),
    refusedInteraction(404, 'model_not_found', 'retired'),
    refusedInteraction(416, 'out_of_range', 'invalid_request'),
    refusedInteraction(429, 'quota_exceeded', 'quota'),
    refusedInteraction(429, 'too_many_requests', 'rate_limited'),
    refusedInteraction(500, 'api_error', 'timed_out'),
    refusedInteraction(501, 'unimplemented', 'invalid_request'),
    refusedInteraction(503, 'service_unavailable', 'unavailable'),
    refusedInteraction(504, 'deadline_exceeded', 'timed_out'),
  ],
};
