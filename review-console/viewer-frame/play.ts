/** Feeds a player from any place of a file: what is near is fetched, what is long gone is let go. */

import { CannotShow } from './far-file.ts'

/** Where the player's bytes come from. */
export interface Reel {
  readonly type: string
  /** What a player must have first. */
  lead(): Promise<Uint8Array<ArrayBuffer>>
  /** Goes to where this second can be played from. */
  seek(seconds: number): void
  /** What comes next; null at the end. */
  next(): Promise<Uint8Array<ArrayBuffer> | null>
}

const aheadSeconds = 20
const behindSeconds = 30
const eachMs = 250

export const newMedia = (isFilm: boolean): HTMLMediaElement => {
  const media = document.createElement(isFilm ? 'video' : 'audio')
  media.controls = true
  // Silent until it is asked for; and never on another device.
  media.muted = true
  media.preload = 'metadata'
  media.disableRemotePlayback = true
  if (media instanceof HTMLVideoElement) media.disablePictureInPicture = true
  return media
}

/** Resolves when there is something to see or to hear. @throws CannotShow */
export function whenReady(media: HTMLMediaElement): Promise<void> {
  return new Promise((resolve, reject) => {
    media.addEventListener('loadeddata', () => resolve(), { once: true })
    media.addEventListener('error', () => reject(new CannotShow('not-in-this-browser')), { once: true })
  })
}

/** Seconds that are there from here on without a gap. */
export function bufferedAfter(buffered: TimeRanges, seconds: number): number {
  for (let i = 0; i < buffered.length; i++)
    if (buffered.start(i) <= seconds + 0.25 && buffered.end(i) > seconds) return buffered.end(i) - seconds
  return 0
}

/** At its very end a film's second is buffered too: what comes next there is nothing. */
const isBuffered = (buffered: TimeRanges, seconds: number): boolean =>
  bufferedAfter(buffered, Math.max(0, seconds - 0.25)) > 0

/** @throws CannotShow */
export async function play(media: HTMLMediaElement, reel: Reel): Promise<void> {
  if (!MediaSource.isTypeSupported(reel.type)) throw new CannotShow('not-in-this-browser')
  const source = new MediaSource()
  media.src = URL.createObjectURL(source)
  await new Promise((open) => source.addEventListener('sourceopen', open, { once: true }))
  const buffer = source.addSourceBuffer(reel.type)
  const ready = whenReady(media)
  await append(buffer, await reel.lead())
  feed(media, { source, buffer, reel }).catch(() => endWith(source, 'network'))
  await ready
}

interface Feeding {
  readonly source: MediaSource
  readonly buffer: SourceBuffer
  readonly reel: Reel
}

async function feed(media: HTMLMediaElement, { source, buffer, reel }: Feeding): Promise<void> {
  let isAtEnd = false
  let soughtTo: number | null = 0
  media.addEventListener('seeking', () => {
    soughtTo = media.currentTime
    // At its very end Chromium goes on showing what it showed before.
    if (media.paused && media.duration - soughtTo < 0.1) media.currentTime = media.duration - 0.2
  })
  for (;;) {
    if (source.readyState === 'closed') return
    const here = soughtTo ?? media.currentTime
    if (soughtTo !== null && !isBuffered(buffer.buffered, here)) {
      if (source.readyState === 'open') buffer.abort()
      reel.seek(here)
      isAtEnd = false
    }
    soughtTo = null
    await letGo(buffer, here - behindSeconds)
    if (!isAtEnd && bufferedAfter(buffer.buffered, here) < aheadSeconds) {
      const bytes = await reel.next()
      isAtEnd = bytes === null
      // Somebody may have turned elsewhere meanwhile.
      if (soughtTo !== null) continue
      if (bytes !== null) await append(buffer, bytes)
      else if (source.readyState === 'open') source.endOfStream()
    } else await new Promise((wake) => setTimeout(wake, eachMs))
  }
}

async function letGo(buffer: SourceBuffer, before: number): Promise<void> {
  const start = buffer.buffered.length > 0 ? buffer.buffered.start(0) : Infinity
  if (before - start < behindSeconds) return
  buffer.remove(start, before)
  await updated(buffer)
}

async function append(buffer: SourceBuffer, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  buffer.appendBuffer(bytes)
  await updated(buffer)
}

const updated = (buffer: SourceBuffer): Promise<void> =>
  new Promise((resolve, reject) => {
    buffer.addEventListener('updateend', () => resolve(), { once: true })
    buffer.addEventListener('error', () => reject(new CannotShow('damaged')), { once: true })
  })

function endWith(source: MediaSource, why: EndOfStreamError): void {
  if (source.readyState === 'open') source.endOfStream(why)
}
