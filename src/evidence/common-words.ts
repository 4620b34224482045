/**
 * Words that news uses whatever it tells. A house that has read little would otherwise think all words
 * equally rare, and take two reports for one because both have “people” and “Tuesday” in them.
 */

import { listTerms } from '../article/terms.ts'

/** English; what other languages use everywhere is learnt as they are read. */
export const COMMON_NEWS_TERMS: ReadonlySet<string> = new Set(
  listTerms(`monday tuesday wednesday thursday friday saturday sunday january february march april may
  june july august september october november december today yesterday tomorrow morning afternoon
  evening night day days week weeks weekend month months year years hour hours minute minutes time
  times date early late ago recent recently last first second third next previous past long new old
  former current one two three four five six seven eight nine ten dozen dozens hundred hundreds
  thousand thousands million billion percent per cent number numbers total half quarter part whole
  people person man men woman women child children boy girl family families friend home house street
  road area place town city village region district county state states country countries nation
  national international local world global public government minister ministry president prime chief
  leader leaders official officials officer officers authority authorities spokesman spokeswoman
  spokesperson agency department office council committee member members group groups party police
  court judge law legal case company companies business firm market service services staff team teams
  work worker workers job jobs plan plans programme program project report reports statement comment
  comments interview question questions answer issue issues problem problems reason result results
  add added announce announced ask asked become became begin began begun begins believe believed bring
  brought call called came cause caused change changes close closed come coming confirm confirmed
  continue continued continues cost decide decision die died end ended expect expected face faced
  fall fell feel find found follow followed following force forced gave given go going gone good great
  happen head held help helped high higher hit hold hope include included including increase keep kept
  kill killed know known large larger lead leading leave left life like likely line list little live
  long look lose lost low lower made main make makes making mean meeting meet met middle move moved
  much need needed never north south east west northern southern eastern western note number offer
  open opened order own pay play point possible power present put raise raised ran reach reached read
  receive record release released remain remained return returned right rise rose run same saw second
  see seen send sent serve set several show showed shown side similar since single site small start
  started stay still stop stopped support sure take taken takes taking talk think thought though
  together took top turn turned use used using value view want wanted war water way well went win won
  without word words write wrote young victim victims death deaths dead injured hurt attack event
  situation condition control action effort efforts near nearby around across along away back behind
  far early despite among amid within whether already almost although enough every everyone everything
  something nothing anything another others many however because additional available important
  different big best better bad able according source sources media press video photo photos image
  images story full read subscribe website online account social post posted twitter facebook copyright
  rights reserved updated published editor correspondent bbc cnn reuters`),
)
