/** What a desk decides about itself: whether the portal takes reports, when nobody reads, and the notes by mail. */

import type { JSX } from 'preact'
import { AwaySection } from '../away/away-section.tsx'
import { LeavingSection } from '../leaving/leaving-section.tsx'
import { MailSection } from '../mail/mail-section.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { PortalStateSection } from '../portal-state/portal-state-section.tsx'
import { say } from '../words/say.ts'
import { OwnSections } from './own-sections.tsx'
import type { AtDeskProps, SettingsProps } from './settings-props.ts'

interface SettingsRoomProps extends SettingsProps {
  readonly atDesk: AtDeskProps
}

export const SettingsRoom = ({ atDesk, ...props }: SettingsRoomProps): JSX.Element => (
  <>
    <PageHeading>{say('settings.title')}</PageHeading>
    <PortalStateSection {...props} />
    <AwaySection {...props} />
    <OwnSections {...atDesk} />
    <MailSection {...props} />
    <LeavingSection onGo={() => atDesk.tell({ type: 'went to', place: 'leaving' })} />
  </>
)
