import type { VendorFailure } from '#lib/errors.ts';
import type { Case, Contract } from './contract.ts';

const errorsPage = 'developers.openai.com/api/docs/guides/error-codes, read 2026-12-01';
const documentedThere = { evidence: 'documented', source: errorsPage } as const;

/** `{error: {message, type, param, code}}`, as the SDK's `APIError` reads it. */
export const refusal = <const Reason extends VendorFailure>(
  name: string,
  status: number,
  code: string | null,
  message: string,
  expected: Reason,
  {
    evidence,
    source,
    type = 'invalid_request_error',
  }: Pick<Case<Reason>, 'evidence' | 'source'> & { type?: string } = documentedThere,
): Case<Reason> => ({
  ...{ name, expected, evidence, source },
  answer: { status, json: { error: { message, type, param: null, code } } },
});

const wrongKey = refusal(
  '401, invalid_api_key',
  401,
  'invalid_api_key',
  'Incorrect API key provided: contract-key-0123456789abcdef. You can find your API key at …',
  'authentication',
);
const rateLimit = refusal(
  '429, rate_limit_exceeded',
  429,
  'rate_limit_exceeded',
  'Rate limit reached for images per minute. Limit: 5/1min. Please try again in 12s.',
  'rate_limited',
  { ...documentedThere, type: 'requests' },
);

/** “Inspect `error.code`, because `error.type` can still be `insufficient_quota`.” */
const spent = (code: string) =>
  refusal(
    `429, ${code}`,
    429,
    code,
    'You exceeded your current quota, please check your plan and billing details.',
    'quota',
    { ...documentedThere, type: 'insufficient_quota' },
  );

/** The code of the older safety system. */
const contentPolicy = refusal(
  '400, content_policy_violation',
  400,
  'content_policy_violation',
  'Your request was rejected as a result of our safety system.',
  'refused_content',
  {
    evidence: 'inferred',
    source: 'clients still tell it apart beside `moderation_blocked`, read 2026-12-01',
  },
);

const others: readonly Case<VendorFailure>[] = [
  spent('credit_balance_exhausted'),
  spent('organization_spend_limit_exceeded'),
  spent('project_spend_limit_exceeded'),
  spent('organization_usage_limit_exceeded'),
  refusal('401, no_organization', 401, 'no_organization', 'You must be a member of …', 'authentication'),
  refusal('401, IP not authorized', 401, null, 'IP not authorized', 'authentication'),
  refusal(
    '403, unsupported country',
    403,
    'unsupported_country_region_territory',
    'Country, region, or territory not supported',
    'authentication',
    { ...documentedThere, type: 'request_forbidden' },
  ),
  refusal('404, model_not_found', 404, 'model_not_found', 'The model does not exist', 'retired'),
  refusal('400, a wrong value', 400, 'invalid_value', "Invalid value: '7x7'.", 'invalid_request'),
  refusal('429, slow_down', 429, 'slow_down', 'Please slow down.', 'rate_limited', {
    ...{ ...documentedThere, type: 'rate_limit_error' },
  }),
  // Nothing says whether the work was done before the error.
  refusal('500', 500, null, 'The server had an error while processing your request', 'timed_out', {
    ...{ ...documentedThere, type: 'server_error' },
  }),
  refusal(
    '503, server_is_overloaded',
    503,
    'server_is_overloaded',
    'The engine is currently overloaded, please try again later',
    'unavailable',
    { ...documentedThere, type: 'service_unavailable_error' },
  ),
];

export const audioRefusals: Contract['refusals'] = {
  ...{ wrongKey, rateLimit, noCredit: spent('insufficient_quota'), others },
  moderation: { notOffered: 'the reference of speech and transcription describes no refusal of content' },
};

const blocked = (stage: 'input' | 'output'): Case<'refused_content'> => ({
  ...{ name: `400, moderation_blocked, ${stage}`, expected: 'refused_content', evidence: 'inferred' },
  source: 'answers logged in github.com/jeffstric/ZJT/issues/480 (2026-07-15), read 2026-12-01',
  answer: {
    status: 400,
    json: {
      error: {
        ...{ type: 'image_generation_user_error', param: null, code: 'moderation_blocked' },
        message: 'Your request was rejected by the safety system. safety_violations=[violence].',
        moderation_details: { moderation_stage: stage, categories: ['violence'] },
      },
    },
  },
});

export const imageRefusals: Contract['refusals'] = {
  ...audioRefusals,
  moderation: blocked('input'),
  others: [
    ...others,
    blocked('output'),
    contentPolicy,
    refusal(
      '403, organisation not verified',
      403,
      null,
      'Your organization must be verified to use the model `gpt-image-2`. Please go to: …',
      'authentication',
      { evidence: 'inferred', source: 'github.com/openai-php/client/issues/565, read 2026-12-01' },
    ),
  ],
};
