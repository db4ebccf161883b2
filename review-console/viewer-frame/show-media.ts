/** Sound and film, from any place of a large file where the kind allows it, else whole up to a limit. */

import { CannotShow, type FarFile } from './far-file.ts'
import type { Kind } from './kinds.ts'
import { mp4Reel } from './mp4.ts'
import { fitting, newDrawing, pixelsOf, type Drawing } from './pixels.ts'
import { newMedia, play, whenReady, type Reel } from './play.ts'
import type { Shown } from './shown.ts'
import { readWebM, type WebM } from './webm.ts'

const mostWhole = 256 * 1024 * 1024
const partBytes = 512 * 1024

const wholeTypes: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
  webm: 'video/webm',
  mp4: 'video/mp4',
}

const webmCodecs: Readonly<Record<string, string>> = {
  V_VP8: 'vp8',
  V_VP9: 'vp9',
  V_AV1: 'av01.0.08M.08',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
}

function webmReel(file: FarFile, { codecs, lead, cues, end }: WebM): { reel: Reel; isFilm: boolean } {
  const isFilm = codecs.some((codec) => codec.startsWith('V_'))
  const known = codecs.map((codec) => webmCodecs[codec] ?? codec).join(',')
  let at = cues[0]?.at ?? end
  const reel: Reel = {
    type: `${isFilm ? 'video' : 'audio'}/webm; codecs="${known}"`,
    lead: () => Promise.resolve(lead),
    seek(seconds) {
      at = cues.findLast((cue) => cue.seconds <= seconds)?.at ?? cues[0]?.at ?? end
    },
    async next() {
      if (at >= end) return null
      const from = at
      at = Math.min(from + partBytes, end)
      return file.read(from, at)
    },
  }
  return { reel, isFilm }
}

/** Null where nobody can know what stands where: then only the whole can be played. */
async function reelOf(file: FarFile, kind: Kind): Promise<{ reel: Reel; isFilm: boolean } | null> {
  try {
    if (kind === 'webm') return webmReel(file, await readWebM(file))
    return kind === 'mp4' ? await mp4Reel(file) : null
  } catch (error) {
    if (error instanceof CannotShow && error.why !== 'unknown') throw error
    return null
  }
}

export async function showMedia(file: FarFile, kind: Kind): Promise<Shown> {
  const found = await reelOf(file, kind)
  if (found === null) return showWhole(file, kind)
  const media = newMedia(found.isFilm)
  await play(media, found.reel)
  return shownMedia(media)
}

async function showWhole(file: FarFile, kind: Kind): Promise<Shown> {
  if (file.size > mostWhole) throw new CannotShow('too-large')
  const media = newMedia(kind === 'webm' || kind === 'mp4' || kind === 'ogg')
  const ready = whenReady(media)
  const type = wholeTypes[kind] ?? ''
  media.src = URL.createObjectURL(new Blob([await file.read(0, file.size)], { type }))
  await ready
  return shownMedia(media)
}

function shownMedia(media: HTMLMediaElement): Shown {
  const isFilm = media instanceof HTMLVideoElement && media.videoWidth > 0
  const shown = { pages: 1, element: media, cover: () => media.pause() } as const
  if (!isFilm) return { ...shown, as: 'sound', copy: 'none' }
  return { ...shown, as: 'film', copy: 'pixels', pixels: () => Promise.resolve(pixelsOf(still(media))) }
}

/** The picture that stands on the screen now. */
function still(film: HTMLVideoElement): Drawing {
  const [width, height] = fitting(film.videoWidth, film.videoHeight)
  const drawing = newDrawing(width, height)
  drawing.context.drawImage(film, 0, 0, width, height)
  return drawing
}
