import type { vi } from './catalogue.vi';

/** Keys are those of the Vietnamese catalogue: a key that is missing there does not compile. */
type Catalogue = typeof vi;
export type Namespace = keyof Catalogue;

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Prefix}${Key}` : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** `save`, `error.notFound`: the keys within one namespace. */
export type KeyOf<N extends Namespace> = Leaves<Catalogue[N]>;

type Everywhere = { [N in Namespace]: `${N}:${KeyOf<N>}` };
/** `common:error.notFound`: a key with its namespace, good anywhere. */
export type MessageKey = Everywhere[Namespace];

export type MessageParams = Record<string, string | number>;

/** Says a message. `count` chooses the plural and is written the language's way; other numbers with `{{x, number}}`. */
export type Translate<N extends Namespace = Namespace> = (key: KeyOf<N> | MessageKey, params?: MessageParams) => string;
