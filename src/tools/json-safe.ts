/**
 * Requires a type whose values survive JSON unchanged. Functions map to `never`, which excludes classes such as `Money`
 * and `Date`: use `{ amount, currency }` and ISO strings.
 */
export type JsonSafe<T> = T extends string | number | boolean | null | undefined
  ? T
  : // biome-ignore lint/suspicious/noExplicitAny: any function at all
    T extends (...parameters: any) => unknown
    ? never
    : { [Key in keyof T]: JsonSafe<T[Key]> };
