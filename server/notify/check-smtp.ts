/** For `sotto doctor`: whether the operator's mail server would take a note. Sends nothing. */

import type { MailSettings } from '../settings.ts'
import { onRoad, patience, type Road } from './road.ts'
import type { OpenSocket } from '../tor/through-tor.ts'
import { troubleIn, type SmtpTrouble } from './smtp-trouble.ts'

/** Connects, encrypts, signs in and leaves. Null when all of it works. */
export const checkSmtp = (
  settings: MailSettings,
  openSocket: OpenSocket | null,
): Promise<SmtpTrouble | null> => checkRoadTo({ settings, openSocket, patience, roots: [] })

export async function checkRoadTo(road: Road): Promise<SmtpTrouble | null> {
  try {
    await onRoad(road, (transport) => transport.verify())
    return null
  } catch (error) {
    return troubleIn(error)
  }
}
