/** A colour profile without its words: the numbers that colours need stay, and what names a device or a day goes. */

import type { Bytes } from '../../crypto/bytes.ts'
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
  readonly data: Bytes
}

/** @throws CleaningError `damaged` when it is no profile */
function tagsOf(profile: Bytes): readonly Tag[] {
  const count = u32(profile, headerBytes)
  if (!startsWith(profile, 'acsp', 36) || count > mostTags) throw new CleaningError('damaged')
  return Array.from({ length: count }, (_, i) => {
    const entry = headerBytes + 4 + 12 * i
    const [from, length] = [u32(profile, entry + 4), u32(profile, entry + 8)]
    if (from + length > profile.length) throw new CleaningError('damaged')
    return { name: latin1(profile.subarray(entry, entry + 4)), data: profile.subarray(from, from + length) }
  })
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
 * The profile with an empty name, no maker, no day and no copyright; null where none is needed (sRGB).
 * @throws CleaningError `damaged`
 */
export function cleanProfile(profile: Bytes, always = false): Bytes | null {
  const tags = tagsOf(profile)
  if (!always && isSrgb(tags)) return null
  const kept = tags.filter(({ name }) => colourTags.has(name))
  const table = headerBytes + 4 + 12 * kept.length
  const padded = (length: number): number => Math.ceil(length / 4) * 4
  const clean = new Uint8Array(table + kept.reduce((sum, { data }) => sum + padded(data.length), 0))
  const view = new DataView(clean.buffer)
  // Version, class, colour space and connection space; the signature; the intent and the illuminant.
  for (const [from, to] of [
    [8, 24],
    [36, 40],
    [64, 80],
  ] as const)
    clean.set(profile.subarray(from, to), from)
  view.setUint32(0, clean.length)
  view.setUint32(headerBytes, kept.length)
  let at = table
  kept.forEach(({ name, data }, i) => {
    const entry = headerBytes + 4 + 12 * i
    for (let c = 0; c < 4; c++) clean[entry + c] = name.charCodeAt(c)
    view.setUint32(entry + 4, at)
    view.setUint32(entry + 8, data.length)
    clean.set(data, at)
    at += padded(data.length)
  })
  return clean
}

/** The name of a screen's own profile tells which screen it was. */
export function profileReveals(profile: Bytes, reveals: Reveals): void {
  for (const { name, data } of tagsOf(profile)) {
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
