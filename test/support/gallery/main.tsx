/** Draws one of the two galleries; the address says which. */

import { render } from 'preact'
import { onEscapeThreeTimes } from '../../../intake-forms/parts/escape-three-times.ts'
import { ConsoleGallery } from './console-gallery.tsx'
import { PortalGallery } from './portal-gallery.tsx'

render(location.pathname === '/console' ? <ConsoleGallery /> : <PortalGallery />, document.body)

onEscapeThreeTimes(document, () => {
  location.hash = 'left'
})
