import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { UserError } from '#lib/errors.ts';
import type { IntegrationType } from '#lib/integration-types.ts';
import { defineMessages } from '#lib/messages.ts';
import { Secret } from '#lib/secret.ts';
import { givenConnection, givenKey, type KeyForm, purposeByShape } from './given-key.ts';
import { keyMessages } from './key-messages.ts';
import type { KeyPurpose } from './key-purpose.ts';
import type { CredentialFields } from './key-test.ts';
import { type ObservedProvider, observedProvider } from './observed-provider.ts';

const messages = defineMessages({
  en: {
    paidThrough: (name: string, payer: string) =>
      `${name} has no key of its own: it is reached with the key of ${payer}. Add that one.`,
    takesNone: (name: string) => `Jarvis has no use for a key of ${name}.`,
    readsNoBills: (name: string) =>
      `Jarvis knows of no keys of ${name} that read bills. Leave “What the key is for” empty.`,
    isAdmin: (name: string) =>
      `This key of ${name} reads bills and cannot pay for calls. Choose “reading bills only”, or copy a key that pays.`,
    isNoAdmin: (name: string, page: string) =>
      `This key of ${name} pays for calls and reads no bills. Copy an admin key${page && ` from ${page}`}.`,
    noConnection: (name: string, example: string) =>
      `That is not how ${name} is reached.${example && ` Write it like ${example}`}`,
  },
  th: {
    paidThrough: (name, payer) => `${name} ไม่มีคีย์ของตัวเอง ใช้ผ่านคีย์ของ ${payer} กรุณาเพิ่มคีย์นั้น`,
    takesNone: (name) => `Jarvis ไม่มีที่ใช้คีย์ของ ${name}`,
    readsNoBills: (name) => `Jarvis ไม่รู้จักคีย์สำหรับดูบิลของ ${name} กรุณาเว้นช่อง “คีย์นี้ใช้ทำอะไร” ว่าง`,
    isAdmin: (name) => `คีย์ ${name} นี้ใช้ดูบิลและจ่ายค่าเรียกใช้ไม่ได้ กรุณาเลือก “ดูบิลเท่านั้น” หรือคัดลอกคีย์สำหรับจ่าย`,
    isNoAdmin: (name, page) => `คีย์ ${name} นี้ใช้จ่ายค่าเรียกใช้และดูบิลไม่ได้ กรุณาคัดลอกคีย์ผู้ดูแล${page && `จาก ${page}`}`,
    noConnection: (name, example) => `${name} ไม่ได้เชื่อมต่อแบบนี้${example && ` ให้เขียนแบบ ${example}`}`,
  },
});

/** What a provider's credential consists of. */
export interface CredentialShape extends KeyForm {
  /** The region that it has besides the key, where it has one. */
  region?: { form: RegExp | undefined; example: string } | undefined;
  /** Whether Jarvis can call the vendor with it, besides testing it. */
  isCalled: boolean;
  /** Where the vendor explains its API. */
  documentation?: string | undefined;
}

export interface NamedProvider {
  /** Catalogue id. */
  id: string;
  name: string;
}

/** The providers for which a key can be entered. */
export class KeyPlaces {
  readonly #catalogue: Catalogue;
  readonly #shapes: readonly CredentialShape[];
  /** What Jarvis only looks at, such as databases. */
  readonly observed: readonly ObservedProvider[];

  constructor(
    catalogue: Catalogue,
    shapes: readonly CredentialShape[],
    observed: readonly ObservedProvider[] = [],
  ) {
    this.#catalogue = catalogue;
    this.#shapes = shapes;
    this.observed = observed;
  }

  /** Finds a provider by any of its names. Throws a `UserError` if it is unknown, or if no key of it is of use. */
  provider(name: string): NamedProvider {
    const provider = this.anyProvider(name);
    if (this.placeOf(provider.id) || this.#observedOf(provider.id)) return provider;
    const payer = this.#catalogue.find(provider.id)?.paidThrough.find((id) => this.placeOf(id));
    throw new UserError(
      messages.both((texts) =>
        payer ? texts.paidThrough(provider.name, this.nameOf(payer)) : texts.takesNone(provider.name),
      ),
    );
  }

  /** Finds a provider by any of its names, also one without a key. Throws a `UserError` if it is unknown. */
  anyProvider(name: string): NamedProvider {
    const { id, name: properName } = observedProvider(this.observed, name) ?? this.#catalogue.resolve(name);
    return { id, name: properName };
  }

  /** Whether a provider is still there. That of a stored key may have come with a plug-in. */
  isKnown(id: string): boolean {
    return this.#catalogue.find(id) !== undefined || this.#observedOf(id) !== undefined;
  }

  /** Whether Jarvis can make something with a key of this provider, besides testing it. */
  isCalled(id: string): boolean {
    return this.placeOf(id)?.isCalled ?? false;
  }

  /** What a provider is for. */
  typesOf(id: string): IntegrationType[] {
    const observed = this.#observedOf(id);
    return observed ? [observed.type] : [...(this.#catalogue.find(id)?.categories ?? [])];
  }

  /** What the credential of a provider consists of and where one gets it; `undefined` if it takes none. */
  placeOf(id: string): CredentialShape | undefined {
    return this.#shapes.find(({ provider }) => provider === id);
  }

  nameOf(id: string): string {
    return this.#observedOf(id)?.name ?? this.#catalogue.find(id)?.name ?? id;
  }

  /** Cleans and checks what was typed into the form. Throws a `UserError` that says what to do and shows no part of the key. */
  fieldsOf(provider: NamedProvider, key: Secret, region: string | undefined): CredentialFields {
    if (this.#observedOf(provider.id)) return this.#connectionOf(provider, key, region);
    const value = new Secret(givenKey(key.reveal(), provider.id, this.#shapes));
    const place = this.regionOf(provider, region ?? '');
    return { key: value, ...(place !== undefined && { region: new Secret(place) }) };
  }

  /**
   * What a cleaned key is for: what its shape says, else what was chosen, else to pay. Throws a `UserError` if shape and choice
   * contradict each other, or if the provider has no keys that read bills.
   */
  purposeOf({ id, name }: NamedProvider, key: Secret, chosen: KeyPurpose | undefined): KeyPurpose {
    const place = this.placeOf(id);
    if (chosen === 'admin' && !place?.admin)
      throw new UserError(messages.both((texts) => texts.readsNoBills(name)));
    const shown = place && purposeByShape(key.reveal(), place);
    if (chosen === 'use' && shown === 'admin')
      throw new UserError(messages.both((texts) => texts.isAdmin(name)));
    if (chosen === 'admin' && shown === 'use')
      throw new UserError(messages.both((texts) => texts.isNoAdmin(name, place?.admin?.page ?? '')));
    return shown ?? chosen ?? 'use';
  }

  /**
   * Cleans and checks a region. `undefined` where keys have none and none was given. Throws a `UserError` if one is missing, wrong
   * or not wanted.
   */
  regionOf(provider: NamedProvider, region: string): string | undefined {
    const shape = this.placeOf(provider.id)?.region;
    const given = region.trim().toLowerCase();
    if (!shape) {
      if (given) throw new UserError(keyMessages.both((texts) => texts.tookNoRegion(provider.name)));
      return undefined;
    }
    if (given === '' || shape.form?.test(given) === false)
      throw new UserError(keyMessages.both((texts) => texts.noRegion(provider.name, shape.example)));
    return given;
  }

  #connectionOf(provider: NamedProvider, given: Secret, region = ''): CredentialFields {
    if (region.trim()) throw new UserError(keyMessages.both((texts) => texts.tookNoRegion(provider.name)));
    const { form, example = '' } = this.#observedOf(provider.id)?.fields[0] ?? {};
    const value = givenConnection(given.reveal());
    if (value === '' || form?.test(value) === false)
      throw new UserError(messages.both((texts) => texts.noConnection(provider.name, example)));
    return { key: new Secret(value) };
  }

  #observedOf(id: string): ObservedProvider | undefined {
    return this.observed.find((one) => one.id === id);
  }
}
