/** The clock `f` has the status: `sen` is done too late, for ever; `utgatt` is past and not done. Takes the parameter `now`. */
export const FRISTVILLKOR: Readonly<Record<string, string>> = {
  pagar: 'f.klar is null and f.senast >= :now',
  utgatt: 'f.klar is null and f.senast < :now',
  'i-tid': 'f.klar is not null and f.klar <= f.senast',
  sen: 'f.klar is not null and f.klar > f.senast',
};
