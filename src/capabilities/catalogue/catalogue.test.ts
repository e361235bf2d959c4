import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categories } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { Catalogue } from './catalogue.ts';
import { providerEntries } from './entries/all.ts';
import { isPriced, providerSchema } from './offer.ts';

const at = (day: string) => ({ now: () => new Date(`${day}T09:00:00Z`) });
const today = '2026-11-20';
const catalogue = new Catalogue(at(today));

const promised =
  'flux openai midjourney stability huggingface replicate fal gemini runway luma pika demucs spleeter musicgen audiocraft stable-audio elevenlabs azure google deepgram whisper anthropic';

test('the catalogue holds exactly the promised providers', () => {
  expect(
    catalogue
      .all()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(promised.split(' ').sort());
});

test.each(providerEntries.map((entry) => [entry.id, entry] as const))(
  'the entry of %s matches the schema',
  (_id, entry) => {
    expect(providerSchema.parse(entry)).toEqual(entry);
  },
);

test('every price has a source that was read in the past, and only what one runs oneself costs nothing', () => {
  for (const offer of catalogue.all().flatMap((provider) => provider.offers)) {
    if (!isPriced(offer)) continue;
    expect(offer.price.checkedAt <= today, offer.name).toBe(true);
    expect(Number(offer.price.usd) === 0, offer.name).toBe(offer.access === 'self_hosted');
  }
});

test('every reference to another provider leads somewhere', () => {
  for (const provider of catalogue.all()) {
    const referred = [
      ...provider.paidThrough,
      ...provider.retired.map((retirement) => retirement.useInstead.provider),
      ...(provider.noAccess ? [provider.noAccess.useInstead] : []),
    ];
    for (const id of referred) expect(catalogue.find(id)?.id).toBe(id);
    for (const offer of provider.offers) expect(provider.categories).toContain(offer.category);
  }
});

test('what replaces a retired product can be had in its category, from the day it is gone', () => {
  for (const { on, useInstead, category, what } of catalogue.all().flatMap(({ retired }) => retired)) {
    const later = new Catalogue(at(on > today ? on : today));
    const names = later.offersOf(useInstead.provider, category).map((offer) => offer.name);
    expect(
      names.some((name) => name.startsWith(useInstead.name)),
      what,
    ).toBe(true);
  }
});

test('a provider is found by every name it has, however it is written', () => {
  const names = catalogue.vocabulary().flatMap(({ id, names: all }) => all.map((name) => ({ id, name })));
  const writings = fc.constantFrom(
    (name: string) => name,
    (name: string) => name.toUpperCase(),
    (name: string) => `  ${name} `,
    (name: string) => name.replaceAll(' ', '-'),
    (name: string) => name.replaceAll(' ', ''),
  );
  for (const { id, name } of names) {
    fc.assert(
      fc.property(writings, (write) => {
        expect(catalogue.resolve(write(name)).id, write(name)).toBe(id);
      }),
    );
  }
});

test.each([
  ['dalle', 'openai'],
  ['DALL·E 3', 'openai'],
  ['gpt image', 'openai'],
  ['sora', 'openai'],
  ['stable diffusion', 'huggingface'],
  ['sd', 'huggingface'],
  ['claude', 'anthropic'],
  ['black forest labs', 'flux'],
  ['flux schnell', 'flux'],
  ['nova-3', 'deepgram'],
  ['gen4_turbo', 'runway'],
  ['stable audio', 'stable-audio'],
  ['google tts', 'google'],
  ['ฟลักซ์', 'flux'],
  ['ลูม่า', 'luma'],
  ['เจมินี่', 'gemini'],
  ['midjorney', 'midjourney'],
  ['elevnlabs', 'elevenlabs'],
])('%s means %s', (name, id) => {
  expect(catalogue.resolve(name).id).toBe(id);
});

test('an unknown name is answered with near ones in both languages', () => {
  const failure = (() => {
    try {
      catalogue.resolve('lumen');
    } catch (error) {
      return error;
    }
  })();
  expect(failure).toBeInstanceOf(UserError);
  const { text } = failure as UserError;
  expect(text.en).toContain('Luma');
  expect(text.th).toContain('Luma');
});

test('no text, however odd, does more than find a provider or be refused in words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      try {
        expect(promised.split(' ')).toContain(catalogue.resolve(text).id);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

test('a retired product is offered until its day and no longer', () => {
  const products = (day: string) =>
    new Catalogue(at(day)).offersOf('openai', 'tts').map((offer) => offer.product);
  expect(products('2027-01-05')).toContain('gpt-4o-mini-tts');
  expect(products('2027-01-06')).toEqual([]);
});

test('every category has a hosted offer with a known price', () => {
  for (const category of categories) {
    const hosted = catalogue.offers(category).filter((offer) => offer.access === 'api' && isPriced(offer));
    expect(hosted.length, category).toBeGreaterThan(0);
  }
});
