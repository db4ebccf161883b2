/** One volume in the hands of the worker, until it arrived or cannot. */

import type { Moving, Upload, UploadStop } from '../files.ts'
import type { VolumeAsked, VolumeTold } from './sending-volume.ts'
import { measureSpeed } from './speed.ts'

/** `again`: another volume can follow, the server lost this one. `puzzle`: it wants one solved first. */
export type Ending =
  | { readonly ended: 'arrived'; readonly id: string }
  | { readonly ended: 'again' | 'puzzle' | 'unreadable' | 'cancelled' }
  | { readonly ended: 'stopped'; readonly why: UploadStop }

export interface VolumeRun {
  readonly end: Promise<Ending>
  ask(what: 'pause' | 'go-on' | 'try-now'): void
  cancel(): void
}

type ToSend = Omit<Extract<VolumeAsked, { ask: 'send' }>, 'ask'>

export function runVolume(
  startWorker: () => Worker,
  toSend: ToSend,
  size: number,
  tell: (upload: Upload) => void,
): VolumeRun {
  const worker = startWorker()
  const speed = measureSpeed()
  let moving: Moving = { sent: 0, of: size }
  let over = (_ending: Ending): void => undefined
  const ask = (asked: VolumeAsked): void => worker.postMessage(asked)

  const end = new Promise<Ending>((resolve) => {
    over = (ending) => {
      worker.terminate()
      resolve(ending)
    }
  })
  const heard = (told: VolumeTold): void => {
    if (told.told === 'moved') {
      moving = { sent: told.sent, of: told.of }
      tell({ is: 'moving', ...moving, perSecond: speed(performance.now(), told.sent) })
    } else if (told.told === 'waiting') tell({ is: 'waiting', ...moving, seconds: told.seconds })
    else over(endingOf(told))
  }
  worker.addEventListener('message', ({ data }: MessageEvent<VolumeTold>) => heard(data))
  worker.addEventListener('error', () => over({ ended: 'stopped', why: { code: 'other' } }))
  ask({ ask: 'send', ...toSend })
  return { end, ask: (what) => ask({ ask: what }), cancel: () => over({ ended: 'cancelled' }) }
}

function endingOf(told: Exclude<VolumeTold, { told: 'moved' | 'waiting' }>): Ending {
  if (told.told === 'arrived') return { ended: 'arrived', id: told.id }
  if (told.told === 'lost') return { ended: 'again' }
  if (told.told === 'unreadable') return { ended: 'unreadable' }
  if (told.code === 'puzzle-needed') return { ended: 'puzzle' }
  return {
    ended: 'stopped',
    why: told.code === 'no-room' ? { code: 'no-room', most: null } : { code: told.code },
  }
}
