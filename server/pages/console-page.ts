/** The console's one page: a shell that names its files. Everything else is made in the browser. */

import type { Express } from 'express'
import { askEachTime, cachedAnswer, sendCached } from '../http/cached-answer.ts'
import type { Site } from './site.ts'

/** Every value is a name that our own build made. */
const shell = ({ entries, build }: Site): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="build" content="${build}">
<meta name="worker" content="${entries['worker'] ?? ''}">
<meta name="hash-worker" content="${entries['hash-worker'] ?? ''}">
<title>Sotto</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${entries['styles'] ?? ''}">
<script type="module" src="${entries['script'] ?? ''}"></script>
</head>
<body class="console">
<div id="console"><noscript><p>The console works only with scripts: it opens and seals in this browser.</p></noscript></div>
</body>
</html>
`

export function serveConsolePage(app: Express, site: Site): void {
  const page = cachedAnswer('text/html; charset=utf-8', shell(site))
  app.get('/', (request, response) => {
    sendCached(request, response, page, askEachTime)
  })
}
