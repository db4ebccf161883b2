/**
 * Names of files that a source chose, made safe to show and to save: no folders, nothing unseen, no name that a system
 * keeps for itself, none twice. Pure.
 */

/** Characters of a name, its ending included. */
export const mostInName = 120
const mostInEnding = 12

/** Joiners are letters' business in many scripts. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu
/** Folders, streams and wildcards, on one system or another; and what only looks like a slash. */
const taken = /["*/:<>?\\|\u2044\u2215\u29f5\u29f8\uff0f\uff3c]/gu
const devices = /^(?:aux|con|nul|prn|com\d|lpt\d)(?=\.|$)/iu

/** Never empty, never `.` or `..`; a name that was safe stays as it is. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(unseen, '_')
    .replace(taken, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .~-]+|[ .]+$/gu, '')
    .replace(devices, '_$&')
  return plain === '' ? 'file' : shortened(plain)
}

/** `.pdf` of `order.pdf`; empty where there is none. */
function endingOf(name: string): string {
  const at = name.lastIndexOf('.')
  const ending = at <= 0 ? '' : name.slice(at)
  return [...ending].length <= mostInEnding + 1 ? ending : ''
}

function shortened(name: string, atMost = mostInName): string {
  const letters = [...name]
  if (letters.length <= atMost) return name
  const ending = endingOf(name)
  const front = letters.slice(0, atMost - [...ending].length).join('')
  return front.replace(/[ .]+$/u, '') + ending
}

/** Each as {@link safeName}; of those that would be the same, the later ones are numbered: `order (2).pdf`. */
export function safeNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>()
  return names.map((name) => {
    const safe = unused(safeName(name), used)
    used.add(folded(safe))
    return safe
  })
}

/** Some file systems tell neither cases nor forms apart. */
const folded = (name: string): string => name.normalize('NFKC').toLowerCase()

function unused(name: string, used: ReadonlySet<string>): string {
  if (!used.has(folded(name))) return name
  const ending = endingOf(name)
  const front = name.slice(0, name.length - ending.length)
  for (let number = 2; ; number++) {
    const mark = ` (${String(number)})`
    const numbered = shortened(front, mostInName - mark.length - [...ending].length) + mark + ending
    if (!used.has(folded(numbered))) return numbered
  }
}
