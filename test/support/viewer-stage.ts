/**
 * The viewer in a page of its own: the console's real headers, the real page of the frame and its real bundle, and files
 * of the test. What is asked of each file is counted. A listener on another port stands for everybody else.
 */

import express from 'express'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { cachedAnswer } from '../../server/http/cached-answer.ts'
import { setHeaders } from '../../server/http/headers.ts'
import { serveFiles } from '../../server/pages/serve-files.ts'
import { readSites, type Site } from '../../server/pages/site.ts'
import { serveViewerPage } from '../../server/pages/viewer-page.ts'

/** A file of the stage: bytes, or a large one that is made as it is read. */
export interface StageFile {
  readonly name: string
  readonly size: number
  part(from: number, to: number): Uint8Array
}

export const stageFile = (name: string, bytes: Uint8Array): StageFile => ({
  name,
  size: bytes.length,
  part: (from, to) => bytes.subarray(from, to),
})

export interface ViewerStage {
  readonly origin: string
  /** Bytes of this file that were asked for so far. */
  readOf(name: string): number
  /** Where each part of it began that was asked for so far. */
  beginningsOf(name: string): readonly number[]
  close(): Promise<void>
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./gallery/viewer-main.tsx', import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'es2022',
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

const shell = (styles: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Viewer</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">` +
  `<link rel="stylesheet" href="${styles}"><script type="module" src="/stage.js"></script></head>` +
  `<body class="console"></body></html>`

export interface StageWishes {
  /** Stands in for the build: a frame that was taken over. */
  readonly change?: (site: Site) => Site
}

/** The bundle of the frame with these lines before its own. */
export const plantInFrame =
  (lines: string) =>
  (site: Site): Site => {
    const address = site.entries['viewer'] ?? ''
    const own = site.files.get(address)?.body.toString('utf8') ?? ''
    return { ...site, files: new Map(site.files).set(address, cachedAnswer('text/javascript', lines + own)) }
  }

/** The pages must be built. */
export async function startViewerStage(
  files: readonly StageFile[],
  { change = (site) => site }: StageWishes = {},
): Promise<ViewerStage> {
  const site = change(readSites().console)
  const script = await bundle()
  const read = new Map<string, { bytes: number; from: number[] }>()
  const app = express()
  setHeaders(app, 'console')
  serveFiles(app, site)
  serveViewerPage(app, site)
  app.get('/', (_request, response) => void response.type('html').send(shell(site.entries['styles'] ?? '')))
  app.get('/stage.js', (_request, response) => void response.type('text/javascript').send(script))
  app.get('/files.json', (_request, response) => {
    response.json(files.map(({ name, size }) => ({ name, size })))
  })
  app.get('/files/:at/:from/:to', ({ params }, response) => {
    const file = files[Number(params.at)]
    const [from, to] = [Number(params.from), Number(params.to)]
    if (file === undefined || !(from < to && to <= file.size)) return void response.status(404).end()
    const seen = read.get(file.name) ?? { bytes: 0, from: [] }
    read.set(file.name, { bytes: seen.bytes + to - from, from: [...seen.from, from] })
    response.type('application/octet-stream').send(Buffer.from(file.part(from, to)))
  })
  // The control: the same bytes, shown as their sender wishes, in a page without any policy.
  app.get('/control/:at/:kind/:type', ({ params }, response) => {
    const file = files[Number(params.at)]
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    response.type(`${params.kind}/${params.type}`).send(Buffer.from(file?.part(0, file.size) ?? []))
  })
  const server = createServer(app)
  const origin = await listen(server)
  return {
    origin,
    readOf: (name) => read.get(name)?.bytes ?? 0,
    beginningsOf: (name) => read.get(name)?.from ?? [],
    close: () => close(server),
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })

export interface Listener {
  readonly origin: string
  /** Method and address of everything that reached it. */
  readonly heard: readonly string[]
  close(): Promise<void>
}

/** Somebody else's server: it lets everybody in and writes down who came. */
export async function startListener(): Promise<Listener> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
    response.setHeader('access-control-allow-origin', '*')
    response.end('heard')
  })
  server.on('upgrade', (request, socket) => {
    heard.push(`UPGRADE ${request.url ?? ''}`)
    socket.destroy()
  })
  const origin = await listen(server)
  return { origin, heard, close: () => close(server) }
}
