/** The headers of every answer: what a browser may do with our pages is listed, everything else is off. */

import type { Express, RequestHandler } from 'express'
import helmet from 'helmet'

const self = ["'self'"]
const none = ["'none'"]

/** The one policy that a page may make lets through the addresses of its own workers. */
const trustedTypes = { portal: ['sotto-worker'], console: ['sotto-worker'] } as const
const workers = { portal: self, console: self } as const
export type Side = keyof typeof trustedTypes

/** The console shows what sources sent in a frame of its own, at {@link viewerPath}. */
const frames = { portal: {}, console: { frameSrc: self } } as const

const policyOf = (side: Side): Record<string, readonly string[]> => ({
  defaultSrc: none,
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: self,
  imgSrc: ["'self'", 'data:'],
  connectSrc: self,
  workerSrc: workers[side],
  ...frames[side],
  manifestSrc: none,
  fontSrc: none,
  objectSrc: none,
  formAction: none,
  baseUri: none,
  frameAncestors: none,
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: trustedTypes[side],
})

/** What a page could be talked into using, as far as browsers know the word. */
const features = [
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'hid',
  'idle-detection',
  'microphone',
  'payment',
  'serial',
  'storage-access',
  'usb',
]

const permissionsPolicy: RequestHandler = (_request, response, next) => {
  response.setHeader('permissions-policy', features.map((feature) => `${feature}=()`).join(', '))
  next()
}

export const viewerPath = '/viewer'

/**
 * Of the frame that shows files: a document without an origin, whose only script and style stand in it. It may run
 * them and play what it was given; it has no network at all, not even for its own files.
 *
 * @param script as `'sha256-…'`
 * @param style as `'sha256-…'`
 */
export const viewerPolicy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    'media-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'sandbox allow-scripts',
  ].join('; ')

/** For what is no page: scripts, styles, answers to scripts. A worker lives by its own file's policy. */
const filePolicy = {
  defaultSrc: none,
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  connectSrc: self,
  frameAncestors: none,
}

const isFile = (path: string): boolean => /^\/(?:api|assets|forms)\/|\.json$/.test(path)

/** Headers of helmet's for browsers that nobody has any more: over Tor each byte of every answer counts. */
const without = {
  strictTransportSecurity: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const

/** No HSTS: this server speaks plain HTTP; who ends TLS before it says so there. */
export function setHeaders(app: Express, side: Side): void {
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  const ofPages = helmet({
    ...without,
    contentSecurityPolicy: { useDefaults: false, directives: policyOf(side) as Record<string, string[]> },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  const ofFiles = helmet({
    ...without,
    contentSecurityPolicy: { useDefaults: false, directives: filePolicy },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    originAgentCluster: false,
    referrerPolicy: false,
    xDnsPrefetchControl: false,
    xFrameOptions: false,
  })
  app.use((request, response, next) => {
    if (isFile(request.path)) ofFiles(request, response, next)
    else ofPages(request, response, () => permissionsPolicy(request, response, next))
  })
}
