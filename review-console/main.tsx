/** The console's entry: the only place with `render`, `fetch` and the page's own address. */

import { render } from 'preact'
import * as z from 'zod/mini'
import { fromBase64url } from '../crypto/bytes.ts'
import type { InvitationToken } from '../crypto/protocol/joining-shapes.ts'
import { FormEntry } from '../crypto/roster-shapes.ts'
import { workerStarters } from '../intake-forms/parts/trusted-worker.ts'
import { Console } from './console.tsx'
import { hashIn } from './evidence/hash-pieces.ts'
import { idleMs } from './session/idle.ts'
import { readPublic, type Network } from './session/network.ts'
import { isStretchingSlow, stretchIn } from './session/stretch.ts'
import type { Link, SetUpToken } from './start.ts'
import type { Tools } from './tools.ts'

// No generated code: the page's policy forbids it.
z.config({ jitless: true })

const dayMs = 86_400_000

const network: Network = {
  fetch: (path, request) => fetch(path, request),
  authority: location.host,
  nowMs: () => Date.now(),
}

const nameOf = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''

/** By a link that is pressed and gone: the browser asks where, or puts it into its downloads. */
function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), dayMs / 24 / 60)
}

const linkPattern = /^#(?<what>set-up|join)=(?<token>[\w-]{43})$/u

/** The link's secret leaves the address bar and the history at once. */
function takeLink(): Link | null {
  const comesBack = location.hash === '#printed-key'
  const found = linkPattern.exec(location.hash)?.groups
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  if (comesBack) return { to: 'come back' }
  const token = fromBase64url(found?.['token'] ?? '')
  if (token?.length !== 32) return null
  return found?.['what'] === 'join'
    ? { to: 'join', token: token as InvitationToken }
    : { to: 'set up', token: token as SetUpToken }
}

const workers = ['worker', 'hash-worker'].map(nameOf)
const starterOf = workerStarters(workers)

const tools: Tools = {
  network,
  stretch: stretchIn(starterOf(nameOf('worker'))),
  hash: hashIn(starterOf(nameOf('hash-worker'))),
  isSlow: isStretchingSlow(),
  today: () => Math.floor(Date.now() / dayMs),
  saveFile: (name, bytes) => saveBlob(name, new Blob([bytes], { type: 'application/octet-stream' })),
  saveBlob,
  printPage: () => print(),
  readForms: () => readPublic(network, '/forms.json', z.array(FormEntry).check(z.maxLength(64))),
  idleMs,
}

const place = document.getElementById('console')
if (place !== null) {
  place.replaceChildren()
  render(<Console tools={tools} link={takeLink()} />, place)
}
