/**
 * From nothing to a portal that answers at its onion address: a new account with an empty home, a clone of what is
 * committed, and only what README.md says to type. The lines of the private Tor network are all that is added.
 *
 *     node --import tsx test/prove/new-operator.ts
 */

import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findOnionAddress } from '../../server/tor/onion-address.ts'
import { torPlaces } from '../../server/tor/places.ts'
import { untilItAnswers } from '../journey/tor-stage.ts'
import {
  makeThrowawayAccount,
  typeAsRoot,
  type ThrowawayAccount,
  type Typed,
} from '../support/throwaway-account.ts'
import { startTorNetwork, type TorNetwork } from '../support/tor/tor-network.ts'
import { runToEnd, type Proof, type Shown } from './proof.ts'

interface Done {
  readonly command: string
  readonly printed: string
  readonly seconds: number
}

/** The lines of README.md's block that sets Sotto up over Tor, without their comments. */
export function readmeCommands(): readonly string[] {
  const blocks = readFileSync('README.md', 'utf8').matchAll(/```sh\n(.+?)```/gs)
  const block = [...blocks].map((match) => match[1] ?? '').find((text) => text.includes('npx sotto init'))
  const lines = (block ?? '').split('\n').map((line) => line.replace(/\s+#.*$/, '').trim())
  return lines.filter((line) => line !== '')
}

const isForRoot = (command: string): boolean => command.startsWith('apt-get ')

/** Presses Enter at every question, as somebody who takes what is offered. */
async function takeWhatIsOffered(typed: Typed): Promise<number> {
  let answered = 0
  const look = setInterval(() => {
    const text = typed.printed()
    if (text.length === answered || !/(?:\] ?|\? ?)$/.test(text)) return
    answered = text.length
    typed.press('\n')
  }, 200)
  const code = await typed.ended
  clearInterval(look)
  return code
}

async function typeToEnd(account: ThrowawayAccount, folder: string, command: string): Promise<Done> {
  const began = performance.now()
  const typed = isForRoot(command) ? typeAsRoot(command) : account.type(command, folder)
  const code = await takeWhatIsOffered(typed)
  if (code !== 0) throw new Error(`"${command}" ended with ${String(code)}: ${typed.printed()}`)
  return { command, printed: typed.printed(), seconds: (performance.now() - began) / 1000 }
}

const patienceMs = 120_000

/** Runs until the onion has answered a stranger; then Ctrl-C. */
async function startAndVisit(
  account: ThrowawayAccount,
  folder: string,
  command: string,
  network: TorNetwork,
): Promise<Done> {
  const began = performance.now()
  const typed = account.type(command, folder)
  const onion = findOnionAddress(torPlaces(join(folder, 'data'), 'portal').service)
  try {
    while (!typed.printed().includes('#set-up=')) {
      if (performance.now() - began > patienceMs) throw new Error(`"${command}" printed: ${typed.printed()}`)
      await new Promise((wake) => setTimeout(wake, 100))
    }
    await untilItAnswers(await network.startClient(), `http://${onion ?? ''}/`)
    return { command, printed: typed.printed(), seconds: (performance.now() - began) / 1000 }
  } finally {
    typed.press('\u0003')
    await typed.ended
  }
}

const asTranscript = ({ command, printed, seconds }: Done): string =>
  `${isForRoot(command) ? '#' : '$'} ${command}\n${printed.trimEnd()}\n(${seconds.toFixed(0)} s)\n`

async function prove(): Promise<Shown> {
  if (process.getuid?.() !== 0) return { holds: false, figure: 'cannot run here: a new account needs root' }
  const [network, account] = [await startTorNetwork(), makeThrowawayAccount()]
  const folder = join(account.home, 'sotto')
  try {
    await runToEnd('git', ['clone', '--quiet', '.', folder])
    account.own(folder)
    const commands = readmeCommands()
    const done: Done[] = []
    for (const command of commands.slice(0, -1)) done.push(await typeToEnd(account, folder, command))
    appendFileSync(torPlaces(join(folder, 'data'), 'portal').localTorrc, network.torrcLines)
    done.push(await startAndVisit(account, folder, commands.at(-1) ?? '', network))
    console.log(done.map(asTranscript).join('\n'))
    const minutes = done.reduce((sum, { seconds }) => sum + seconds, 0) / 60
    return {
      holds: true,
      figure: `${String(done.length)} commands after the clone, ${minutes.toFixed(1)} minutes until the onion answered`,
    }
  } finally {
    await network.stop()
    account.remove()
  }
}

export const newOperator: Proof = { name: 'from an empty account to a portal at its onion address', prove }

if (process.argv[1] === import.meta.filename) {
  const { holds, figure } = await prove()
  console.log(figure)
  process.exit(holds ? 0 : 1)
}
