/** From a key to the sentence of one language. Sentences hold `{names}`; what is put there is text, never markup. */

/** Where a number decides the form, one entry for each form that the language has (CLDR plural categories). */
export interface Counted {
  readonly one?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}
export type Entry = string | Counted
export type Words = Readonly<Record<string, Entry>>

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type NamesOf<E> = E extends string ? NamesIn<E> : E extends Counted ? NamesIn<E['other']> | 'n' : never
type Values<Names extends string> = { readonly [N in Names]: N extends 'n' ? number : string | number }

/** A sentence without names takes no values, one with names takes exactly these. */
export type SayIn<W extends Words> = <K extends keyof W & string>(
  key: K,
  ...values: NamesOf<W[K]> extends never ? [] : [Values<NamesOf<W[K]>>]
) => string

/** English as it stands in the files, with its names still known to the compiler. */
export const words = <const W extends Words>(of: W): W => of

function formOf(language: string, entry: Entry, n: unknown): string {
  if (typeof entry === 'string') return entry
  const form = typeof n === 'number' ? new Intl.PluralRules(language).select(n) : 'other'
  return (form === 'one' || form === 'few' || form === 'many' ? entry[form] : undefined) ?? entry.other
}

/** 18,000 and not 18000. */
const shown = (language: string, value: string | number | undefined): string =>
  typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value ?? '')

export function speak<W extends Words>(language: string, of: Words): SayIn<W> {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const entry = of[key]
    if (entry === undefined) throw new Error(`no words for ${key}`)
    return formOf(language, entry, values['n']).replace(/\{([a-zA-Z]+)\}/gu, (_, name: string) =>
      shown(language, values[name]),
    )
  }
  return say as SayIn<W>
}
