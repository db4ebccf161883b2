/** `node --import tsx test/support/gallery/look.ts`: pictures of every part into screenshots/, and what axe says. */

import { stumblesOf } from '../axe.ts'
import { coalitionPages } from './coalition-gallery.tsx'
import { leavingPages } from './leaving-gallery.tsx'
import { launchChromium } from '../chromium.ts'
import { takeScreenshots } from '../screenshots.ts'
import { suspendedPages } from './suspended-gallery.tsx'
import { serveGallery } from './serve.ts'

const gallery = await serveGallery()
const browser = await launchChromium()
for (const path of [
  'portal',
  'console',
  'people',
  'away',
  ...[...coalitionPages, ...leavingPages, ...suspendedPages].map((name) => name.slice(1)),
  'inviting',
  'invited',
  'interests',
  'joined',
  'waiting',
  'portal?ar',
]) {
  const page = await browser.newPage()
  await page.goto(`${gallery.address}/${path}`)
  const pictures = await takeScreenshots(page, `gallery-${path.replace('?', '-')}`)
  for (const line of [...pictures, ...(await stumblesOf(page)), ...page.complaints()]) console.log(line)
}
await browser.close()
await gallery.close()
