/** Volumes as the tus server sees them: it checks headers, offsets and lengths, and these acts do the rest. */

import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { DataStore, Server, Upload } from '@tus/server'
import { fromBase64url, toBase64url } from '../../crypto/bytes.ts'
import { puzzleHeader } from '../../crypto/protocol/room.ts'
import type { VolumeId } from '../../crypto/protocol/ids.ts'
import { volumesPath } from '../../crypto/protocol/volume-upload.ts'
import { createVolume, drawVolumeId, type CreateTools } from '../acts/create-volume.ts'
import { Refusal } from '../refusal.ts'
import type { Appended } from '../storage/volumes.ts'
import { ConnectionGone } from './read-body.ts'
import { uploadLocks } from './upload-locks.ts'

/** One request, on its way through the tus server. */
export interface Asking {
  readonly request: IncomingMessage
  /** What was thrown on the way. */
  failed: unknown
}

export const asking = new AsyncLocalStorage<Asking>()

function askedNow(): Asking {
  const asked = asking.getStore()
  if (asked === undefined) throw new Error('outside of a request')
  return asked
}

export function tusServer(tools: CreateTools): Server {
  return new Server({
    path: volumesPath,
    relativeLocation: true,
    datastore: tusVolumes(tools),
    locker: uploadLocks(() => {
      const { request } = askedNow()
      return () => void request.destroy()
    }),
    namingFunction: () => toBase64url(drawVolumeId()),
    async onResponseError(_request, error) {
      askedNow().failed = error
      return undefined
    },
  })
}

function tusVolumes(tools: CreateTools): DataStore {
  const { volumes } = tools
  return Object.assign(new DataStore(), {
    extensions: ['creation'],

    async create(upload: Upload) {
      const puzzle = askedNow().request.headers[puzzleHeader]
      await createVolume(
        tools,
        idOf(upload.id),
        upload.size ?? 0,
        typeof puzzle === 'string' ? puzzle : undefined,
      )
      return upload
    },

    async getUpload(id: string) {
      const found = await volumes.find(idOf(id))
      if (found === null) throw new Refusal('not-found')
      return new Upload({ id, size: found.length, offset: found.offset })
    },

    /** What the tus server would hand on went through three streams: the request itself is read instead. */
    async write(empty: Readable, id: string, offset: number) {
      empty.resume()
      const { request } = askedNow()
      const bytes = Number(request.headers['content-length'])
      try {
        return offsetAfter(await volumes.append(idOf(id), { offset, bytes, pieces: piecesOf(request) }))
      } catch (error) {
        throw isGone(request) ? new ConnectionGone() : error
      }
    },
  })
}

/** One that was read to its end is destroyed, too. */
const isGone = ({ destroyed, complete }: IncomingMessage): boolean => destroyed && !complete

/** Who stops reading answers before the end: the connection stays. */
async function* piecesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const piece of request.iterator({ destroyOnReturn: false })) yield piece as Buffer
}

/** @throws Refusal `not-found` */
function idOf(text: string): VolumeId {
  const id = fromBase64url(text)
  if (id?.length !== 16) throw new Refusal('not-found')
  return id as VolumeId
}

const refusalOf = {
  'not there': 'not-found',
  busy: 'stale',
  'other offset': 'stale',
  'too long': 'too-large',
  'no room': 'no-room',
  'not a volume': 'malformed',
} as const

function offsetAfter(appended: Appended): number {
  if (typeof appended === 'string') throw new Refusal(refusalOf[appended])
  return appended.offset
}
