/** One viewer over the files of a stage, with nothing of a case around it. */

import { render } from 'preact'
import { useState } from 'preact/hooks'
import * as z from 'zod/mini'
import { Viewer } from '../../../review-console/evidence/viewer.tsx'
import type { ReadableFile } from '../../../review-console/evidence/viewer-port.ts'

z.config({ jitless: true })

interface Listed {
  readonly name: string
  readonly size: number
}

const readable = ({ name, size }: Listed, at: number): ReadableFile => ({
  name,
  size,
  async read(from, to) {
    const answer = await fetch(`/files/${String(at)}/${String(from)}/${String(to)}`)
    if (!answer.ok) throw new Error('no such part')
    return new Uint8Array(await answer.arrayBuffer())
  },
})

function save(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  link.download = name
  link.click()
}

function Stage({ files }: { readonly files: readonly ReadableFile[] }) {
  const named = files.findIndex(({ name }) => name === decodeURIComponent(location.hash.slice(1)))
  const [at, setAt] = useState<number | null>(Math.max(named, 0))
  const file = at === null ? undefined : files[at]
  return (
    <main class="blocks">
      <h1>Evidence</h1>
      {file === undefined || at === null ? (
        <p>The viewer is closed.</p>
      ) : (
        <Viewer
          file={file}
          onBefore={at > 0 ? () => setAt(at - 1) : undefined}
          onAfter={at + 1 < files.length ? () => setAt(at + 1) : undefined}
          onClose={() => setAt(null)}
          saveFile={save}
        />
      )}
    </main>
  )
}

// What a frame that was taken over says of itself.
addEventListener('message', ({ data }: MessageEvent<{ said?: object } | null>) => {
  if (data?.said !== undefined) document.documentElement.dataset['said'] = JSON.stringify(data.said)
})

const list = (await (await fetch('/files.json')).json()) as Listed[]
render(<Stage files={list.map(readable)} />, document.body)
