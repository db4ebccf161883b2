/** The portal's pages, rendered here so that they are whole without scripts. The same for every visitor. */

import type { Express } from 'express'
import { pathOf, type PageFacts, type PageName } from '../../intake-forms/pages/facts.ts'
import { isEqual } from '../../crypto/bytes.ts'
import { CryptoError } from '../../crypto/errors.ts'
import { rootWords } from '../../crypto/root-words.ts'
import { verifyLog, type LogEntry } from '../../crypto/verify-log.ts'
import type { VerifiedRoster } from '../../crypto/verify-roster.ts'
import { renderPage } from '../../intake-forms/pages/render.tsx'
import type { PublicDocuments } from '../documents/public-documents.ts'
import type { Published } from '../documents/published.ts'
import type { HelpEntry } from '../help-now.ts'
import { askEachTime, cachedAnswer, sendCached, type CachedAnswer } from '../http/cached-answer.ts'
import type { PauseSeen } from '../pause.ts'
import type { Site } from './site.ts'

export interface PageTools {
  readonly documents: PublicDocuments
  readonly site: Site
  readonly helpNow: readonly HelpEntry[]
  readonly isPaused: PauseSeen
}

export function servePortalPages(app: Express, tools: PageTools): void {
  const render = keepRendered(tools)
  for (const page of Object.keys(pathOf) as PageName[]) {
    app.get(pathOf[page], async (request, response) => {
      sendCached(request, response, render(page, await tools.documents.find()), askEachTime)
    })
  }
}

/** A page changes only when the operator pauses, or the documents do: then {@link Published} is a new one. */
function keepRendered({ site, helpNow, isPaused }: PageTools) {
  let of: Published | null = null
  let wasPaused = false
  const pages = new Map<PageName, CachedAnswer>()

  return (page: PageName, published: Published | null): CachedAnswer => {
    const isNowPaused = isPaused()
    if (published !== of || isNowPaused !== wasPaused) pages.clear()
    of = published
    wasPaused = isNowPaused
    const kept = pages.get(page)
    if (kept !== undefined) return kept
    const facts = factsFor(site, helpNow, published?.roster ?? null)
    const log = page === 'log' && published !== null ? findLog(published) : null
    const html = renderPage(page, { ...facts, log, isPaused: isNowPaused })
    const rendered = cachedAnswer('text/html; charset=utf-8', html)
    pages.set(page, rendered)
    return rendered
  }
}

/** Null when it does not verify, or does not end with what is in force. */
function findLog({ pin, log, roster }: Published): readonly LogEntry[] | null {
  if (roster === null) return null
  try {
    const entries = verifyLog(pin, log)
    const newest = entries.at(-1)
    return newest !== undefined && isEqual(newest.rosterHash, roster.rosterHash) ? entries : null
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

const factsFor = (
  { entries, build }: Site,
  helpNow: readonly HelpEntry[],
  roster: VerifiedRoster | null,
): Omit<PageFacts, 'isPaused' | 'log'> => ({
  roster: roster?.roster ?? null,
  states: roster?.states ?? [],
  epochs: roster?.epochs ?? [],
  onDay: roster?.onDay ?? 0,
  rootWords: roster === null ? [] : rootWords(roster.firstRootHash),
  support: helpNow.map((entry) => ({ ...entry, country: entry.country === 'any' ? '*' : entry.country })),
  assets: {
    styles: [entries['styles'] ?? ''],
    write: entries['write'] ?? '',
    return: entries['return'] ?? '',
    leave: entries['leave'] ?? '',
    files: entries['files'] ?? '',
    volume: entries['volume'] ?? '',
    look: entries['look'] ?? '',
  },
  build,
})
