/** Serves the built worker of the portal under the product's own policy, with files to clean. Not part of the product. */

import { createServer, type IncomingMessage } from 'node:http'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Manifest } from '../../../server/pages/manifest.ts'

const shared =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"
const pagePolicy = `${shared}; img-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types sotto-worker`

const project = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

export interface ServedCleaning {
  readonly address: string
  /** What the page cleaned, by the name that it had. */
  readonly cleaned: ReadonlyMap<string, Buffer>
  /** The names of the files that were fetched for the worker. */
  readonly fetched: string[]
  close(): Promise<void>
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [project('test/support/evidence/cleaning-page.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'firefox128',
  })
  return outputFiles[0]?.text ?? ''
}

/** @param evidence by name; `npm run build` must have run */
export async function serveCleaning(evidence: ReadonlyMap<string, Uint8Array>): Promise<ServedCleaning> {
  const script = await pageScript()
  const manifest = Manifest.parse(JSON.parse(readFileSync(project('dist/pages/manifest.json'), 'utf8')))
  const worker = manifest.portal.entries['look'] ?? ''
  const page = `<!doctype html><html lang="en" data-worker="${worker}"><meta charset="utf-8"><title>Cleaning</title><script type="module" src="/page.js"></script>`
  const cleaned = new Map<string, Buffer>()
  const fetched: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const name = basename(pathname)
    const answer = (type: string, body: string | Uint8Array, policy = shared): void => {
      response.writeHead(200, {
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'no-store',
      })
      response.end(body)
    }
    if (pathname === '/') return answer('text/html', page, pagePolicy)
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    if (pathname === '/page.js') return answer('text/javascript', script)
    if (pathname.startsWith('/evidence/'))
      return answer('application/octet-stream', evidence.get(name) ?? new Uint8Array(0))
    if (pathname.startsWith('/assets/')) {
      fetched.push(name)
      return answer('text/javascript', readFileSync(project(`dist/pages/portal/assets/${name}`)))
    }
    void bodyOf(request).then((body) => {
      if (pathname.startsWith('/cleaned/')) cleaned.set(name, body)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cleaned,
    fetched,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
