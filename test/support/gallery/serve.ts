/** Serves the parts of the interface to a browser, under the portal's own strict policy. Not part of the product. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    entryPoints: {
      main: here('main.tsx'),
      portal: here('../../../intake-forms/look/portal.css'),
      console: here('../../../intake-forms/look/console.css'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'es2022',
    outdir: '/',
    logLevel: 'error',
  })
  return new Map(outputFiles.map((file) => [file.path, file.text]))
}

const page = (frame: string, lang: string): string =>
  `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width,initial-scale=1"><title>Parts</title>` +
  `<link rel="stylesheet" href="/${frame}.css">` +
  `<script type="module" src="/main.js"></script></head><body class="${frame}"></body></html>`

export interface Gallery {
  readonly address: string
  close(): Promise<void>
}

/** `/portal`; `/console`, `/people` and the pages of a desk in the console's frame; `?ar` shows any from right to left. */
export async function serveGallery(): Promise<Gallery> {
  const files = await bundle()
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://gallery')
    const file = files.get(pathname)
    const type = pathname.endsWith('.css')
      ? 'text/css'
      : pathname.endsWith('.js')
        ? 'text/javascript'
        : 'text/html'
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'cache-control': file === undefined ? 'no-store' : 'public, max-age=31536000, immutable',
    })
    response.end(file ?? page(pathname === '/portal' ? 'portal' : 'console', search === '?ar' ? 'ar' : 'en'))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
