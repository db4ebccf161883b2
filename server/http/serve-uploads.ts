/**
 * Volumes come by tus 1.0.0: creation, HEAD, PATCH, and nothing else of it. What the tus server would add to an answer is
 * left away, and its refusals are ours.
 */

import type { Express, Request as Asked, Response as Answer } from 'express'
import { chunkBytes } from '../../crypto/protocol/volume-layout.ts'
import { patchBytes, volumesPath } from '../../crypto/protocol/volume-upload.ts'
import type { CreateTools } from '../acts/create-volume.ts'
import { Refusal } from '../refusal.ts'
import { keepPace } from './own-pace.ts'
import { asking, tusServer, type Asking } from './tus-volumes.ts'

export function serveUploads(app: Express, tools: CreateTools): void {
  const server = tusServer(tools)

  const answer = async (request: Asked, response: Answer): Promise<void> => {
    refuseMore(request)
    const asked: Asking = { request, failed: null }
    const rest = keepPace(request)
    try {
      const given = await asking.run(asked, () => server.handleWeb(withoutBody(request)))
      if (asked.failed !== null || given.status >= 400) throw refusalOf(asked.failed, given.status)
      send(response, given)
    } finally {
      rest()
      // What nobody wants to read any more: who still sends reads no answer.
      request.resume()
    }
  }

  app.post(volumesPath, answer)
  app.head(`${volumesPath}/:id`, answer)
  app.patch(`${volumesPath}/:id`, answer)
}

/** @throws Refusal `malformed`, `too-large` */
function refuseMore({ method, headers }: Asked): void {
  if (headers['upload-concat'] !== undefined || headers['upload-defer-length'] !== undefined)
    throw new Refusal('malformed')
  if (method !== 'PATCH') return
  if (headers['content-length'] === undefined) throw new Refusal('malformed')
  // The volume's first piece may have its header before it.
  if (Number(headers['content-length']) > patchBytes + chunkBytes) throw new Refusal('too-large')
}

const read = ['tus-resumable', 'upload-length', 'upload-offset']
const readOfPatch = [...read, 'content-type', 'content-length']

/** Of its headers what tus needs: no metadata, no address, no puzzle. */
function withoutBody({ method, headers, path }: Asked): Request {
  const known = new Headers()
  for (const name of method === 'PATCH' ? readOfPatch : read) {
    const value = headers[name]
    if (typeof value === 'string') known.set(name, value)
  }
  return new Request(`http://portal${path}`, { method, headers: known })
}

const told = ['tus-resumable', 'upload-offset', 'upload-length', 'location', 'cache-control']

function send(response: Answer, given: Response): void {
  for (const name of told) {
    const value = given.headers.get(name)
    if (value !== null) response.setHeader(name, value)
  }
  response.setHeader('cache-control', 'no-store')
  response.status(given.status).end()
}

/** The tus server's own refusals are plain objects with a status. Anything else is what our acts threw. */
function refusalOf(failed: unknown, status: number): unknown {
  if (failed instanceof Error) return failed
  if (status === 404 || status === 410) return new Refusal('not-found')
  if (status === 409) return new Refusal('stale')
  if (status === 413) return new Refusal('too-large')
  return new Refusal('malformed')
}
