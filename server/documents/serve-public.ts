/** Pin, chain and log, the same for every visitor. The pin is a file that is not there before the set-up. */

import type { Express } from 'express'
import { portalApi } from '../../crypto/protocol/api.ts'
import { askEachTime, sendCached } from '../http/cached-answer.ts'
import { Refusal } from '../refusal.ts'
import type { PublicDocuments } from './public-documents.ts'

/** @param forWhom a source's page seals to desks and needs nobody's own key; each is 1.7 KB over Tor, and a signature */
export function servePublic(app: Express, documents: PublicDocuments, forWhom: 'sources' | 'members'): void {
  app.get('/pin.json', async (request, response) => {
    const published = await documents.find()
    if (published === null) throw new Refusal('not-found')
    sendCached(request, response, published.pinAnswer, askEachTime)
  })
  app.get(portalApi.readRoster.path, async (request, response) => {
    const { chainAnswer, sourcesAnswer } = await documents.read()
    sendCached(request, response, forWhom === 'sources' ? sourcesAnswer : chainAnswer, askEachTime)
  })
  app.get(portalApi.readRosterLog.path, async (request, response) => {
    sendCached(request, response, (await documents.read()).logAnswer(), askEachTime)
  })
}
