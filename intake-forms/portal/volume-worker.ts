/**
 * Seals a volume and sends it, in a worker of its own, so that the page stays alive. Gets blobs and the secret of their
 * chunks, never the twelve words or the volume's key. A file of the same origin: Tor Browser patches no other kind.
 */

import './zod-without-eval.ts'
import { fileText } from './files/file-text.ts'
import { sealedSource } from './files/sealed-source.ts'
import type { VolumeAsked, VolumeTold } from './files/sending-volume.ts'
import { uploadVolume, type VolumeUpload } from './files/upload-volume.ts'

const tell = (told: VolumeTold): void => postMessage(told)

let upload: VolumeUpload | null = null

async function begin({ secret, header, blobs, endpoint, puzzle }: Extract<VolumeAsked, { ask: 'send' }>) {
  const source = await sealedSource(fileText(blobs), secret, header)
  upload = uploadVolume(source, { endpoint, puzzle, tell })
  upload.start()
}

addEventListener('message', ({ data }: MessageEvent<VolumeAsked>) => {
  if (data.ask === 'send') void begin(data).catch(() => tell({ told: 'unreadable' }))
  else if (data.ask === 'pause') upload?.pause()
  else if (data.ask === 'go-on') upload?.goOn()
  else upload?.tryNow()
})
