/** What a key is for: `use` pays for calls; `admin` reads an organisation's bills at the vendor and pays for nothing. */
export const keyPurposes = ['use', 'admin'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];
