/** Countries and languages as people type them, names or codes, by the browser's own tables. */

const locale = 'en'
const separators = /[,;\n]+/u

export type Coded = 'countries' | 'languages'

export interface ReadCodes {
  readonly codes: readonly string[]
  /** As typed. */
  readonly unknown: readonly string[]
}

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const pairs = letters.flatMap((a) => letters.map((b) => a + b))

const type = { countries: 'region', languages: 'language' } as const

const codeFrom = {
  countries: (text: string): string => text.toUpperCase(),
  languages: (text: string): string => text.toLowerCase(),
} as const

/** Today's code for one that was given up: `FX` is `FR`, `UK` is `GB`, `iw` is `he` (BCP 47). */
function canonical(of: Coded, code: string): string {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(of === 'countries' ? `und-${code}` : code)
    return of === 'countries' ? tag.slice('und-'.length) : tag
  } catch {
    return code
  }
}

/** "Myanmar (Burma)" and "Myanmar"; none for a code that stands for nothing. */
function findNames(of: Coded, code: string): readonly string[] {
  try {
    return (['long', 'short'] as const).flatMap((style) => {
      const tables = new Intl.DisplayNames(locale, { type: type[of], fallback: 'none', style })
      return tables.of(code) ?? []
    })
  } catch {
    return []
  }
}

/** Left for everybody's own use, or no country; XK is Kosovo wherever codes are used. */
const isReserved = (of: Coded, code: string): boolean =>
  of === 'countries' && /^(Q[M-Z]|X[A-JL-Z]|ZZ|EU|EZ|UN)$/u.test(code)

const named = new Map<Coded, ReadonlyMap<string, string>>()

function namesOf(of: Coded): ReadonlyMap<string, string> {
  const made =
    named.get(of) ??
    new Map(
      pairs.flatMap((pair) => {
        const code = canonical(of, codeFrom[of](pair))
        const names = isReserved(of, code) ? [] : findNames(of, code)
        return names.map((name) => [name.toLowerCase(), code] as const)
      }),
    )
  named.set(of, made)
  return made
}

function codeOf(of: Coded, text: string): string | null {
  const byName = namesOf(of).get(text.toLowerCase())
  if (byName !== undefined) return byName
  const code = canonical(of, codeFrom[of](text))
  const isShort = of === 'countries' ? /^[A-Z]{2}$/u.test(code) : /^[a-z]{2,3}$/u.test(code)
  return isShort && !isReserved(of, code) && findNames(of, code).length > 0 ? code : null
}

/** In the order typed, each once. */
export function readCodes(of: Coded, typed: string): ReadCodes {
  const parts = typed
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => ({ part, code: codeOf(of, part) }))
  return {
    codes: [...new Set(read.flatMap(({ code }) => (code === null ? [] : [code])))],
    unknown: read.filter(({ code }) => code === null).map(({ part }) => part),
  }
}
