/** English: the one page on the clear web, which takes nothing and says where the portal is. */

import { words } from '../say.ts'

export const clearnet = words({
  'clear.title': 'Tell {coalition} what you saw, through Tor',
  'clear.nothing': 'Nothing can be written on this page. Reports are taken at an onion address only.',
  'clear.seen.title': 'Do not go on from a device or network of your work',
  'clear.seen': 'Whoever runs it can see that you opened this page, and that you use Tor.',
  'clear.seen.host': 'Who hosts this page sees that too. Nobody sees from it what you do in Tor Browser.',

  'clear.browser.title': 'Get Tor Browser',
  'clear.browser.where': 'On a device of your own, go to torproject.org and install Tor Browser from there.',
  'clear.browser.blocked': 'Is that site blocked where you are? Ask somebody you trust elsewhere.',

  'clear.address.title': 'Open the portal',
  'clear.address.type': 'Type or paste this address into Tor Browser:',
  'clear.address.compare':
    'Compare every letter with a copy on paper, if you have one. One that is nearly the same belongs to somebody else.',
  'clear.address.hint': 'Tor Browser may offer “.onion available” here: it leads to the same address.',
  'clear.address.first': 'Read “Before you write” there first.',

  'clear.danger.title': 'In danger now?',
  'clear.danger':
    'Nobody is on call there. Go first to a place with other people, then reach somebody you trust.',
})
