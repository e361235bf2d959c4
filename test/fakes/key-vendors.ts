import { type Answer, type FakeServer, type Received, startFakeServer } from './fake-server.ts';

type Purpose = 'use' | 'admin';

/** How the keys begin that read bills, in parts so that no scanner takes them for real ones. */
const adminMarks: Readonly<Record<string, string>> = {
  openai: ['sk', 'admin'].join('-'),
  anthropic: ['sk', 'ant', 'admin01'].join('-'),
};

/** The keys that each fake knows. It refuses every other as its vendor refuses a wrong one. */
export const keysOf = (vendor: string, purpose: Purpose = 'use') => {
  const mark = purpose === 'admin' ? adminMarks[vendor] : vendor;
  return {
    right: `${mark}-right-key-0123456789`,
    lacking: `${mark}-lacking-key-0123456789`,
    broke: `${mark}-broke-key-0123456789`,
    wrong: `${mark}-wrong-key-0123456789`,
  };
};
type Kind = keyof ReturnType<typeof keysOf>;

/** What the documents say of one request that needs a key. */
export interface KeyDocuments {
  /** The only request that is answered, with its parameters. */
  path: string;
  /** Further requests, for keys that lack a right. */
  others?: Readonly<Record<string, Partial<Record<Kind, Answer>>>>;
  /** Where the key is expected, and what stands before it. */
  header: string;
  scheme?: string;
  /** Further headers that the vendor wants. */
  wants?: Readonly<Record<string, string>>;
  answers: Partial<Record<Kind, Answer>> & { right: Answer; wrong: Answer };
}

const bearer = { header: 'authorization', scheme: 'Bearer ' };
const google = (reason: string, status: number, message: string, service: string): Answer => ({
  status,
  json: {
    error: {
      ...{ code: status, message, status: status === 400 ? 'INVALID_ARGUMENT' : 'PERMISSION_DENIED' },
      details: [
        {
          ...{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' },
          metadata: { service },
        },
        { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
      ],
    },
  },
});
const invalidGoogleKey = (service: string) =>
  google('API_KEY_INVALID', 400, 'API key not valid. Please pass a valid API key.', service);
const elevenLabs = (status: string, message: string): Answer => ({
  status: 401,
  json: { detail: { type: 'authentication_error', code: 'unauthorized', message, status } },
});

/** By catalogue id, from the vendors' documents and SDKs as each vendor's README names them; not from our adapters. */
export const keyDocuments: Readonly<Record<string, KeyDocuments>> = {
  anthropic: {
    path: '/v1/models?limit=1',
    ...bearer,
    wants: { 'anthropic-version': '2026-10-21' },
    answers: {
      right: {
        json: {
          ...{ has_more: true, first_id: 'claude-opus-5-5', last_id: 'claude-opus-5-5' },
          data: [{ type: 'model', id: 'claude-opus-5-5', display_name: 'Claude Opus 5.5' }],
        },
      },
      wrong: {
        status: 401,
        json: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } },
      },
      lacking: {
        status: 403,
        json: {
          type: 'error',
          error: { type: 'permission_error', message: 'Your API key may not do this.' },
        },
      },
      broke: {
        status: 400,
        json: {
          type: 'error',
          error: {
            type: 'invalid_request_error',
            message: 'Your credit balance is too low to access the API.',
          },
        },
      },
    },
  },
  openai: {
    path: '/models',
    ...bearer,
    answers: {
      right: { json: { object: 'list', data: [{ id: 'gpt-6-luna', object: 'model', owned_by: 'openai' }] } },
      wrong: {
        status: 401,
        json: {
          error: {
            ...{ type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
            message: 'Incorrect API key provided: openai-w*************6789. You can find your API key at …',
          },
        },
      },
      lacking: {
        status: 403,
        json: {
          error: {
            ...{ type: 'invalid_request_error', param: null, code: null },
            message: 'You have insufficient permissions for this operation. Missing scopes: api.model.read.',
          },
        },
      },
      broke: {
        status: 429,
        json: { error: { message: 'You exceeded your current quota.', code: 'insufficient_quota' } },
      },
    },
  },
  huggingface: {
    path: '/api/whoami-v2',
    ...bearer,
    answers: {
      right: {
        json: {
          ...{ type: 'user', id: '62f264b9', name: 'ada', fullname: 'Ada', isPro: false, orgs: [] },
          auth: {
            type: 'access_token',
            accessToken: {
              ...{ displayName: 'jarvis', role: 'fineGrained' },
              fineGrained: {
                global: [],
                scoped: [{ entity: { type: 'user' }, permissions: ['inference.serverless.write'] }],
              },
            },
          },
        },
      },
      wrong: { status: 401, json: { error: 'Invalid user token.' } },
      lacking: {
        json: {
          ...{ type: 'user', name: 'ada' },
          auth: {
            type: 'access_token',
            accessToken: { role: 'fineGrained', fineGrained: { global: ['discussion.write'], scoped: [] } },
          },
        },
      },
      broke: { status: 402, json: { error: 'You have exceeded your monthly included credits' } },
    },
  },
  runway: {
    path: '/v1/organization',
    ...bearer,
    wants: { 'x-runway-version': '2024-11-06' },
    answers: {
      right: {
        json: { creditBalance: 1_000, tier: { maxMonthlyCreditSpend: 9_000, models: {} }, usage: {} },
      },
      wrong: { status: 401, json: { error: 'You must supply a valid API key.' } },
      broke: { json: { creditBalance: 0, tier: { maxMonthlyCreditSpend: 9_000, models: {} }, usage: {} } },
    },
  },
  flux: {
    path: '/v1/credits',
    header: 'x-key',
    answers: {
      right: { json: { credits: 412.5 } },
      wrong: { status: 403, json: { detail: 'Not authenticated - Invalid Authentication' } },
      broke: { status: 402, json: { detail: 'Insufficient credits' } },
    },
  },
  stability: {
    path: '/v1/user/balance',
    ...bearer,
    answers: {
      right: { json: { credits: 0.6336833840314097 } },
      wrong: {
        status: 401,
        json: { id: '9160', name: 'unauthorized', message: 'Incorrect API key provided' },
      },
      broke: { json: { credits: 0 } },
    },
  },
  replicate: {
    path: '/account',
    ...bearer,
    answers: {
      right: {
        json: {
          type: 'organization',
          username: 'acme',
          name: 'Acme Corp',
          github_url: 'https://github.com/acme',
        },
      },
      wrong: {
        status: 401,
        json: {
          title: 'Unauthenticated',
          detail: 'You did not pass a valid authentication token',
          status: 401,
        },
      },
      broke: {
        status: 402,
        json: { title: 'Insufficient credit', detail: 'You have insufficient credit to run this model.' },
      },
    },
  },
  fal: {
    path: '/models/pricing?endpoint_id=fal-ai%2Fflux%2Fschnell',
    header: 'authorization',
    scheme: 'Key ',
    answers: {
      right: {
        json: {
          ...{ next_cursor: null, has_more: false },
          prices: [
            { endpoint_id: 'fal-ai/flux/schnell', unit_price: 0.003, unit: 'megapixels', currency: 'USD' },
          ],
        },
      },
      wrong: {
        status: 401,
        json: {
          error: {
            type: 'authorization_error',
            message: `Authorization key=${keysOf('fal').wrong} is invalid.`,
          },
        },
      },
      broke: {
        status: 403,
        json: {
          detail:
            'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
        },
      },
    },
  },
  gemini: {
    path: '/models?pageSize=1',
    header: 'x-goog-api-key',
    answers: {
      right: {
        json: { models: [{ name: 'models/gemini-3.8-flash', version: '001' }], nextPageToken: 'next' },
      },
      wrong: invalidGoogleKey('generativelanguage.googleapis.com'),
      lacking: google(
        ...(['API_KEY_SERVICE_BLOCKED', 403, 'Requests to this API are blocked.'] as const),
        'generativelanguage.googleapis.com',
      ),
    },
  },
  google: {
    path: '/v1/voices?languageCode=en-US',
    header: 'x-goog-api-key',
    answers: {
      right: {
        json: { voices: [{ languageCodes: ['en-US'], name: 'en-US-Standard-A', ssmlGender: 'MALE' }] },
      },
      // Some of Google's front ends put the error into an array.
      wrong: {
        status: 400,
        json: [(invalidGoogleKey('texttospeech.googleapis.com') as { json: unknown }).json],
      },
      lacking: google(
        ...(['SERVICE_DISABLED', 403, 'Cloud Text-to-Speech API has not been used in project 1.'] as const),
        'texttospeech.googleapis.com',
      ),
      broke: google(
        ...(['BILLING_DISABLED', 403, 'This API method requires billing to be enabled.'] as const),
        'texttospeech.googleapis.com',
      ),
    },
  },
  luma: {
    path: '/files?limit=1',
    ...bearer,
    answers: {
      right: { json: { data: [], has_more: false, next_cursor: null } },
      wrong: { status: 401, json: { detail: 'Invalid API key' } },
      broke: { status: 402, json: { error: { code: 'budget_exhausted', message: 'The budget is spent.' } } },
    },
  },
  elevenlabs: {
    path: '/v1/user/subscription',
    header: 'xi-api-key',
    answers: {
      right: {
        json: {
          ...{ tier: 'creator', status: 'active', character_count: 17_231, character_limit: 100_000 },
          ...{ can_extend_character_limit: true, next_character_count_reset_unix: 1_738_356_858 },
        },
      },
      wrong: elevenLabs('invalid_api_key', 'Invalid API key'),
      lacking: elevenLabs(
        'missing_permissions',
        'The API key you used is missing the permission user_read to execute this operation.',
      ),
      broke: elevenLabs('quota_exceeded', 'This request exceeds your quota.'),
    },
    others: {
      '/v1/models': {
        lacking: elevenLabs(
          'missing_permissions',
          'The API key you used is missing the permission models_read to execute this operation.',
        ),
      },
    },
  },
  deepgram: {
    path: '/v1/projects',
    header: 'authorization',
    scheme: 'Token ',
    answers: {
      right: { json: { projects: [{ project_id: '6c7f0c7d', name: 'Acme’s project' }] } },
      wrong: {
        status: 401,
        json: { err_code: 'INVALID_AUTH', err_msg: 'Invalid credentials.', request_id: '32313879' },
      },
      lacking: {
        status: 403,
        json: {
          ...{ category: 'INSUFFICIENT_PERMISSIONS', message: 'The key may not do this.' },
          ...{ details: 'Ask the owner of the project.', request_id: '32313879' },
        },
      },
      broke: {
        status: 402,
        json: { err_code: 'ASR_PAYMENT_REQUIRED', err_msg: 'Project does not have enough credits.' },
      },
    },
  },
  azure: {
    path: '/cognitiveservices/voices/list',
    header: 'ocp-apim-subscription-key',
    answers: {
      right: { json: [{ Name: 'Microsoft Server Speech', ShortName: 'en-US-AvaNeural', Locale: 'en-US' }] },
      wrong: {
        status: 401,
        json: {
          error: {
            code: '401',
            message:
              'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
          },
        },
      },
      broke: { status: 403, json: { error: { code: '403', message: 'Out of call volume quota.' } } },
    },
  },
  vapi: {
    path: '/assistant?limit=1',
    ...bearer,
    answers: {
      right: {
        json: [{ id: '0b1c', orgId: '77aa', createdAt: '2026-11-01T00:00:00.000Z', name: 'Reception' }],
      },
      wrong: {
        status: 401,
        json: {
          message: 'Invalid Key. Hot tip, you may be using the public key.',
          error: 'Unauthorized',
          statusCode: 401,
        },
      },
    },
  },
  retell: {
    path: '/get-concurrency',
    ...bearer,
    answers: {
      right: {
        json: {
          current_concurrency: 3,
          concurrency_limit: 20,
          base_concurrency: 20,
          purchased_concurrency: 0,
        },
      },
      wrong: { status: 401, json: { status: 'error', message: 'API key is missing or invalid.' } },
      broke: {
        status: 402,
        json: { status: 'error', message: 'Trial has ended, please add payment method.' },
      },
    },
  },
};

/** The same of the keys that read bills. */
export const adminKeyDocuments: Readonly<Record<string, KeyDocuments>> = {
  openai: {
    path: '/organization/costs?start_time=1730419200&limit=1',
    ...bearer,
    answers: {
      right: {
        json: {
          ...{ object: 'page', has_more: false, next_page: null },
          data: [
            {
              ...{ object: 'bucket', start_time: 1730419200, end_time: 1730505600 },
              results: [
                {
                  ...{ object: 'organization.costs.result', line_item: null, project_id: null },
                  amount: { value: 0.06, currency: 'usd' },
                },
              ],
            },
          ],
        },
      },
      wrong: {
        status: 401,
        json: {
          error: {
            ...{ type: 'invalid_request_error', param: null, code: 'invalid_api_key' },
            message: 'Incorrect API key provided: sk-admin*************6789. You can find your API key at …',
          },
        },
      },
      lacking: {
        status: 403,
        json: {
          error: {
            ...{ type: 'invalid_request_error', param: null, code: null },
            message: 'You have insufficient permissions for this operation. Missing scopes: api.usage.read.',
          },
        },
      },
    },
  },
  anthropic: {
    path: '/v1/organizations/me',
    header: 'x-api-key',
    wants: { 'anthropic-version': '2023-06-01' },
    answers: {
      right: { json: { id: '12345678-1234-5678-1234-567812345678', type: 'organization', name: 'Acme' } },
      wrong: {
        status: 401,
        json: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } },
      },
      lacking: {
        status: 403,
        json: {
          type: 'error',
          error: { type: 'permission_error', message: 'Your API key may not do this.' },
        },
      },
    },
  },
};

/** A vendor that tells the kinds of keys apart. `answers` come before the usual ones. */
export interface FakeKeyVendor extends FakeServer {
  answers: Answer[];
}

export async function startFakeKeyVendor(vendor: string): Promise<FakeKeyVendor> {
  const documents = keyDocuments[vendor];
  if (!documents) throw new RangeError(`no documents of ${vendor}`);
  const ofBills = adminKeyDocuments[vendor];
  const answers: Answer[] = [];
  const server = await startFakeServer((request) => {
    const next = answers.shift();
    if (next) return next;
    return ofBills && request.path === ofBills.path
      ? answerOf(ofBills, keysOf(vendor, 'admin'), request)
      : answerOf(documents, keysOf(vendor), request);
  });
  return Object.assign(server, { answers });
}

function answerOf(documents: KeyDocuments, keys: Record<Kind, string>, request: Received): Answer {
  const { header, scheme = '', wants = {}, answers, others = {} } = documents;
  const known = request.path === documents.path ? answers : others[request.path];
  if (request.method !== 'GET' || !known) return { status: 404, json: { message: 'no such route' } };
  const isComplete = Object.entries(wants).every(([name, value]) => request.headers[name] === value);
  if (!isComplete) return { status: 400, json: { message: 'a header is missing' } };
  const kind = (Object.keys(keys) as Kind[]).find((one) => request.headers[header] === scheme + keys[one]);
  return known[kind ?? 'wrong'] ?? answers.wrong;
}
