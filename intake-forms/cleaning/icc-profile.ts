/** A colour profile without its words: the numbers that colours need stay, and what names a device or a day goes. */

import { concat, toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { latin1, startsWith, u16, u32 } from './blob-reader.ts'
import { CleaningError } from './looked.ts'
import type { Reveals } from './reveals.ts'

const headerBytes = 128
const mostTags = 100
/** More than any display or printer needs. */
export const mostProfileBytes = 4 * 1024 * 1024

const colourTags = new Set(
  ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'bkpt', 'chad', 'cicp', 'gamt']
    .concat(['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'D2B0', 'D2B1', 'D2B2', 'D2B3'])
    .concat(['B2D0', 'B2D1', 'B2D2', 'B2D3']),
)

interface Tag {
  readonly name: string
  /** Several may share one place. */
  readonly from: number
  readonly data: Bytes
}

/** Null when it is no profile. */
function tagsOf(profile: Bytes): readonly Tag[] | null {
  const count = u32(profile, headerBytes)
  if (!startsWith(profile, 'acsp', 36) || count > mostTags) return null
  const tags = Array.from({ length: count }, (_, i) => {
    const entry = headerBytes + 4 + 12 * i
    const [from, length] = [u32(profile, entry + 4), u32(profile, entry + 8)]
    return {
      name: latin1(profile.subarray(entry, entry + 4)),
      from,
      data: profile.subarray(from, from + length),
      length,
    }
  })
  return tags.every(({ data, length }) => data.length === length) ? tags : null
}

const xyz = (data: Bytes | undefined): readonly number[] =>
  data === undefined ? [] : [8, 12, 16].map((at) => (u32(data, at) | 0) / 65536)

const srgbColumns: readonly (readonly [string, readonly number[]])[] = [
  ['rXYZ', [0.43607, 0.22249, 0.01392]],
  ['gXYZ', [0.38515, 0.71687, 0.09708]],
  ['bXYZ', [0.14307, 0.06061, 0.7141]],
]

const isNear = (a: readonly number[], b: readonly number[]): boolean =>
  b.every((value, i) => Math.abs((a[i] ?? 9) - value) < 0.002)

/** True for the curve of sRGB, as parameters or as a table. */
function isSrgbCurve(data: Bytes | undefined): boolean {
  if (data === undefined) return false
  if (startsWith(data, 'para')) return u16(data, 8) === 3 && Math.abs(u32(data, 12) / 65536 - 2.4) < 0.01
  const count = u32(data, 8)
  if (count < 256 || 12 + 2 * count > data.length) return false
  return Math.abs(u16(data, 12 + 2 * Math.round((count - 1) / 2)) / 65535 - 0.214) < 0.003
}

/** A picture without a profile is shown as sRGB: there the profile says nothing but who wrote it. */
function isSrgb(tags: readonly Tag[]): boolean {
  const data = new Map(tags.map((tag) => [tag.name, tag.data]))
  const isTable = [...data.keys()].some((name) => /^(A2B|D2B|cicp)/.test(name))
  const curves = ['rTRC', 'gTRC', 'bTRC'].every((name) => isSrgbCurve(data.get(name)))
  return !isTable && curves && srgbColumns.every(([name, column]) => isNear(xyz(data.get(name)), column))
}

/**
 * The profile with an empty name, no maker, no day and no copyright. Null where none is needed: for sRGB, and for what is
 * no profile, which everybody who draws pictures passes over.
 */
export function cleanProfile(profile: Bytes): Bytes | null {
  const tags = tagsOf(profile)
  return tags === null || isSrgb(tags) ? null : written(profile, tags)
}

/**
 * As {@link cleanProfile}, where something must stand.
 * @throws CleaningError `damaged` when it is no profile
 */
export function cleanedProfile(profile: Bytes): Bytes {
  const tags = tagsOf(profile)
  if (tags === null) throw new CleaningError('damaged')
  return written(profile, tags)
}

function written(profile: Bytes, tags: readonly Tag[]): Bytes {
  const kept = tags.filter(({ name }) => colourTags.has(name))
  const places = new Map<string, number>()
  const parts: Bytes[] = []
  let end = headerBytes + 4 + 12 * kept.length
  const table = new Uint8Array(end)
  const view = new DataView(table.buffer)
  // Version, class, colour space and connection space; the signature; the intent and the illuminant.
  for (const [from, to] of headerFields) table.set(profile.subarray(from, to), from)
  view.setUint32(headerBytes, kept.length)
  kept.forEach(({ name, from, data }, i) => {
    const entry = headerBytes + 4 + 12 * i
    const key = `${String(from)} ${String(data.length)}`
    const at = places.get(key) ?? end
    table.set(toUtf8(name), entry)
    view.setUint32(entry + 4, at)
    view.setUint32(entry + 8, data.length)
    if (places.has(key)) return
    places.set(key, at)
    parts.push(concat(data, new Uint8Array(-data.length & 3)))
    end += data.length + (-data.length & 3)
    if (end > 2 * mostProfileBytes) throw new CleaningError('damaged')
  })
  view.setUint32(0, end)
  return concat(table, ...parts)
}

const headerFields = [
  [8, 24],
  [36, 40],
  [64, 80],
] as const

/** The name of a screen's own profile tells which screen it was. */
export function profileReveals(profile: Bytes, reveals: Reveals): void {
  for (const { name, data } of tagsOf(profile) ?? []) {
    if (name === 'dmnd' || name === 'dmdd') reveals.value('device', profileText(data))
    else if (name === 'desc') reveals.value('other', profileText(data))
  }
}

function profileText(data: Bytes): string {
  if (startsWith(data, 'mluc')) {
    const [length, from] = [u32(data, 20), u32(data, 24)]
    return new TextDecoder('utf-16be').decode(data.subarray(from, Math.min(from + length, from + 400)))
  }
  return latin1(data.subarray(12, 12 + Math.min(u32(data, 8), 400))).replace(/\0.*$/s, '')
}
