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

/** The name in words, or null for a code that stands for nothing. */
function findName(of: Coded, code: string): string | null {
  try {
    const name = new Intl.DisplayNames(locale, { type: type[of], fallback: 'none' }).of(code)
    return name ?? null
  } catch {
    return null
  }
}

/** ISO 3166 leaves these for everybody's own use, and ZZ for the unknown. */
const isReserved = (of: Coded, code: string): boolean =>
  of === 'countries' && /^(Q[M-Z]|X[A-Z]|ZZ|EU|EZ|UN)$/u.test(code)

const named = new Map<Coded, ReadonlyMap<string, string>>()

function namesOf(of: Coded): ReadonlyMap<string, string> {
  const made =
    named.get(of) ??
    new Map(
      pairs.flatMap((pair) => {
        const code = codeFrom[of](pair)
        const name = isReserved(of, code) ? null : findName(of, code)
        return name === null ? [] : [[name.toLowerCase(), code] as const]
      }),
    )
  named.set(of, made)
  return made
}

function codeOf(of: Coded, text: string): string | null {
  const byName = namesOf(of).get(text.toLowerCase())
  if (byName !== undefined) return byName
  const code = codeFrom[of](text)
  const isShort = of === 'countries' ? /^[A-Z]{2}$/u.test(code) : /^[a-z]{2,3}$/u.test(code)
  return isShort && !isReserved(of, code) && findName(of, code) !== null ? code : null
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
