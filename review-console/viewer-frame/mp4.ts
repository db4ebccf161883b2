/** MP4 as a player takes it: cut into pieces on the way, from whatever second is asked for. */

import { createFile, MP4BoxBuffer, type ISOFile, type Movie } from 'mp4box'
import { CannotShow, type FarFile } from './far-file.ts'
import type { Reel } from './play.ts'

const partBytes = 512 * 1024
/** What stands before the first picture: tables of a film of many hours. */
const mostTables = 64 * 1024 * 1024
/** Without a picture or a sound in it. */
const mostBarren = 64 * 1024 * 1024

const read = async (file: FarFile, at: number): Promise<MP4BoxBuffer> =>
  MP4BoxBuffer.fromArrayBuffer((await file.read(at, at + partBytes)).buffer, at)

async function readMovie(file: FarFile, movie: ISOFile): Promise<Movie> {
  let info: Movie | null = null
  let isBroken = false
  movie.onReady = (ready) => {
    info = ready
  }
  movie.onError = () => {
    isBroken = true
  }
  const found = (): Movie | null => info
  let at = 0
  for (let taken = 0; found() === null && at < file.size; taken += partBytes) {
    if (taken > mostTables) throw new CannotShow('too-large')
    const next = movie.appendBuffer(await read(file, at))
    if (isBroken || !(next >= 0) || next === at) break
    at = next
  }
  const ready = found()
  if (ready === null) throw new CannotShow('damaged')
  return ready
}

/** The first film and the first sound that this browser plays; of a film never the sound alone. */
function playable(info: Movie): { readonly id: number; readonly codec: string }[] {
  const ofKind = (kind: 'video' | 'audio') =>
    info.tracks
      .filter(({ type }) => type === kind)
      .find(({ codec }) => MediaSource.isTypeSupported(`${kind}/mp4; codecs="${codec}"`))
  const [film, sound] = [ofKind('video'), ofKind('audio')]
  if (film === undefined && info.tracks.some(({ type }) => type === 'video')) return []
  return [film, sound].flatMap((track) => (track === undefined ? [] : [track]))
}

/** Null for one that is cut already, whose places only its end tells. @throws CannotShow */
export async function mp4Reel(file: FarFile): Promise<{ reel: Reel; isFilm: boolean } | null> {
  const movie = createFile()
  const info = await readMovie(file, movie)
  if (info.isFragmented) return null
  const tracks = playable(info)
  if (tracks.length === 0) throw new CannotShow('not-in-this-browser')
  for (const { id } of tracks) movie.setSegmentOptions(id, undefined, { nbSamples: 50, rapAlignement: false })
  const isFilm = info.tracks.some(({ id, type }) => type === 'video' && id === tracks[0]?.id)
  const type = `${isFilm ? 'video' : 'audio'}/mp4; codecs="${tracks.map(({ codec }) => codec).join(',')}"`
  return { reel: { type, ...reelOf(file, movie) }, isFilm }
}

function reelOf(file: FarFile, movie: ISOFile): Omit<Reel, 'type'> {
  let ready: ArrayBuffer[] = []
  let at = 0
  let isFlushed = false
  movie.onSegment = (id, _user, buffer, nextSample) => {
    ready.push(buffer)
    movie.releaseUsedSamples(id, nextSample)
  }

  const seek = (seconds: number): void => {
    ready = []
    isFlushed = false
    at = movie.seek(seconds, true).offset
    movie.start()
  }

  /** Reads on until there is something to play. */
  async function fill(): Promise<void> {
    for (let barren = 0; ready.length === 0 && at < file.size; barren += partBytes) {
      if (barren > mostBarren) throw new CannotShow('too-large')
      const part = await read(file, at)
      const next = movie.appendBuffer(part)
      at = next > at ? next : at + part.byteLength
    }
    if (ready.length > 0 || isFlushed) return
    isFlushed = true
    movie.flush()
  }

  return {
    lead() {
      const { buffer } = movie.initializeSegmentation()
      seek(0)
      return Promise.resolve(new Uint8Array(buffer))
    },
    seek,
    async next() {
      await fill()
      const bytes = ready.length === 0 ? null : new Uint8Array(await new Blob(ready).arrayBuffer())
      ready = []
      return bytes
    },
  }
}
