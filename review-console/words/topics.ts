/** What a report is about, in words; a topic of a form that is not known stands without its dashes. */

import { say } from './say.ts'

const known = ['corruption', 'rights', 'work', 'reprisal', 'danger', 'urgent', 'other', 'else'] as const
type Known = (typeof known)[number]

const isKnown = (topic: string): topic is Known => (known as readonly string[]).includes(topic)

export const sayTopic = (topic: string): string =>
  isKnown(topic) ? say(`topic.${topic}`) : topic.replaceAll('-', ' ')

export const sayTopics = (topics: readonly string[]): string =>
  topics.length === 0 ? say('row.no-topic') : topics.map(sayTopic).join(' · ')
