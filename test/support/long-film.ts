/** A film of gibibytes that nobody has to keep: a short one, with emptiness before its last cluster. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { elementAt } from '../../review-console/viewer-frame/webm.ts'
import { requireProgram } from './programs.ts'
import type { StageFile } from './viewer-stage.ts'

/** By ffmpeg: a test picture and a tone, eight clusters or more. */
export function makeFilm(kind: 'webm' | 'mp4', seconds: number): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-film-'))
  const path = join(folder, `film.${kind}`)
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x120:rate=10']
  const sound = ['-f', 'lavfi', '-i', `sine=440:duration=${String(seconds - 1)}`]
  const codecs = [
    '-c:v',
    kind === 'webm' ? 'libvpx' : 'libvpx-vp9',
    '-g',
    '20',
    '-b:v',
    '200k',
    '-c:a',
    'libopus',
  ]
  const quick = ['-deadline', 'realtime', '-cpu-used', '8']
  execFileSync(
    requireProgram('ffmpeg'),
    ['-y', '-loglevel', 'error', ...picture, ...sound, '-t', String(seconds), ...codecs, ...quick, path],
    { stdio: 'inherit' },
  )
  const bytes = new Uint8Array(readFileSync(path))
  rmSync(folder, { recursive: true })
  return bytes
}

const ids = {
  seekHead: 0x114d9b74,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  cues: 0x1c53bb6b,
  cluster: 0x1f43b675,
}

interface Part {
  readonly id: number
  readonly bytes: Uint8Array
}

function partsOf(film: Uint8Array): { readonly header: Uint8Array; readonly parts: readonly Part[] } {
  const header = elementAt(film, 0)
  const segment = header === null ? null : elementAt(film, header.to)
  if (header === null || segment === null) throw new Error('no film')
  const parts: Part[] = []
  for (let at = segment.from; at < film.length;) {
    const element = elementAt(film, at)
    if (element === null) break
    parts.push({ id: element.id, bytes: film.subarray(at, element.to) })
    at = element.to
  }
  return { header: film.subarray(0, header.to), parts }
}

const number = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256)

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** Element with a length of eight bytes. */
const element = (id: number, idLength: number, content: Uint8Array): Uint8Array =>
  joined(number(id, idLength), Uint8Array.of(1), number(content.length, 7), content)

/** @param seconds of each cluster's beginning */
const cuesOf = (places: readonly number[], seconds: readonly number[]): Uint8Array =>
  element(
    ids.cues,
    4,
    joined(
      ...places.map((place, i) =>
        element(
          0xbb,
          1,
          joined(
            element(0xb3, 1, number((seconds[i] ?? 0) * 1000, 4)),
            element(0xb7, 1, joined(element(0xf7, 1, Uint8Array.of(1)), element(0xf1, 1, number(place, 8)))),
          ),
        ),
      ),
    ),
  )

/** The cluster's own time, in seconds. */
function timeOf(cluster: Uint8Array): number {
  const content = elementAt(cluster, 0)?.from ?? 0
  const time = elementAt(cluster, content)
  return (
    Buffer.from(cluster.subarray(time?.from, time?.to)).readUIntBE(0, (time?.to ?? 1) - (time?.from ?? 0)) /
    1000
  )
}

/** @param emptyBytes before the last cluster */
export function longFilm(name: string, film: Uint8Array, emptyBytes: number): StageFile {
  const { header, parts } = partsOf(film)
  const clusters = parts.filter(({ id }) => id === ids.cluster).map(({ bytes }) => bytes)
  const lead = parts.filter(({ id }) => id === ids.info || id === ids.tracks).map(({ bytes }) => bytes)
  const last = clusters.pop()
  if (last === undefined || clusters.length < 2) throw new Error('too short a film')
  const opened = Uint8Array.of(0x18, 0x53, 0x80, 0x67, 0x01, ...new Array<number>(7).fill(0xff))
  const seekHead = (at: number): Uint8Array =>
    element(
      ids.seekHead,
      4,
      element(0x4dbb, 2, joined(element(0x53ab, 2, number(ids.cues, 4)), element(0x53ac, 2, number(at, 8)))),
    )
  let at = joined(seekHead(0), ...lead).length
  const places = clusters.map((bytes) => (at += bytes.length) - bytes.length)
  const emptiness = joined(Uint8Array.of(0xec, 1), number(emptyBytes, 7))
  places.push(at + emptiness.length + emptyBytes)
  const cuesAt = at + emptiness.length + emptyBytes + last.length
  const before = joined(header, opened, seekHead(cuesAt), ...lead, ...clusters, emptiness)
  const behind = joined(last, cuesOf(places, [...clusters, last].map(timeOf)))
  const gap = before.length + emptyBytes
  return {
    name,
    size: gap + behind.length,
    part: (from, to) =>
      joined(
        before.subarray(from, to),
        new Uint8Array(Math.max(0, Math.min(to, gap) - Math.max(from, before.length))),
        behind.subarray(Math.max(0, from - gap), Math.max(0, to - gap)),
      ),
  }
}
