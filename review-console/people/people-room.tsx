/** People: who signs in here, and who may reach the console over its onion address. */

import type { JSX } from 'preact'
import { PageHeading } from '../parts/page-heading.tsx'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { say } from '../words/say.ts'

export interface PeopleRoomProps {
  readonly session: Session
  readonly tools: Tools
}

export const PeopleRoom = (_props: PeopleRoomProps): JSX.Element => (
  <PageHeading>{say('people.title')}</PageHeading>
)
