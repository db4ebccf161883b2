/** Whether sources can write: open, paused, closing. */

import type { JSX } from 'preact'
import type { SettingsProps } from '../desk/settings-props.ts'

export const PortalStateSection = (_props: SettingsProps): JSX.Element => <></>
