/** Draws one of the galleries; the address says which. */

import { render, type JSX } from 'preact'
import { onEscapeThreeTimes } from '../../../intake-forms/parts/escape-three-times.ts'
import { approvalGallery } from './approval-gallery.tsx'
import { AwayGallery } from './away-gallery.tsx'
import { coalitionGallery } from './coalition-gallery.tsx'
import { suspendedGallery } from './suspended-gallery.tsx'
import { ConsoleGallery } from './console-gallery.tsx'
import { deskGallery } from './desk-gallery.tsx'
import {
  CameBackGallery,
  ComeBackGallery,
  InterestsGallery,
  InvitedGallery,
  InvitingGallery,
  JoinedGallery,
  PrintedKeyGallery,
  WaitingGallery,
} from './joining-gallery.tsx'
import { leavingGallery } from './leaving-gallery.tsx'
import { PeopleGallery } from './people-gallery.tsx'
import { PortalGallery } from './portal-gallery.tsx'

const galleries: Readonly<Record<string, () => JSX.Element>> = {
  '/console': ConsoleGallery,
  '/people': PeopleGallery,
  '/away': AwayGallery,
  '/inviting': InvitingGallery,
  '/invited': InvitedGallery,
  '/interests': InterestsGallery,
  '/joined': JoinedGallery,
  '/waiting': WaitingGallery,
  '/come-back': ComeBackGallery,
  '/came-back': CameBackGallery,
  '/printed-key': PrintedKeyGallery,
}
const Gallery =
  galleries[location.pathname] ??
  deskGallery(location.pathname) ??
  coalitionGallery(location.pathname) ??
  leavingGallery(location.pathname) ??
  suspendedGallery(location.pathname) ??
  approvalGallery(location.pathname) ??
  PortalGallery
render(<Gallery />, document.body)

onEscapeThreeTimes(document, () => {
  location.hash = 'left'
})
