/** Scripts, styles and forms: their names hold their hashes, so they are fetched once. */

import type { Express } from 'express'
import { askEachTime, forGood, sendCached } from '../http/cached-answer.ts'
import type { Site } from './site.ts'

export function serveFiles(app: Express, site: Site): void {
  app.get('/forms.json', (request, response) => {
    sendCached(request, response, site.forms, askEachTime)
  })
  app.get(['/assets/:name', '/forms/:name'], (request, response, next) => {
    const file = site.files.get(request.path)
    if (file === undefined) next()
    else sendCached(request, response, file, forGood)
  })
}
