/** The only script of the pages that one reads: Leave without a history entry, by the button or three times Escape. */

import { leavePath, onLeave } from './on-leave.ts'

onLeave(document, () => {
  location.replace(leavePath)
})
