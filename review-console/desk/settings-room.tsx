/** What a desk decides about itself: whether the portal takes reports, when nobody reads, and the notes by mail. */

import type { JSX } from 'preact'
import { AwaySection } from '../away/away-section.tsx'
import { MailSection } from '../mail/mail-section.tsx'
import { PageHeading } from '../parts/page-heading.tsx'
import { PortalStateSection } from '../portal-state/portal-state-section.tsx'
import { say } from '../words/say.ts'
import type { SettingsProps } from './settings-props.ts'

export const SettingsRoom = (props: SettingsProps): JSX.Element => (
  <>
    <PageHeading>{say('settings.title')}</PageHeading>
    <PortalStateSection {...props} />
    <AwaySection {...props} />
    <MailSection {...props} />
  </>
)
