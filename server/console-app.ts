/** The console: everything that a signed-in person's browser asks for, and the first set-up. */

import express, { type Express } from 'express'
import { consoleApi } from '../crypto/protocol/api.ts'
import { appendEvent } from './acts/append-event.ts'
import {
  dropJoiner,
  invite,
  join,
  readInvitation,
  readInvitations,
  readJoiners,
  takeBackInvitation,
} from './acts/joining.ts'
import { addChange, dropChange, readChanges } from './acts/changes.ts'
import { comeBack } from './acts/come-back.ts'
import { markUrgent } from './acts/mark-urgent.ts'
import { readOnionKeys, removeOnionKey, setOnionKey } from './acts/onion-keys.ts'
import { openBox } from './acts/open-box.ts'
import { postEdition } from './acts/post-edition.ts'
import { publish } from './acts/publish.ts'
import { readBoard } from './acts/read-board.ts'
import { readDrops } from './acts/read-drops.ts'
import { findEvents, readJournal, readLinks } from './acts/read-journal.ts'
import { readVolume } from './acts/read-volume.ts'
import { readMail } from './acts/read-mail.ts'
import { setUp } from './acts/set-up.ts'
import { addSnapshotPart, readSnapshot, readSnapshotParts, storeSnapshot } from './acts/snapshots.ts'
import { storeBox } from './acts/store-box.ts'
import { storeMail } from './acts/store-mail.ts'
import { storeUrgentContact } from './acts/store-urgent-contact.ts'
import { readSuspensions, suspend, takeBackSuspension } from './acts/suspensions.ts'
import type { Clock } from './clock.ts'
import type { ConsoleDoor } from './console-door.ts'
import type { PublicDocuments } from './documents/public-documents.ts'
import { servePublic } from './documents/serve-public.ts'
import { setHeaders } from './http/headers.ts'
import { refuse, refuseUnknownRoute, type TellDefect } from './http/refuse.ts'
import { serve } from './http/serve.ts'
import { serveSigned } from './http/serve-signed.ts'
import { makeGates, requireDesk, type Gate, type Gates } from './http/signed.ts'
import { serveConsolePage } from './pages/console-page.ts'
import { serveFiles } from './pages/serve-files.ts'
import type { Site } from './pages/site.ts'
import { serveViewerPage } from './pages/viewer-page.ts'
import { countTries } from './sign-in-tries.ts'
import type { Desk } from './storage/desk.ts'
import type { PauseSeen } from './pause.ts'
import type { Intake } from './storage/intake.ts'
import type { Volumes } from './storage/volumes.ts'

export interface ConsoleTools {
  readonly intake: Intake
  readonly volumes: Volumes
  readonly desk: Desk
  readonly documents: PublicDocuments
  readonly clock: Clock
  readonly site: Site
  readonly isPaused: PauseSeen
  readonly tellDefect: TellDefect
  /** The public half of this server's OpenPGP key; null when the operator has set up no mail. */
  readonly mailKey: string | null
  /** Null when Sotto keeps no onion service. */
  readonly consoleDoor: ConsoleDoor | null
}

export function consoleApp(tools: ConsoleTools): Express {
  const app = express()
  const { gate, vouchingGate } = makeGates(tools)
  setHeaders(app, 'console')
  serveSignIn(app, tools, gate)
  serveDrops(app, tools, gate)
  serveVolumes(app, tools, gate)
  serveBoard(app, tools, gate)
  serveJournal(app, tools, gate)
  serveSnapshots(app, tools, gate)
  serveMail(app, tools, gate)
  serveChanges(app, tools, vouchingGate)
  serveSuspensions(app, tools, { gate, vouchingGate })
  serveOnionKeys(app, tools, gate)
  serveJoining(app, tools, gate)
  serveSigned(app, consoleApi.readPause, gate, async () => ({ paused: tools.isPaused() }))
  servePublic(app, tools.documents, 'members')
  serveFiles(app, tools.site)
  serveConsolePage(app, tools.site)
  serveViewerPage(app, tools.site)
  app.use(refuseUnknownRoute, refuse(tools.tellDefect))
  return app
}

const done = {}
const mostSignInBytes = 1024

function serveSignIn(app: Express, tools: ConsoleTools, gate: Gate): void {
  const tries = countTries(tools.clock)
  serve(app, consoleApi.setUp, async ({ body }) => {
    await setUp(tools, body)
    return done
  })
  serve(app, consoleApi.openBox, ({ body }) => openBox({ ...tools, tries }, body), {
    atMost: mostSignInBytes,
  })
  serveSigned(app, consoleApi.storeBox, gate, async ({ body }) => {
    await storeBox(tools.desk, body)
    return done
  })
  serveSigned(app, consoleApi.publish, gate, async ({ body, signer }) => {
    await publish(tools, signer.published, body)
    return done
  })
}

function serveDrops(app: Express, { intake }: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.listDrops, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return { drops: [...(await intake.dropsOf(body.desk))] }
  })
  serveSigned(app, consoleApi.readDrops, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return readDrops(intake, body.desk, body.ids)
  })
  serveSigned(app, consoleApi.eraseDrops, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    await intake.eraseDrops(body.desk, body.ids)
    return done
  })
}

function serveBoard(app: Express, tools: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readBoard, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return readBoard(tools, signer, body)
  })
  serveSigned(app, consoleApi.postEdition, gate, async ({ body, signer }) => {
    await postEdition(tools, signer, body)
    return done
  })
}

/** Which desk a volume belongs to is not known here: whoever signs and knows its id may. */
function serveVolumes(app: Express, { volumes }: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readVolume, gate, ({ body }) => readVolume(volumes, body))
  serveSigned(app, consoleApi.claimVolumes, gate, async ({ body }) => ({
    there: [...(await volumes.claim(body.ids))],
  }))
  serveSigned(app, consoleApi.eraseVolumes, gate, async ({ body }) => {
    await volumes.erase(body.ids)
    return done
  })
}

function serveJournal(app: Express, { desk }: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readJournal, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return readJournal(desk, body.desk, body.after)
  })
  serveSigned(app, consoleApi.findEvents, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return findEvents(desk, body.desk, body.tags)
  })
  serveSigned(app, consoleApi.readLinks, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return readLinks(desk, body.desk, body)
  })
  serveSigned(app, consoleApi.appendEvent, gate, ({ body, signer }) => appendEvent(desk, signer, body))
  serveSigned(app, consoleApi.eraseEvents, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    await desk.eraseEvents(body.desk, body.positions)
    return done
  })
}

function serveSnapshots(app: Express, { desk }: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readSnapshot, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return readSnapshot(desk, body.desk, body.tag)
  })
  serveSigned(app, consoleApi.readSnapshotParts, gate, async ({ body, signer }) => {
    requireDesk(signer, body.desk)
    return readSnapshotParts(desk, body.desk, body)
  })
  serveSigned(app, consoleApi.addSnapshotPart, gate, async ({ body, signer }) => {
    await addSnapshotPart(desk, signer, body)
    return done
  })
  serveSigned(app, consoleApi.storeSnapshot, gate, async ({ body, signer }) => {
    await storeSnapshot(desk, signer, body)
    return done
  })
}

function serveChanges(app: Express, tools: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readChanges, gate, ({ signer }) => readChanges(tools, signer))
  serveSigned(app, consoleApi.addChange, gate, async ({ body, signer }) => ({
    isInForce: await addChange(tools, signer, body),
  }))
  serveSigned(app, consoleApi.dropChange, gate, async ({ body, signer }) => {
    await dropChange(tools, signer, body.change)
    return done
  })
}

function serveSuspensions(app: Express, tools: ConsoleTools, { gate, vouchingGate }: Gates): void {
  serveSigned(app, consoleApi.suspend, gate, async ({ body, signer }) => {
    await suspend(tools, signer, body)
    return done
  })
  serveSigned(app, consoleApi.readSuspensions, vouchingGate, ({ signer }) => readSuspensions(tools, signer))
  serveSigned(app, consoleApi.takeBackSuspension, vouchingGate, async ({ body, signer }) => {
    await takeBackSuspension(tools, signer, body.suspension)
    return done
  })
}

function serveOnionKeys(app: Express, tools: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readOnionKeys, gate, () => readOnionKeys(tools))
  serveSigned(app, consoleApi.setOnionKey, gate, async ({ body, signer }) => {
    await setOnionKey(tools, signer, body)
    return done
  })
  serveSigned(app, consoleApi.removeOnionKey, gate, async ({ body, signer }) => {
    await removeOnionKey(tools, signer, body.person)
    return done
  })
}

function serveJoining(app: Express, tools: ConsoleTools, gate: Gate): void {
  serve(app, consoleApi.readInvitation, ({ body }) => readInvitation(tools, body.token), {
    atMost: mostSignInBytes,
  })
  serve(app, consoleApi.join, async ({ body }) => {
    await join(tools, body)
    return done
  })
  serve(app, consoleApi.comeBack, async ({ body }) => {
    await comeBack(tools, body)
    return done
  })
  serveSigned(app, consoleApi.invite, gate, ({ body, signer }) => invite(tools, signer, body))
  serveSigned(app, consoleApi.readInvitations, gate, ({ signer }) => readInvitations(tools, signer))
  serveSigned(app, consoleApi.takeBackInvitation, gate, async ({ body, signer }) => {
    await takeBackInvitation(tools, signer, body.tokenHash)
    return done
  })
  serveSigned(app, consoleApi.readJoiners, gate, ({ signer }) => readJoiners(tools, signer))
  serveSigned(app, consoleApi.dropJoiner, gate, async ({ body, signer }) => {
    await dropJoiner(tools, signer, body.person)
    return done
  })
}

function serveMail(app: Express, tools: ConsoleTools, gate: Gate): void {
  serveSigned(app, consoleApi.readMail, gate, ({ signer }) => readMail(tools, signer))
  serveSigned(app, consoleApi.storeMail, gate, async ({ body, signer }) => {
    await storeMail(tools, signer, body.preference)
    return done
  })
  serveSigned(app, consoleApi.storeUrgentContact, gate, async ({ body, signer }) => {
    await storeUrgentContact(tools, signer, body.contact)
    return done
  })
  serveSigned(app, consoleApi.markUrgent, gate, async ({ signer }) => {
    await markUrgent(tools, signer)
    return done
  })
}
