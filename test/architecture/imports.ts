/** The sentences a reviewer would write about misplaced imports; none, when all is well. */

import { absentNames, computedIn, onlyIn, rooms, walls, type Room } from './rooms.ts'
import type { Source } from './sources.ts'

const innermostFirst = [...rooms].sort((a, b) => b.path.length - a.path.length)
const roomOf = (path: string): Room | undefined =>
  innermostFirst.find((room) => path.startsWith(`${room.path}/`))

/** `zod/mini` is a package of its own to us: the browser must not get the whole of zod. */
const packageOf = (target: string): string => {
  if (target === 'zod/mini') return target
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

type Graph = ReadonlyMap<string, readonly string[]>

const graphOf = (sources: readonly Source[]): Graph =>
  new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ isOurs }) => isOurs).map(({ target }) => target),
    ]),
  )

export function findMisplaced(sources: readonly Source[]): string[] {
  const graph = graphOf(sources)
  return [
    ...sources.flatMap(misplacedPackages),
    ...sources.flatMap(misplacedDoors),
    ...brokenWalls(graph),
    ...cycles(graph),
    ...sources.flatMap(badShape),
  ]
}

function misplacedPackages({ path, imports }: Source): string[] {
  const room = roomOf(path)
  return imports
    .filter(({ isOurs }) => !isOurs)
    .flatMap(({ target }) => {
      const name = packageOf(target)
      const isOpen = target.startsWith('node:') ? path.startsWith('server/') : room?.packages.includes(name)
      if (isOpen !== true) return [`${path} imports ${target}, which its room may not`]
      const places = onlyIn[name]
      const isInPlace = places?.some(
        (place) => path === place || (place.endsWith('/') && path.startsWith(place)),
      )
      return isInPlace === false ? [`${path} imports ${target}, which only ${places?.join(', ')} may`] : []
    })
}

function misplacedDoors({ path, imports }: Source): string[] {
  const room = roomOf(path)
  if (room === undefined) return [`${path} is in no room`]
  return imports
    .filter(({ isOurs, target }) => isOurs && !target.endsWith('.json') && !target.endsWith('.css'))
    .filter(({ target }) => {
      const there = roomOf(target)
      return there !== room && !room.may.includes(there?.path ?? '')
    })
    .map(({ target }) => `${path} imports ${target}, a door that is not open to its room`)
}

function brokenWalls(graph: Graph): string[] {
  return walls.flatMap(({ from, to, because }) =>
    [...graph.keys()]
      .filter((path) => path.startsWith(from))
      .flatMap((path) => {
        const corridor = findCorridor(path, to, graph)
        return corridor === null ? [] : [`${corridor.join(' -> ')}: ${because}`]
      }),
  )
}

/** The shortest way from a file to anything whose path begins with `to`. */
function findCorridor(from: string, to: string, graph: Graph): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]])
  const queue = [from]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at !== from && at.startsWith(to)) return wayBack(at, cameFrom)
    for (const next of graph.get(at) ?? []) {
      if (cameFrom.has(next)) continue
      cameFrom.set(next, at)
      queue.push(next)
    }
  }
  return null
}

function wayBack(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = []
  for (let at: string | null | undefined = end; at; at = cameFrom.get(at)) way.unshift(at)
  return way
}

/** Each file that can reach itself, once, by the way it does. */
function cycles(graph: Graph): string[] {
  const told = new Set<string>()
  return [...graph.keys()].flatMap((path) => {
    if (told.has(path)) return []
    const back = (graph.get(path) ?? [])
      .map((next) => (next === path ? [path] : findCorridor(next, path, graph)))
      .find((way) => way !== null && way.at(-1) === path)
    if (!back) return []
    for (const member of back) told.add(member)
    return [`${[path, ...back].join(' -> ')}: a cycle`]
  })
}

function badShape(source: Source): string[] {
  const { path, freeNames } = source
  const absent = absentNames
    .filter((world) => path.startsWith(world.in))
    .flatMap(({ names }) => names.filter((name) => freeNames.has(name)))
  const isEntry = path === 'server/main.ts'
  return [
    ...absent.map((name) => `${path} uses ${name}, which is not of its world`),
    ...(source.hasDefaultExport ? [`${path} has a default export`] : []),
    ...(source.isBarrel || /(^|\/)index\.tsx?$/.test(path) ? [`${path} is a barrel`] : []),
    ...(source.hiddenImports > (computedIn[path] ?? 0) ? [`${path} imports what no reader can see`] : []),
    ...(source.readsEnvironment && !isEntry ? [`${path} reads the environment`] : []),
    ...(source.callsReveal && !path.startsWith('crypto/') ? [`${path} reveals a secret`] : []),
    ...(source.castsToVerifiedRoster && path !== 'crypto/verify-roster.ts'
      ? [`${path} calls a roster verified without verifying it`]
      : []),
  ]
}
