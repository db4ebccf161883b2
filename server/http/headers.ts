/** The headers of every answer: what a browser may do with our pages is listed, everything else is off. */

import type { Express, RequestHandler } from 'express'
import helmet from 'helmet'

const self = ["'self'"]
const none = ["'none'"]

/** One policy name makes the console's worker; the portal makes no script at run time at all. */
const trustedTypes = { portal: none, console: ['sotto-worker'] } as const
const workers = { portal: none, console: self } as const
export type Side = keyof typeof trustedTypes

const policyOf = (side: Side): Record<string, readonly string[]> => ({
  defaultSrc: none,
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: self,
  imgSrc: ["'self'", 'data:'],
  connectSrc: self,
  workerSrc: workers[side],
  manifestSrc: none,
  fontSrc: none,
  objectSrc: none,
  formAction: none,
  baseUri: none,
  frameAncestors: none,
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: trustedTypes[side],
})

/** Every feature of the permissions registry that a page could be talked into using. */
const features = [
  'accelerometer',
  'ambient-light-sensor',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
]

const permissionsPolicy: RequestHandler = (_request, response, next) => {
  response.setHeader('permissions-policy', features.map((feature) => `${feature}=()`).join(', '))
  next()
}

/** No HSTS: this server speaks plain HTTP; who ends TLS before it says so there. */
export function setHeaders(app: Express, side: Side): void {
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policyOf(side) as Record<string, string[]> },
      strictTransportSecurity: false,
      crossOriginEmbedderPolicy: { policy: 'require-corp' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
    permissionsPolicy,
  )
}
