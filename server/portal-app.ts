/** The portal: everything that a source's browser asks for. It appends, and gives out what is public. */

import express, { type Express } from 'express'
import { portalApi } from '../crypto/protocol/api.ts'
import { puzzleHeader } from '../crypto/protocol/room.ts'
import { acceptDrop } from './acts/accept-drop.ts'
import type { Gate } from './acts/gate.ts'
import { readBucket } from './acts/read-bucket.ts'
import { editionsAnswer } from './acts/read-editions.ts'
import { readRoom } from './acts/read-room.ts'
import type { Clock } from './clock.ts'
import type { PublicDocuments } from './documents/public-documents.ts'
import { servePublic } from './documents/serve-public.ts'
import type { HelpEntry } from './help-now.ts'
import { askEachTime, sendCached } from './http/cached-answer.ts'
import { setHeaders } from './http/headers.ts'
import { refuse, refuseUnknownRoute, type TellDefect } from './http/refuse.ts'
import { serveUploads } from './http/serve-uploads.ts'
import { serve } from './http/serve.ts'
import { serveFiles } from './pages/serve-files.ts'
import { servePortalPages } from './pages/portal-pages.ts'
import type { Site } from './pages/site.ts'
import type { PauseSeen } from './pause.ts'
import { Refusal } from './refusal.ts'
import type { Intake } from './storage/intake.ts'
import type { Volumes } from './storage/volumes.ts'

export interface PortalTools {
  readonly intake: Intake
  readonly volumes: Volumes
  readonly gate: Gate
  readonly documents: PublicDocuments
  readonly clock: Clock
  readonly site: Site
  readonly helpNow: readonly HelpEntry[]
  readonly isPaused: PauseSeen
  readonly tellDefect: TellDefect
}

export function portalApp(tools: PortalTools): Express {
  const app = express()
  setHeaders(app, 'portal')
  serve(
    app,
    portalApi.addDrop,
    async ({ body }) => {
      await acceptDrop(tools, body)
      return {}
    },
    {
      status: 201,
      before: async ({ headers }) => {
        if (tools.isPaused()) throw new Refusal('paused')
        await tools.gate.pass('drop', headers[puzzleHeader]?.toString())
      },
    },
  )
  serve(app, portalApi.readRoom, () => readRoom(tools.gate, () => tools.volumes.room()))
  serveUploads(app, tools)
  serve(app, portalApi.readBucket, ({ params }) => readBucket(tools, params))
  serveEditions(app, tools)
  servePublic(app, tools.documents, 'sources')
  serveFiles(app, tools.site)
  servePortalPages(app, tools)
  app.use(refuseUnknownRoute, refuse(tools.tellDefect))
  return app
}

function serveEditions(app: Express, { intake }: PortalTools): void {
  const read = editionsAnswer(intake)
  app.get(portalApi.readEditions.path, async (request, response) => {
    sendCached(request, response, await read(), askEachTime)
  })
}
