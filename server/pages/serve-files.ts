/** Scripts, styles and forms: for good under their hashed names, asked for each time under the others. */

import type { Express } from 'express'
import { askEachTime, forGood, sendCached } from '../http/cached-answer.ts'
import type { Site } from './site.ts'

export function serveFiles(app: Express, site: Site): void {
  app.get('/forms.json', (request, response) => {
    sendCached(request, response, site.forms, askEachTime)
  })
  app.get(['/assets/:name', '/forms/:name'], (request, response, next) => {
    const hashed = site.files.get(request.path)
    const named = site.namedForms.get(request.path)
    if (hashed !== undefined) sendCached(request, response, hashed, forGood)
    else if (named !== undefined) sendCached(request, response, named, askEachTime)
    else next()
  })
}
