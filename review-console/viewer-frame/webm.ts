/** As much of WebM (EBML, RFC 8794 and 9559) as playing from any place needs: what leads, and where clusters begin. */

import { CannotShow, type FarFile } from './far-file.ts'

const ids = {
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  track: 0xae,
  codec: 0x86,
  cues: 0x1c53bb6b,
  cue: 0xbb,
  cueTime: 0xb3,
  cuePositions: 0xb7,
  cueCluster: 0xf1,
  cluster: 0x1f43b675,
} as const

interface Element {
  readonly id: number
  /** Of its content. */
  readonly from: number
  /** After its content; infinite where it does not say. */
  readonly to: number
}

export interface Cue {
  readonly seconds: number
  /** Where the cluster begins in the file. */
  readonly at: number
}

export interface WebM {
  /** `V_VP8`, `A_OPUS`… */
  readonly codecs: readonly string[]
  /** Header, info and tracks: what a player must have first. */
  readonly lead: Uint8Array<ArrayBuffer>
  /** In order. Never empty. */
  readonly cues: readonly Cue[]
  /** After the last cluster. */
  readonly end: number
}

const mostLead = 4 * 1024 * 1024
const mostCues = 16 * 1024 * 1024

/** An element's header at this place of the bytes, which stand at `base` in the file. */
export function elementAt(bytes: Uint8Array, at: number, base = 0): Element | null {
  const idLength = Math.clz32(bytes[at] ?? 0) - 23
  const sizeAt = at + idLength
  const sizeLength = Math.clz32(bytes[sizeAt] ?? 0) - 23
  if (idLength > 4 || sizeLength > 8 || sizeAt + sizeLength > bytes.length) return null
  const id = numberOf(bytes.subarray(at, sizeAt))
  const first = (bytes[sizeAt] ?? 0) & (0xff >> sizeLength)
  const rest = bytes.subarray(sizeAt + 1, sizeAt + sizeLength)
  const isOpen = first === 0xff >> sizeLength && rest.every((byte) => byte === 0xff)
  const from = base + sizeAt + sizeLength
  const size = first * 2 ** (8 * rest.length) + numberOf(rest)
  return { id, from, to: isOpen ? Infinity : from + size }
}

const numberOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

/** Those of a parent that was read whole. */
function children(bytes: Uint8Array, from = 0, to = bytes.length): Element[] {
  const found: Element[] = []
  for (let at = from; at < to;) {
    const element = elementAt(bytes, at)
    if (element === null || element.to > to) break
    found.push(element)
    at = element.to
  }
  return found
}

const partOf = (bytes: Uint8Array, { from, to }: Element): Uint8Array => bytes.subarray(from, to)
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes).replace(/\0+$/u, '')

interface Parts {
  readonly info: Uint8Array<ArrayBuffer>
  readonly tracks: Uint8Array<ArrayBuffer>
  readonly cues: Uint8Array<ArrayBuffer>
  readonly cuesAt: number
  readonly clusterAt: number
}

/** @throws CannotShow `unknown` without cues: nobody knows what stands where */
export async function readWebM(file: FarFile): Promise<WebM> {
  const start = await file.read(0, 64)
  const header = elementAt(start, 0)
  const segment = header === null ? null : elementAt(start, header.to)
  if (header === null || segment?.id !== ids.segment) throw new CannotShow('damaged')
  const parts = await readParts(file, segment)
  const cues = cuesOf(parts, segment.from)
  if (cues.length === 0) throw new CannotShow('unknown')
  const openSegment = Uint8Array.of(0x18, 0x53, 0x80, 0x67, 0x01, ...new Array<number>(7).fill(0xff))
  const lead = [start.subarray(0, header.to), openSegment, parts.info, parts.tracks]
  return {
    codecs: codecsOf(parts.tracks),
    lead: new Uint8Array(await new Blob(lead).arrayBuffer()),
    cues,
    end: parts.cuesAt > parts.clusterAt ? parts.cuesAt : Math.min(segment.to, file.size),
  }
}

/** Up to the first cluster; the cues often stand at the end, where the seek head says. */
async function readParts(file: FarFile, segment: Element): Promise<Parts> {
  const whole = new Map<number, Uint8Array<ArrayBuffer>>()
  let at = segment.from
  let element = await farElement(file, at)
  let cuesAt: number | null = null
  while (element.id !== ids.cluster) {
    const most = element.id === ids.cues ? mostCues : mostLead
    const isWanted = ([ids.info, ids.tracks, ids.seekHead, ids.cues] as number[]).includes(element.id)
    if (isWanted) whole.set(element.id, await readElement(file, at, element, most))
    if (element.id === ids.cues) cuesAt = at
    at = element.to
    element = await farElement(file, at)
  }
  const [info, tracks] = [whole.get(ids.info), whole.get(ids.tracks)]
  if (info === undefined || tracks === undefined) throw new CannotShow('damaged')
  cuesAt ??= saidCues(whole.get(ids.seekHead), segment.from)
  if (cuesAt === null) throw new CannotShow('unknown')
  const cues =
    whole.get(ids.cues) ?? (await readElement(file, cuesAt, await farElement(file, cuesAt), mostCues))
  return { info, tracks, cues, cuesAt, clusterAt: at }
}

async function farElement(file: FarFile, at: number): Promise<Element> {
  const element = elementAt(await file.read(at, at + 12), 0, at)
  if (element === null || (element.to > file.size && element.id !== ids.cluster))
    throw new CannotShow('damaged')
  return element
}

async function readElement(
  file: FarFile,
  at: number,
  { to }: Element,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (to - at > most) throw new CannotShow('too-large')
  return file.read(at, to)
}

function saidCues(seekHead: Uint8Array | undefined, base: number): number | null {
  if (seekHead === undefined) return null
  const head = elementAt(seekHead, 0)
  if (head === null) return null
  for (const seek of children(seekHead, head.from)) {
    const said = children(seekHead, seek.from, seek.to)
    const id = said.find((one) => one.id === ids.seekId)
    const position = said.find((one) => one.id === ids.seekPosition)
    if (id && position && numberOf(partOf(seekHead, id)) === ids.cues)
      return base + numberOf(partOf(seekHead, position))
  }
  return null
}

function codecsOf(tracks: Uint8Array): string[] {
  const all = elementAt(tracks, 0)
  return children(tracks, all?.from)
    .filter(({ id }) => id === ids.track)
    .flatMap((track) => children(tracks, track.from, track.to).filter(({ id }) => id === ids.codec))
    .map((codec) => textOf(partOf(tracks, codec)))
}

function cuesOf({ cues, info }: Parts, base: number): Cue[] {
  const of = (bytes: Uint8Array, parent: Element | null, id: number): Element | undefined =>
    parent === null ? undefined : children(bytes, parent.from, parent.to).find((one) => one.id === id)
  const scale = of(info, elementAt(info, 0), ids.scale)
  const nanoseconds = scale === undefined ? 1_000_000 : numberOf(partOf(info, scale))
  return children(cues, elementAt(cues, 0)?.from)
    .filter(({ id }) => id === ids.cue)
    .flatMap((cue) => {
      const time = of(cues, cue, ids.cueTime)
      const cluster = of(cues, of(cues, cue, ids.cuePositions) ?? null, ids.cueCluster)
      if (time === undefined || cluster === undefined) return []
      const seconds = (numberOf(partOf(cues, time)) * nanoseconds) / 1e9
      return [{ seconds, at: base + numberOf(partOf(cues, cluster)) }]
    })
    .sort((a, b) => a.at - b.at)
}
