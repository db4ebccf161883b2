/**
 * The page of the frame that shows files. Script and style stand in it, each named by its hash: a document
 * without an origin can ask nobody for a file, and need not.
 */

import type { Express } from 'express'
import { createHash } from 'node:crypto'
import { askEachTime, cachedAnswer, sendCached } from '../http/cached-answer.ts'
import { viewerPath, viewerPolicy } from '../http/headers.ts'
import { StartError } from '../start-error.ts'
import type { Site } from './site.ts'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const textOf = ({ entries, files }: Site, name: string): string =>
  files.get(entries[name] ?? '')?.body.toString('utf8') ?? ''

/** What would end the element early, or begin another in it. */
const ends = /<\/?(?:script|style)/i

/** Every value is what our own build made. */
const shell = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>File</title>
<style>${style}</style>
</head>
<body class="viewer-frame">
<script>${script}</script>
</body>
</html>
`

/** @throws StartError when a script could not stand in the page as it is */
export function serveViewerPage(app: Express, site: Site): void {
  const [script, style] = [textOf(site, 'viewer'), textOf(site, 'viewer-styles')]
  if (ends.test(script) || ends.test(style))
    throw new StartError('The viewer was built wrongly: npm run build')
  const page = cachedAnswer('text/html; charset=utf-8', shell(script, style))
  const policy = viewerPolicy(hashOf(script), hashOf(style))
  app.get(viewerPath, (request, response) => {
    response.setHeader('content-security-policy', policy)
    response.setHeader('x-frame-options', 'SAMEORIGIN')
    // Firefox counts a document without an origin as a stranger to its own page. Others may still not frame it.
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
    response.removeHeader('origin-agent-cluster')
    sendCached(request, response, page, askEachTime)
  })
}
