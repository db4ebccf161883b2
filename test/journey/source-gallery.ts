/** Serves every page and state of the portal to a browser, under the portal's own policy. Not part of the product. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Bytes } from '../../crypto/bytes.ts'
import type { DeskId, Hash, PortalId } from '../../crypto/protocol/ids.ts'
import type { Away, State } from '../../crypto/roster-shapes.ts'
import type { PageFacts, PageName } from '../../intake-forms/pages/facts.ts'
import { pathOf } from '../../intake-forms/pages/facts.ts'
import { renderClearnetPage, renderPage } from '../../intake-forms/pages/render.tsx'
import { publicFacts } from '../unit/intake-forms/pages/public-facts.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: {
      show: inProject('test/unit/intake-forms/portal/show-state.tsx'),
      leave: inProject('intake-forms/pages/leave.ts'),
      portal: inProject('intake-forms/look/portal.css'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    logLevel: 'error',
  })
  return new Map(outputFiles.map((file) => [file.path, file.text]))
}

const assets = {
  styles: ['/portal.css'],
  write: '/show.js',
  return: '/show.js',
  leave: '/leave.js',
  files: '',
  volume: '',
  look: '',
}
const typeOf = (path: string): string =>
  path.endsWith('.css') ? 'text/css' : path.endsWith('.js') ? 'text/javascript' : 'text/html'

/**
 * Under `/empty` the portal before its set-up, and Help now before it is filled; under `/paused`, `/closing` and
 * `/desk-paused` and `/desk-away` what it says then.
 */
function variantsOf(filled: PageFacts): ReadonlyMap<string, PageFacts> {
  const said = (
    about: DeskId | null,
    state: State['state'],
    untilDay: number | null,
    away: Away[] = [],
  ): PageFacts => {
    const portal = new Uint8Array(16) as Bytes as PortalId
    const document = { portal, about, number: 1, day: filled.onDay, state, untilDay, away, previous: null }
    return { ...filled, states: [{ state: document, hash: new Uint8Array(32) as Bytes as Hash }] }
  }
  const firstDesk = filled.roster?.desks[0]?.id ?? null
  return new Map([
    ['/empty', { ...filled, roster: null, support: [] }],
    ['/paused', said(null, 'paused', filled.onDay + 12)],
    ['/desk-paused', said(firstDesk, 'paused', null)],
    ['/desk-away', said(firstDesk, 'open', null, [{ fromDay: filled.onDay + 7, toDay: filled.onDay + 14 }])],
    ['/closing', said(null, 'closing', filled.onDay + 90)],
  ])
}

function pageAt(pathname: string, filled: PageFacts): string | null {
  if (pathname === '/clear-web') return clearnetPage
  const [prefix, facts] = [...variantsOf(filled)].find(([start]) => pathname.startsWith(start)) ?? [
    '',
    filled,
  ]
  const path = pathname.slice(prefix.length)
  const [page] = Object.entries(pathOf).find(([, at]) => at === path) ?? []
  return page === undefined ? null : renderPage(page as PageName, facts)
}

const clearnetPage = renderClearnetPage({
  coalition: 'Open Ledger Coalition',
  address: `http://${'abcdefgh234567yz'.repeat(4).slice(0, 56)}.onion/`,
  style: '/portal.css',
})

export interface SourceGallery {
  readonly address: string
  close(): Promise<void>
}

/** An engine must be in use. */
export async function serveSourceGallery(): Promise<SourceGallery> {
  const files = await bundle()
  const filled = { ...publicFacts(), assets }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gallery')
    const found = files.get(pathname) ?? pageAt(pathname, filled)
    const headers = {
      'content-type': `${typeOf(pathname)}; charset=utf-8`,
      'content-security-policy': policy,
    }
    response.writeHead(found === null ? 404 : 200, headers).end(found ?? '')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
