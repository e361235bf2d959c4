/**
 * A type whose values survive JSON unchanged. Functions become `never`, so that classes such as `Money` and `Date`
 * do not fit: an amount travels as `{ amount, currency }`, a moment as an ISO string.
 */
export type JsonSafe<T> = T extends string | number | boolean | null | undefined
  ? T
  : // biome-ignore lint/suspicious/noExplicitAny: any function at all
    T extends (...parameters: any) => unknown
    ? never
    : { [Key in keyof T]: JsonSafe<T[Key]> };
