/** Where the sockets of a process lead, as Linux tells it (proc(5): net/tcp, net/udp and fd). */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Both ends as Linux writes them: hexadecimal words of the machine's byte order, a colon, the port. */
interface Socket {
  readonly inode: string
  readonly ends: readonly string[]
  readonly state: string
}

/** On a little-endian machine: 127.0.0.0/8, ::1, 127.0.0.0/8 inside IPv6; and nothing, as of one that listens. */
const loopback = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F):/
const nowhere = /^(?:0{8}|0{32}):0000$/

const tables = ['tcp', 'tcp6', 'udp', 'udp6']

/** One line for each socket of these processes that has an end off this machine, or takes what comes from there. */
export const socketsOffLoopback = (pids: readonly number[]): string[] =>
  linesOf(pids, ({ ends }) => !staysHere(ends))

/** One line for each TCP port on which these processes take connections. */
export const openPorts = (pids: readonly number[]): string[] =>
  linesOf(pids, ({ state }) => state === listening)

const listening = '0A'

function linesOf(pids: readonly number[], isMeant: (socket: Socket) => boolean): string[] {
  const sockets = tables.flatMap(readTable).filter(isMeant)
  return pids.flatMap((pid) => {
    const own = new Set(inodesOf(pid))
    return sockets
      .filter(({ inode }) => own.has(inode))
      .map(({ ends }) => `${String(pid)}: ${ends.join(' ')}`)
  })
}

/** The near end may not be every address of the machine; the far end may be nobody yet. */
const staysHere = ([near = '', far = '']: readonly string[]): boolean =>
  loopback.test(near) && (loopback.test(far) || nowhere.test(far))

function readTable(name: string): Socket[] {
  return readFileSync(`/proc/net/${name}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .map((columns) => ({ inode: columns[9] ?? '', ends: columns.slice(1, 3), state: columns[3] ?? '' }))
}

function inodesOf(pid: number): string[] {
  const folder = `/proc/${String(pid)}/fd`
  return readdirSync(folder).flatMap((name) => {
    const inode = /^socket:\[(\d+)\]$/.exec(targetOf(`${folder}/${name}`))?.[1]
    return inode === undefined ? [] : [inode]
  })
}

/** Nothing for what was closed meanwhile. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
