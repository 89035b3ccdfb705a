import type { Roll } from '#engine/access';

const FUNKTIONER: Readonly<Record<Roll, string>> = {
  medarbetare: 'Medarbetare',
  enhetschef: 'Enhetschef',
  avdelningschef: 'Avdelningschef',
  forvaltningschef: 'Förvaltningschef',
  utredare: 'Utredare',
  'lex-sarah-ansvarig': 'Lex Sarah-ansvarig',
  registrator: 'Registrator',
  namndsekreterare: 'Nämndsekreterare',
  namndledamot: 'Nämndledamot',
  klagomalsdelegation: 'Klagomålsdelegationen',
  controller: 'Controller',
  mas: 'MAS',
  utforare: 'Utförare',
  'extern-granskare': 'Extern granskare',
  loggranskare: 'Loggranskare',
  importor: 'Importör',
  systemadministrator: 'Systemadministratör',
};

/** The function that an account is named after: `controller`, `enhetschef-1`. Undefined for a person's own, which says nothing to who reads the report. */
export function funktion(konto: string): string | undefined {
  const namn = konto.replace(/-\d+$/, '');
  return Object.hasOwn(FUNKTIONER, namn) ? FUNKTIONER[namn as Roll] : undefined;
}

/** Who told of a control: by function. The JSON has the account. */
export function redovisare(
  konto: string,
  { kontrollansvarig, kontrollansvarigId }: { readonly kontrollansvarig?: string; readonly kontrollansvarigId?: string },
): string {
  if (konto === kontrollansvarigId) return kontrollansvarig ?? funktion(konto) ?? 'Kontrollansvarig';
  return funktion(konto) ?? (kontrollansvarigId === undefined ? 'Funktionen är inte antecknad' : 'Annan än kontrollansvarig');
}
