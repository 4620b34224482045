/**
 * With which words do sites refuse, in place of an article? In the languages that our readers'
 * sources are most often written in. Whole phrases: a single word could be an article's subject.
 */

export const ERROR_WORDS = phrases(`
  ^\\W{0,3}(?:error )?(?:40[0134]|410|429|50[0234])(?!\\d)
  ^(?:not found|forbidden|bad gateway|service unavailable|internal server error)
  (?:page|article|site) (?:was |is )?(?:not found|unavailable|no longer available)
  (?:seite|artikel) (?:wurde )?nicht (?:mehr )?(?:gefunden|verfügbar)
  page (?:introuvable|non trouvée)
  página no encontrada
  pagina non trovata
  página não encontrada
  pagina niet gevonden
  nie znaleziono strony
  страница не найдена`)

export const CAPTCHA_WORDS = phrases(`
  just a moment
  attention required
  checking your browser
  verify(?:ing)? (?:that )?you are (?:a )?human
  are you (?:a )?(?:robot|human)
  not a robot
  unusual traffic
  press (?:&|and) hold
  enable javascript and cookies
  access (?:to this page has been )?denied
  ddos protection
  request unsuccessful
  kein roboter
  pas un robot
  no eres un robot
  nie jestem robotem
  не робот`)

export const LOGIN_WORDS = phrases(`
  log ?in
  sign ?in
  create (?:an )?account
  forgot(?:ten)? (?:your )?password
  einloggen
  anmelden
  passwort vergessen
  se connecter
  connectez-vous
  mot de passe
  iniciar sesión
  contraseña
  accedi
  iniciar sessão
  inloggen
  wachtwoord
  zaloguj
  войти
  пароль`)

export const PAYWALL_WORDS = phrases(`
  subscribe (?:now )?(?:to|and) (?:continue|keep|read)
  (?:exclusively |only )?for (?:our )?subscribers
  subscribers? only
  already (?:a subscriber|have an account)
  to (?:continue|keep) reading
  you have reached your (?:article )?limit
  free articles? (?:left|remaining)
  jetzt weiterlesen
  weiterlesen mit
  (?:nur )?für abonnent
  bereits abonnent
  réservé aux abonnés
  pour lire la suite
  déjà abonné
  (?:exclusivo|solo) para suscriptores
  suscríbete para
  (?:riservato agli|per gli) abbonati
  exclusivo para assinantes
  alleen voor abonnees
  (?:tylko )?dla (?:abonentów|subskrybentów)
  только для подписчиков`)

export const CONSENT_ANSWERS = phrases(`
  accept(?: all)?
  agree
  akzeptieren
  zustimmen
  einverstanden
  accepter
  aceptar
  accetta
  aceitar
  akkoord
  accepteren
  akceptuj
  zgadzam
  принять`)

const CONSENT_WORD =
  /(?<!\p{L})(?:cookies?|consent|consentement|consentimiento|consenso|einwilligung|zustimm|datenschutz|tracking|privacy|partners?|partner|personali[sz]|zgod[aęy]|akzeptieren|werbung|confidentialité|privacidad)/giu

/** How many words of a text speak of cookies, data and consent. */
export function countConsentWords(text: string): number {
  return text.match(CONSENT_WORD)?.length ?? 0
}

// `\b` knows only the letters of English.
function phrases(lines: string): RegExp {
  const list = lines.split('\n').map((line) => line.trim())
  return new RegExp(`(?<!\\p{L})(?:${list.filter((line) => line !== '').join('|')})`, 'iu')
}
