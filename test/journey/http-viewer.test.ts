/** The page of the viewer's frame, as it goes over the wire. */

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startViewerStage, type ViewerStage } from '../support/viewer-stage.ts'

let stage: ViewerStage
beforeAll(async () => {
  stage = await startViewerStage([])
})
afterAll(() => stage.close())

const hashOf = (text: string | undefined): string =>
  `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`

describe('P-194 the page of the frame', () => {
  it('has no origin and no network, and runs what stands in it', async () => {
    const answer = await fetch(`${stage.origin}/viewer`)
    const page = await answer.text()
    const style = /<style>([^]*)<\/style>/u.exec(page)?.[1]
    const script = /<script>([^]*)<\/script>/u.exec(page)?.[1]
    expect(script?.length).toBeGreaterThan(1_000_000)
    expect(answer.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      'media-src blob:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      'sandbox allow-scripts',
    ])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    })
  })

  it('is the only one that the console may show in a frame', async () => {
    const { headers } = await fetch(`${stage.origin}/`)
    expect(headers.get('content-security-policy')).toContain("frame-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})
