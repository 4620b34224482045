import { expect, it } from 'vitest'
import { detectLanguage } from '../../src/article/language.ts'

it.each([
  ['en', 'The minister said that the budget was not ready.'],
  ['de', 'Der Minister sagte, dass der Haushalt nicht fertig ist und die Stadt wartet.'],
  ['fr', 'Le ministre a dit que le budget est dans les mains de la ville.'],
  ['es', 'El ministro dijo que el presupuesto no está listo y que la ciudad espera a los suyos.'],
  ['it', 'Il ministro ha detto che il bilancio non è pronto e che la città aspetta.'],
  ['pt', 'O ministro disse que o orçamento não está pronto e que a cidade espera por ele.'],
  ['nl', 'De minister zei dat het budget niet klaar is en dat de stad op hem wacht.'],
  ['pl', 'Minister powiedział, że budżet nie jest gotowy i że miasto czeka na niego.'],
  ['ru', 'Министр сказал, что бюджет не готов и что город его ждёт.'],
  ['uk', 'Міністр сказав, що бюджет не готовий і що місто на нього чекає.'],
  ['kk', 'Министр бюджет дайын емес және қала оны күтіп отыр деп айтты.'],
  ['tr', 'Bakan, bütçenin hazır olmadığını ve şehrin bunu beklediğini söyledi, bu çok kötü.'],
  ['ar', 'قال الوزير إن الميزانية ليست جاهزة وإن المدينة تنتظر على كل حال.'],
  ['fa', 'وزیر گفت که بودجه آماده نیست و شهر در انتظار آن است.'],
  ['zh', '部长表示预算尚未准备就绪。'],
  ['ja', '大臣は予算がまだ準備できていないと述べた。'],
  ['ko', '장관은 예산이 준비되지 않았다고 말했다.'],
  ['el', 'Ο υπουργός είπε ότι ο προϋπολογισμός δεν είναι έτοιμος.'],
  ['he', 'השר אמר שהתקציב אינו מוכן.'],
  ['hi', 'मंत्री ने कहा कि बजट तैयार नहीं है और शहर इंतज़ार कर रहा है।'],
])('recognises %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language)
})

it.each(['', 'Riga', '12345 %%% 😀', 'Budget Minister Stadt Ville'])('is unsure of %j', (text) => {
  expect(detectLanguage(text)).toBeUndefined()
})
