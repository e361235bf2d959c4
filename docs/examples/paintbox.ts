// A vendor in one file. Paintbox does not exist; docs/writing-a-vendor.md describes its API and explains this file.
// The types are erased before the file runs: write the path to your copy of Jarvis here, or leave them out.
import type {
  Jarvis,
  MediaAdapter,
  MediaOffer,
  MediaProgress,
  PlugIn,
  Secret,
} from '../../src/plug-ins/plug-in.ts';

const ownAddress = 'https://api.paintbox.example/v1';
const pricesPage = 'https://paintbox.example/pricing';

export default (jarvis: Jarvis): PlugIn => {
  const { z, JsonHttp, Money, choices } = jarvis;

  const headers = (key: Secret) => ({ authorization: `Bearer ${key.reveal()}` });

  /** Paintbox refuses with `{"error": {"code", "message"}}`. */
  const refusals = {
    detail: z
      .object({ error: z.object({ code: z.string(), message: z.string() }) })
      .transform(({ error: { code, message } }) => `${code}: ${message}`),
    failure: (_status: number, detail: string) =>
      detail.startsWith('content_policy') ? ('refused_content' as const) : undefined,
  };

  /** Accepts unknown states: such a painting counts as running until the deadline. */
  const painting = z.object({
    id: z.string().min(1),
    state: z.string(),
    progress: z.number().min(0).max(1).optional(),
    image_url: z.string().optional(),
    cost_usd: z.string().optional(),
  });

  const offer: MediaOffer = {
    tier: 'budget',
    product: 'brush-2',
    parameters: { size: '1024x1024' },
    choices: {
      aspect: choices.named({
        '1:1': { size: '1024x1024' },
        '16:9': { size: '1536x864' },
        '9:16': { size: '864x1536' },
      }),
      seed: choices.wholeBetween(0, 4_294_967_295, (seed) => ({ seed })),
    },
    maxDescriptionLength: 2_000,
    pollEveryMs: 1_000,
    deadlineMs: 5 * 60_000,
  };

  /** A failed painting costs nothing. What a finished one cost stands in the answer. */
  const progressOf = ({ state, progress, image_url, cost_usd }: typeof painting._output): MediaProgress => {
    if (state === 'done' && image_url !== undefined) {
      const charge =
        cost_usd === undefined
          ? ({ kind: 'estimated' } as const)
          : ({ kind: 'reported', amount: Money.of(cost_usd) } as const);
      return { kind: 'finished', outputs: [{ kind: 'url', url: image_url }], charge };
    }
    if (state === 'blocked') return { kind: 'failed', reason: 'refused_content', charge: { kind: 'none' } };
    if (state === 'failed') return { kind: 'failed', reason: 'unavailable', charge: { kind: 'none' } };
    if (state === 'cancelled') return { kind: 'cancelled', charge: { kind: 'none' } };
    return { kind: 'running', ...(progress !== undefined && { share: progress }) };
  };

  const paintings = (baseUrl = ownAddress): MediaAdapter => {
    const http = new JsonHttp({ vendor: 'paintbox', baseUrl, headers, refusals });
    const pathOf = (id: string) => `/paintings/${encodeURIComponent(id)}`;
    return {
      offer,
      submit: async ({ product, description, parameters }, { key }) => {
        const body = { model: product, prompt: description, ...parameters };
        const { id } = await http.post('/paintings', body, painting, { key });
        return { kind: 'accepted', vendorJobId: id };
      },
      poll: async (id, { key }, signal) => progressOf(await http.get(pathOf(id), painting, { key, signal })),
      cancel: (id, { key }, signal) => http.delete(pathOf(id), { key, signal }),
    };
  };

  return {
    id: 'paintbox',
    name: 'Paintbox',
    documentation: 'https://docs.paintbox.example',
    keys: [
      {
        variable: 'PAINTBOX_API_KEY',
        page: 'https://paintbox.example/keys',
        form: /^pbx_[a-z0-9]{32}$/,
        shapes: [/\bpbx_[a-z0-9]{32}\b/g],
      },
    ],
    facets: {
      image: (baseUrl) => [paintings(baseUrl)],
      keyTest: jarvis.keyTestBy({
        ...{ vendor: 'paintbox', baseUrl: ownAddress, path: '/account', headers, refusals },
        answer: z.object({ name: z.string() }),
        proof: ({ name }) => ({ account: name }),
      }),
    },
    catalogue: {
      aliases: ['paint box', 'เพนต์บ็อกซ์'],
      summary: {
        en: 'Pictures in the manner of painters, by Paintbox.',
        th: 'ภาพในแนวจิตรกรรม โดย Paintbox',
      },
      website: 'https://paintbox.example',
      offers: [
        {
          category: 'image',
          product: 'brush-2',
          name: 'Paintbox Brush 2',
          tier: 'budget',
          price: {
            usd: '0.012',
            unit: 'image',
            source: 'Paintbox prices',
            url: pricesPage,
            checkedAt: '2026-11-20',
          },
          quality: 3,
          speed: 4,
        },
      ],
    },
  };
};
