/** The notes by mail: a person's own, and the desk's urgent contact. */

import type { JSX } from 'preact'
import type { SettingsProps } from '../desk/settings-props.ts'

export const MailSection = (_props: SettingsProps): JSX.Element => <></>
