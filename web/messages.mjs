// What the page says before the application can speak for itself.

const texts = {
  en: {
    loading: 'Opening Vaka …',
    reload: 'Load again',
    failed: 'Vaka could not start',
    stopped: 'Vaka had to stop',
    stoppedText: 'Something went wrong inside. Everything that was marked as saved is safe. Please load the page again.',
    network: 'A part of Vaka could not be loaded. Check the connection and load the page again.',
    webassembly: 'This browser does not run WebAssembly, or it is switched off here. Please use a current Firefox, Chrome, Edge or Safari.',
    webgl: 'Vaka draws with WebGL 2, and this browser does not offer it. Switch on hardware acceleration in the browser’s settings, or use a current Firefox, Chrome, Edge or Safari.',
    indexeddb: 'Vaka keeps its data in this browser’s own database (IndexedDB), and it is not available. Leave private browsing or allow site data for this page.',
  },
  fi: {
    loading: 'Avataan Vakaa …',
    reload: 'Lataa uudelleen',
    failed: 'Vaka ei käynnistynyt',
    stopped: 'Vakan täytyi pysähtyä',
    stoppedText: 'Jokin meni sisäisesti vikaan. Kaikki tallennetuksi merkitty on tallessa. Lataa sivu uudelleen.',
    network: 'Osaa Vakasta ei saatu ladattua. Tarkista yhteys ja lataa sivu uudelleen.',
    webassembly: 'Tämä selain ei suorita WebAssemblya, tai se on poissa käytöstä. Käytä ajantasaista Firefoxia, Chromea, Edgeä tai Safaria.',
    webgl: 'Vaka piirtää WebGL 2:lla, jota tämä selain ei tarjoa. Ota laitteistokiihdytys käyttöön selaimen asetuksista tai käytä ajantasaista Firefoxia, Chromea, Edgeä tai Safaria.',
    indexeddb: 'Vaka säilyttää tietonsa selaimen omassa tietokannassa (IndexedDB), joka ei ole käytettävissä. Poistu yksityisestä selauksesta tai salli sivuston tiedot tälle sivulle.',
  },
  tr: {
    loading: 'Vaka açılıyor …',
    reload: 'Yeniden yükle',
    failed: 'Vaka başlatılamadı',
    stopped: 'Vaka durmak zorunda kaldı',
    stoppedText: 'İçeride bir şeyler ters gitti. Kaydedildi olarak görünen her şey güvende. Lütfen sayfayı yeniden yükleyin.',
    network: 'Vaka’nın bir parçası yüklenemedi. Bağlantıyı denetleyip sayfayı yeniden yükleyin.',
    webassembly: 'Bu tarayıcı WebAssembly çalıştırmıyor veya burada kapalı. Lütfen güncel bir Firefox, Chrome, Edge ya da Safari kullanın.',
    webgl: 'Vaka, WebGL 2 ile çizer ve bu tarayıcı onu sunmuyor. Tarayıcı ayarlarından donanım hızlandırmayı açın ya da güncel bir Firefox, Chrome, Edge veya Safari kullanın.',
    indexeddb: 'Vaka verilerini tarayıcının kendi veritabanında (IndexedDB) tutar ve bu kullanılamıyor. Gizli gezintiden çıkın veya bu sayfa için site verilerine izin verin.',
  },
};

/** The language for the first words: the link's `lang`, else the browser's first that we have, else English. */
export function firstLanguage(query, languages) {
  const wanted = [new URLSearchParams(query).get('lang'), ...languages];
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split('-')[0];
    if (language && Object.hasOwn(texts, language)) return language;
  }
  return 'en';
}

export const messages = (language) => texts[language] ?? texts.en;
